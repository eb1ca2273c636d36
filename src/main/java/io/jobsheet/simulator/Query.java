package io.jobsheet.simulator;

import java.time.Instant;

/**
 * Something the service does for a job in its own time, whose result is asked for later.
 *
 * @param id the id to ask with
 * @param word the word of the change that began it
 * @param jobId the job
 * @param course how it goes
 * @param result what it finds if it ends well
 */
record Query(String id, String word, String jobId, Course course, String result) {

	static final String PENDING = "pending";

	static final String SUCCESS = "success";

	private static final String FAILED = "failed";

	String status(Instant now) {
		return now.isBefore(this.course.end()) ? PENDING : this.course.ending().choose(SUCCESS, FAILED);
	}

}
