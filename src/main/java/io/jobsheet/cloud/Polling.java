package io.jobsheet.cloud;

import java.time.Duration;

/**
 * How often and how long to ask after something that a service does on its own time.
 *
 * @param interval how long to wait before asking for the first time
 * @param longest how long the waits grow, by half each time
 * @param resultLimit how long a result may take, such as a collected position
 * @param stateLimit how long a job may take to reach the state that a call brings it to
 */
public record Polling(Duration interval, Duration longest, Duration resultLimit, Duration stateLimit) {

	/**
	 * What is right for most services.
	 */
	public static final Polling DEFAULT = new Polling(Duration.ofSeconds(2), Duration.ofSeconds(10),
			Duration.ofMinutes(5), Duration.ofMinutes(30));

	/**
	 * The wait after another one.
	 * @param wait how long was waited before
	 * @return half as long again, at most {@link #longest()}
	 */
	public Duration after(Duration wait) {
		Duration next = wait.multipliedBy(3).dividedBy(2);
		return (next.compareTo(this.longest) < 0) ? next : this.longest;
	}

}
