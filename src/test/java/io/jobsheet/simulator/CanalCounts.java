package io.jobsheet.simulator;

/**
 * What a simulator says of its first job of CloudCanal, in a row.
 */
record CanalCounts(long taskId, String phase, String status, int stops, int starts, int positionChanges, int repeats,
		int refused, String position) {

	static CanalCounts of(Simulator simulator) {
		CanalChanges canal = simulator.canalChanges().values().iterator().next();
		JobChanges job = canal.job();
		return new CanalCounts(canal.taskId(), canal.phase(), job.status(), job.stops(), job.starts(),
				job.positionChanges(), job.repeats(), job.refusals(), String.valueOf(job.position()));
	}

}
