package io.jobsheet.cloud;

import java.time.Duration;

/**
 * How patiently to try again what a service did not take or answer.
 *
 * @param first how long to wait before the second try, at the most
 * @param longest how long the waits grow, twice as long each time
 * @param tries how often to try a call that the service refuses for now
 * @param settle how long a call that got no reply may still be carried out
 */
public record Retries(Duration first, Duration longest, int tries, Duration settle) {

	/**
	 * What is right for most services.
	 */
	public static final Retries DEFAULT = new Retries(Duration.ofMillis(250), Duration.ofSeconds(30), 8,
			Duration.ofSeconds(30));

	/**
	 * The longest wait after so many tries.
	 * @param tries how often it was tried, at least 1
	 * @return the time, at most {@link #longest()}
	 */
	public Duration after(int tries) {
		Duration step = this.first;
		for (int doubled = 1; doubled < tries && step.compareTo(this.longest) < 0; doubled++) {
			step = step.multipliedBy(2);
		}
		return (step.compareTo(this.longest) < 0) ? step : this.longest;
	}

}
