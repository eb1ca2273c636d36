package io.jobsheet.simulator;

import java.time.Duration;

/**
 * How long the service takes for what it does in its own time, beside a start.
 *
 * @param pausing until a pause shows in the state of the job
 * @param collecting until a position is collected
 * @param saving until a selection of objects is saved
 */
public record ServiceTimes(Duration pausing, Duration collecting, Duration saving) {

	/**
	 * Checks the times.
	 * @throws IllegalArgumentException with a sentence for the user when one is negative
	 */
	public ServiceTimes {
		if (pausing.isNegative() || collecting.isNegative() || saving.isNegative()) {
			throw new IllegalArgumentException("pausing is " + pausing + ", collecting is " + collecting
					+ " and saving is " + saving + "; none may be negative, write such as PT40S or PT0.2S");
		}
	}

	/**
	 * The same time for all.
	 * @param duration how long each takes
	 * @return the times
	 */
	public static ServiceTimes of(Duration duration) {
		return new ServiceTimes(duration, duration, duration);
	}

}
