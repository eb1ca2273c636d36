package io.jobsheet.simulator;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How long a slow answer waits, which the end of the service cuts short.
 */
final class Patience {

	private final CountDownLatch end = new CountDownLatch(1);

	private final Duration slow;

	Patience(Duration slow) {
		this.slow = slow;
	}

	/**
	 * Waits once.
	 * @return whether the service still runs
	 */
	boolean await() {
		return await(this.slow);
	}

	/**
	 * Waits for a while.
	 * @param time how long
	 * @return whether the service still runs
	 */
	boolean await(Duration time) {
		try {
			return !this.end.await(time.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	void end() {
		this.end.countDown();
	}

}
