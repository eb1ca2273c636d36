package io.jobsheet.cloud;

import java.util.Map;

/**
 * Calls with a token that somebody else obtained.
 */
final class TokenCaller implements Caller {

	static final String HEADER = "X-Auth-Token";

	private final Credentials.Token credentials;

	private final Connections connections;

	TokenCaller(Credentials.Token credentials, Connections connections) {
		this.credentials = credentials;
		this.connections = connections;
	}

	@Override
	public Reply send(Message message) {
		return this.connections.send(message.with(Map.of(HEADER, this.credentials.token().value())));
	}

}
