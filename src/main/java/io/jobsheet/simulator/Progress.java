package io.jobsheet.simulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The state of a job and the states that time will bring; guarded by the job.
 */
final class Progress {

	private final Queue<Step> ahead = new ArrayDeque<>();

	private String status;

	private String action = "";

	Progress(String status) {
		this.status = status;
	}

	/**
	 * Takes the steps that are due.
	 * @param now the present time
	 * @return the present state
	 */
	String at(Instant now) {
		for (Step next = this.ahead.peek(); next != null && !now.isBefore(next.at()); next = this.ahead.peek()) {
			this.status = next.status();
			this.ahead.remove();
		}
		if (this.ahead.isEmpty()) {
			this.action = "";
		}
		return this.status;
	}

	Progress enter(String next) {
		this.ahead.clear();
		this.status = next;
		return this;
	}

	Progress then(Instant at, String next) {
		this.ahead.add(new Step(at, next));
		return this;
	}

	Progress doing(String word) {
		this.action = word;
		return this;
	}

	/**
	 * What is being done to the job while its state does not show it.
	 * @return such as {@code STOP_JOB}, or empty
	 */
	String action() {
		return this.action;
	}

	/**
	 * A state to come.
	 *
	 * @param at from when
	 * @param status the state
	 */
	private record Step(Instant at, String status) {

	}

}
