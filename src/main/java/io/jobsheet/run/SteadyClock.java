package io.jobsheet.run;

import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock for waits and limits, which nobody can set: its times say how much has passed
 * between them, and not what day it is.
 */
final class SteadyClock implements InstantSource {

	private final long start = System.nanoTime();

	@Override
	public Instant instant() {
		return Instant.EPOCH.plusNanos(System.nanoTime() - this.start);
	}

}
