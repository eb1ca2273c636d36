package io.jobsheet.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Locks an access key for five minutes when five of its signatures in a row are wrong.
 */
final class KeyLocks {

	private static final int MOST_WRONG = 5;

	private static final Duration LOCKED = Duration.ofMinutes(5);

	private final InstantSource clock;

	private final Map<String, Integer> wrong = new HashMap<>();

	private final Map<String, Instant> lockedUntil = new HashMap<>();

	KeyLocks(InstantSource clock) {
		this.clock = clock;
	}

	synchronized boolean isLocked(String accessKey) {
		return this.clock.instant().isBefore(this.lockedUntil.getOrDefault(accessKey, Instant.MIN));
	}

	synchronized void note(String accessKey, boolean isSigned) {
		int inARow = isSigned ? 0 : this.wrong.getOrDefault(accessKey, 0) + 1;
		if (inARow == MOST_WRONG) {
			this.lockedUntil.put(accessKey, this.clock.instant().plus(LOCKED));
		}
		this.wrong.put(accessKey, inARow % MOST_WRONG);
	}

}
