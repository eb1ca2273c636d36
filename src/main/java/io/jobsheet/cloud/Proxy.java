package io.jobsheet.cloud;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

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

	/**
	 * What must not be shown of it.
	 * @return the password, alone and as it is sent ("The 'Basic' HTTP Authentication
	 * Scheme", RFC 7617)
	 */
	List<Secret> secrets() {
		byte[] sent = (this.user + ":" + this.password.value()).getBytes(StandardCharsets.UTF_8);
		return (this.user != null) ? List.of(this.password, new Secret(Base64.getEncoder().encodeToString(sent)))
				: List.of();
	}

	@Override
	public String toString() {
		return "http://" + this.host + ":" + this.port;
	}

}
