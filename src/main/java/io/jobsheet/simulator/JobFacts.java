package io.jobsheet.simulator;

import java.time.Instant;

/**
 * What never changes about a job.
 *
 * @param id its id
 * @param engine its databases
 * @param created when it came into being
 */
record JobFacts(String id, Engine engine, Instant created) {

	String name() {
		return "DRS-" + this.id;
	}

	String createTime() {
		return Long.toString(this.created.toEpochMilli());
	}

}
