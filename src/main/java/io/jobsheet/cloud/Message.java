package io.jobsheet.cloud;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A request on its way: where it goes, and the headers it travels with, which may be
 * secret.
 *
 * @param request the request, as messages to the user name it
 * @param uri the address, encoded
 * @param headers the headers by name
 */
record Message(Request request, URI uri, Map<String, String> headers) {

	static final String PROJECT_ID = "X-Project-Id";

	Message {
		headers = Map.copyOf(headers);
	}

	static Message to(URI endpoint, Request request) {
		URI uri = URI.create(endpoint.resolve(request.path()).toASCIIString());
		return new Message(request, uri, Map.of("Accept", "application/json", "X-Language", "en-us"));
	}

	Message with(Map<String, String> more) {
		Map<String, String> all = new HashMap<>(this.headers);
		all.putAll(more);
		return new Message(this.request, this.uri, all);
	}

	Message withQuery(String query) {
		String separator = (this.uri.getRawQuery() != null) ? "&" : "?";
		return new Message(this.request, URI.create(this.uri + separator + query), this.headers);
	}

	byte[] content() {
		return (this.request.body() != null) ? this.request.body().getBytes(StandardCharsets.UTF_8) : new byte[0];
	}

	@Override
	public String toString() {
		return this.request.toString();
	}

}
