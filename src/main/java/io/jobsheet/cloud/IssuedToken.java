package io.jobsheet.cloud;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A token that the identity service gave.
 *
 * @param token the token
 * @param projectId the project it is for; empty when the answer did not say
 * @param renewAt when to fetch the next one
 */
record IssuedToken(Secret token, String projectId, Instant renewAt) {

	private static final Duration EARLY = Duration.ofMinutes(30);

	/**
	 * A token, to be renewed 30 minutes before it ends, or halfway if it is a short one;
	 * without a believable end only when it is refused.
	 * @param token the token
	 * @param projectId the project it is for
	 * @param now when it was given
	 * @param end when it ends, if the answer said so
	 * @return the token
	 */
	static IssuedToken of(Secret token, String projectId, Instant now, @Nullable Instant end) {
		if (end == null || !end.isAfter(now)) {
			return new IssuedToken(token, projectId, Instant.MAX);
		}
		Instant halfway = now.plus(Duration.between(now, end).dividedBy(2));
		Instant early = end.minus(EARLY);
		return new IssuedToken(token, projectId, early.isAfter(halfway) ? early : halfway);
	}

	IssuedToken renewedAt(Instant time) {
		return new IssuedToken(this.token, this.projectId, time);
	}

}
