package io.jobsheet.cloud;

import org.jspecify.annotations.Nullable;

/**
 * One request to a service, before credentials are added.
 *
 * @param method the HTTP method
 * @param path the path below the target's endpoint, starting with a slash, with its query
 * if it has one
 * @param body the JSON text to send, or {@code null} for none
 * @param isLast whether it may leave even when nothing more is to leave
 */
public record Request(String method, String path, @Nullable String body, boolean isLast) {

	/**
	 * A request that leaves as long as anything does.
	 * @param method the HTTP method
	 * @param path the path below the target's endpoint, starting with a slash
	 * @param body the JSON text to send, or {@code null} for none
	 */
	public Request(String method, String path, @Nullable String body) {
		this(method, path, body, false);
	}

	/**
	 * The same for a question without which it is not known what became of a call.
	 * @return a copy that may leave even when nothing more is to leave
	 */
	public Request last() {
		return new Request(this.method, this.path, this.body, true);
	}

	/**
	 * The request as messages name it.
	 * @return {@code POST /v3/…/batch-starting}
	 */
	@Override
	public String toString() {
		return this.method + " " + this.path;
	}

}
