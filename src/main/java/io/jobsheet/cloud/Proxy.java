package io.jobsheet.cloud;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy that leads to a service.
 *
 * @param host its name or address
 * @param port its port
 * @param user who may use it, or {@code null} when it does not ask
 * @param password the user's password; empty when it does not ask
 */
public record Proxy(String host, int port, @Nullable String user, Secret password) {

	@Override
	public String toString() {
		return "http://" + this.host + ":" + this.port;
	}

}
