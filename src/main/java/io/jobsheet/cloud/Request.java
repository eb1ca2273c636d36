package io.jobsheet.cloud;

import org.jspecify.annotations.Nullable;

/**
 * One request to a service, before credentials are added.
 *
 * @param method the HTTP method
 * @param path the path below the target's endpoint, starting with a slash, with its query
 * if it has one
 * @param body the JSON text to send, or {@code null} for none
 * @param departure when it may leave
 */
public record Request(String method, String path, @Nullable String body, Departure departure) {

	/**
	 * A request that leaves when it has its turn.
	 * @param method the HTTP method
	 * @param path the path below the target's endpoint, starting with a slash
	 * @param body the JSON text to send, or {@code null} for none
	 */
	public Request(String method, String path, @Nullable String body) {
		this(method, path, body, Departure.IN_TURN);
	}

	/**
	 * The same for a question without which it is not known what became of a call.
	 * @return a copy that may leave even when nothing more is to leave
	 */
	public Request last() {
		return new Request(this.method, this.path, this.body, Departure.EVEN_AT_THE_END);
	}

	/**
	 * The same for a call that rests on what the service has just answered. When the
	 * service wants to be left alone meanwhile, it is held back: whoever sends it has to
	 * ask anew then.
	 * @return a copy that does not outlast a pause
	 */
	public Request nowOrNever() {
		return new Request(this.method, this.path, this.body, Departure.NOW_OR_NEVER);
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
