package io.jobsheet.cloud;

import org.jspecify.annotations.Nullable;

/**
 * One request to a service, before credentials are added.
 *
 * @param method the HTTP method
 * @param path the path below the target's endpoint, starting with a slash, with its query
 * if it has one
 * @param body the JSON text to send, or {@code null} for none
 */
public record Request(String method, String path, @Nullable String body) {

	/**
	 * The request as messages name it.
	 * @return {@code POST /v3/…/batch-starting}
	 */
	@Override
	public String toString() {
		return this.method + " " + this.path;
	}

}
