package io.jobsheet.simulator;

import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong, with which requests and how often.
 *
 * @param kind what goes wrong
 * @param jobId only with requests that name this job, or {@code null} for any
 * @param path only with requests for the operation of this word or whose path contains
 * it, or {@code null} for those that change jobs
 * @param amount how often
 */
record Fault(FaultKind kind, @Nullable String jobId, @Nullable String path, Amount amount) {

	boolean matches(Occasion request) {
		return matchesPath(request) && (this.jobId == null || request.jobIds().contains(this.jobId))
				&& request.canMeet(this.kind);
	}

	private boolean matchesPath(Occasion request) {
		if (this.path == null) {
			return request.isChanging();
		}
		return Route.isWord(this.path) ? request.operation().equals(this.path) : request.path().contains(this.path);
	}

	String dealtTo(Occasion request) {
		return "fault " + this.kind.word() + " dealt to " + request.operation() + " request " + request.id()
				+ ((this.jobId != null) ? " for " + this.jobId : "");
	}

	/**
	 * How often a fault is dealt.
	 *
	 * @param chance of each request, from 0 to 1
	 * @param from the first request that may meet it, counted from 1
	 * @param to the last one
	 */
	record Amount(double chance, int from, int to) {

		static final Amount ALWAYS = chance(1);

		static Amount chance(double chance) {
			return new Amount(chance, 1, Integer.MAX_VALUE);
		}

		static Amount first(int requests) {
			return new Amount(1, 1, requests);
		}

		boolean holds(int request) {
			return request >= this.from && request <= this.to;
		}

	}

}
