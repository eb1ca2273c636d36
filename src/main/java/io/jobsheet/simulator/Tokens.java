package io.jobsheet.simulator;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The tokens that the identity service gave, and when each ends.
 */
final class Tokens {

	private final Map<String, Instant> ends = new ConcurrentHashMap<>();

	private final AtomicLong count = new AtomicLong();

	private final InstantSource clock;

	Tokens(InstantSource clock) {
		this.clock = clock;
	}

	String give(Instant end) {
		String token = "token-" + this.count.incrementAndGet();
		this.ends.put(token, end);
		return token;
	}

	boolean hasGiven(String token) {
		return this.ends.containsKey(token);
	}

	boolean isAlive(String token) {
		Instant end = this.ends.get(token);
		return end != null && this.clock.instant().isBefore(end);
	}

}
