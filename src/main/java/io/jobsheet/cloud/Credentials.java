package io.jobsheet.cloud;

import java.util.Map;

/**
 * What a service asks for to know who is calling.
 */
public interface Credentials {

	/**
	 * The headers that say who is calling.
	 * @param request the request they are for
	 * @return header names and values
	 */
	Map<String, String> headers(Request request);

	/**
	 * An IAM token obtained elsewhere ("Obtaining a User Token").
	 *
	 * @param token the token, sent as {@code X-Auth-Token}
	 */
	record Token(Secret token) implements Credentials {

		@Override
		public Map<String, String> headers(Request request) {
			return Map.of("X-Auth-Token", this.token.value());
		}

	}

}
