package io.jobsheet.cloud;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: twice as long each time, up to a cap, and never
 * quite the same.
 */
public final class Backoff {

	private final Retries retries;

	private final RandomGenerator random;

	/**
	 * Waits as the settings say.
	 * @param retries how long
	 * @param random makes every wait another one
	 */
	public Backoff(Retries retries, RandomGenerator random) {
		this.retries = retries;
		this.random = random;
	}

	/**
	 * The wait after so many tries.
	 * @param tries how often it was tried, at least 1
	 * @return between half of the step and all of it
	 */
	public Duration after(int tries) {
		long step = this.retries.after(tries).toNanos();
		return Duration.ofNanos(step / 2 + this.random.nextLong(step / 2 + 1));
	}

}
