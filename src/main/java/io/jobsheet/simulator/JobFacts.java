package io.jobsheet.simulator;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What never changes about a job.
 *
 * @param id its id
 * @param engine its databases
 * @param periodBilled whether it is billed by the month
 * @param parentId the job it is part of, or {@code null}
 * @param created when it came into being
 */
record JobFacts(String id, Engine engine, boolean periodBilled, @Nullable String parentId, Instant created) {

	static JobFacts of(SimulatedJob job, Instant created) {
		return new JobFacts(job.id(), new Engine(job.engineType()), job.periodBilled(), job.parentId(), created);
	}

	String createTime() {
		return Long.toString(this.created.toEpochMilli());
	}

}
