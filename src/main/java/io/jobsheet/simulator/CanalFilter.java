package io.jobsheet.simulator;

/**
 * Which jobs a list is to show, by the members of "CloudCanal, List DataJobs".
 *
 * @param body a body that was checked
 */
record CanalFilter(CanalBody body) {

	static final String MEMBERS = "dataJobId long, dataJobName text, dataJobType text, desc text, "
			+ "sourceInstanceId long, targetInstanceId long";

	/**
	 * Whether a job is to be shown.
	 * @param job the job as it is described
	 * @return whether it is what all members say, names and descriptions in part
	 */
	boolean shows(CanalDescription job) {
		return isNumber("dataJobId", job.jobId()) && isPart("dataJobName", job.name())
				&& isText("dataJobType", CanalDescription.TYPE) && isPart("desc", CanalDescription.DESCRIPTION)
				&& isNumber("sourceInstanceId", job.sourceId()) && isNumber("targetInstanceId", job.targetId())
				&& isNumber("workerId", CanalDescription.WORKER) && isText("workerIp", CanalDescription.WORKER_IP)
				&& isText("dataTaskStatus", job.status());
	}

	private boolean isNumber(String name, long number) {
		return !this.body.has(name) || this.body.number(name) == number;
	}

	private boolean isText(String name, String text) {
		return !this.body.has(name) || this.body.text(name).equals(text);
	}

	private boolean isPart(String name, String text) {
		return !this.body.has(name) || text.contains(this.body.text(name));
	}

}
