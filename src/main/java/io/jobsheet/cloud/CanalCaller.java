package io.jobsheet.cloud;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Signs every message for CloudCanal, each with a number that is used once.
 */
final class CanalCaller implements Caller {

	private final Credentials.CanalKeys keys;

	private final Connections connections;

	private final RandomGenerator random;

	private final Proof proof = new Proof();

	CanalCaller(Credentials.CanalKeys keys, Connections connections, RandomGenerator random) {
		this.keys = keys;
		this.connections = connections;
		this.random = random;
	}

	@Override
	public Reply send(Message message) {
		return this.proof.send(message, (now) -> this.connections.send(signed(now)));
	}

	private Message signed(Message message) {
		byte[] nonce = new byte[16];
		this.random.nextBytes(nonce);
		CanalSignature signature = new CanalSignature(this.keys.accessKey(), HexFormat.of().formatHex(nonce));
		return message.withQuery(signature.query(this.keys.secretKey()));
	}

}
