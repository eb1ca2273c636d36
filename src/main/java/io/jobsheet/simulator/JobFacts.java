package io.jobsheet.simulator;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What never changes about a job.
 *
 * @param id its id
 * @param engine its databases
 * @param taskType its mode, such as {@code INCR_TRANS}
 * @param periodBilled whether it is billed by the month
 * @param parentId the job it is part of, or {@code null}
 * @param created when it came into being
 */
record JobFacts(String id, Engine engine, String taskType, boolean periodBilled, @Nullable String parentId,
		Instant created) {

	private static final String INCREMENTAL = "INCR_TRANS";

	static JobFacts of(SimulatedJob job, Instant created) {
		return new JobFacts(job.id(), new Engine(job.engineType()), job.taskType(), job.periodBilled(), job.parentId(),
				created);
	}

	boolean hasStartPoint() {
		return this.engine.isUnknown() || (this.engine.hasStartPoint() && INCREMENTAL.equals(this.taskType));
	}

	boolean hasFlowControl() {
		return this.engine.isUnknown() || !INCREMENTAL.equals(this.taskType);
	}

	/**
	 * The state a job gets into once it is started.
	 * @return as DRS names it
	 */
	String running() {
		return "FULL_TRANS".equals(this.taskType) ? Status.FULL_TRANSFER_STARTED : Status.INCRE_TRANSFER_STARTED;
	}

	String createTime() {
		return Long.toString(this.created.toEpochMilli());
	}

}
