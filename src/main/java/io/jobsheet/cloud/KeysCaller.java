package io.jobsheet.cloud;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Signs every message with an access key.
 */
final class KeysCaller implements Caller {

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
		.withZone(ZoneOffset.UTC);

	private final Credentials.Keys keys;

	private final Connections connections;

	private final InstantSource clock;

	private final Proof proof = new Proof();

	KeysCaller(Credentials.Keys keys, Connections connections, InstantSource clock) {
		this.keys = keys;
		this.connections = connections;
		this.clock = clock;
	}

	@Override
	public Reply send(Message message) {
		return this.proof.send(message, (now) -> this.connections.send(signed(now, this.clock.instant())));
	}

	/**
	 * Signs a message. Host, time, project and security token are signed with it.
	 * @param message the message, without a body or with one
	 * @param time the time to sign it with, at most 15 minutes off the service's
	 * @return the message with the headers that prove who is calling
	 */
	Message signed(Message message, Instant time) {
		Map<String, String> headers = new HashMap<>();
		headers.put("Host", message.uri().getRawAuthority());
		headers.put("X-Sdk-Date", DATE.format(time));
		String project = message.headers().get(Message.PROJECT_ID);
		if (project != null) {
			headers.put(Message.PROJECT_ID, project);
		}
		if (this.keys.securityToken() != null) {
			headers.put("X-Security-Token", this.keys.securityToken().value());
		}
		SdkSignature signature = SdkSignature.of(message, new TreeMap<>(headers));
		headers.put("Authorization", signature.authorization(this.keys.accessKey(), this.keys.secretKey()));
		return message.with(headers);
	}

}
