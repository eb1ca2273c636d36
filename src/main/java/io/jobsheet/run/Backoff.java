package io.jobsheet.run;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: twice as long each time, up to a cap, and never
 * quite the same.
 */
final class Backoff {

	private static final Duration FIRST = Duration.ofMillis(250);

	private static final Duration LONGEST = Duration.ofSeconds(30);

	private final RandomGenerator random;

	Backoff(RandomGenerator random) {
		this.random = random;
	}

	/**
	 * The wait after so many tries.
	 * @param tries how often it was tried, at least 1
	 * @return between half of the step and all of it
	 */
	Duration after(int tries) {
		long step = Math.min(FIRST.toMillis() << Math.min(tries - 1, 20), LONGEST.toMillis());
		return Duration.ofMillis(step / 2 + this.random.nextLong(step / 2 + 1));
	}

}
