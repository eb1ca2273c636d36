package io.jobsheet.simulator;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A job as CloudCanal describes it, by "CloudCanal, Query DataJob".
 *
 * @param job the job
 * @param now how it is
 */
record CanalDescription(CanalJob job, JobChanges now) {

	static final String TYPE = "SYNC";

	static final String DESCRIPTION = "";

	static final long WORKER = 1;

	static final String WORKER_IP = "127.0.0.1";

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	long jobId() {
		return this.job.facts().jobId();
	}

	String name() {
		return this.job.name();
	}

	long sourceId() {
		return 2 * jobId() - 1;
	}

	long targetId() {
		return 2 * jobId();
	}

	String status() {
		return this.now.status();
	}

	ObjectNode json() {
		ObjectNode json = Json.object();
		json.put("dataJobId", jobId()).put("dataJobName", name()).put("dataJobDesc", DESCRIPTION);
		json.put("dataJobType", TYPE).put("dataTaskState", this.job.facts().phase()).put("currTaskStatus", status());
		addSource(json.putObject("sourceDsVO"), sourceId(), this.job.facts().source());
		addSource(json.putObject("targetDsVO"), targetId(), "MySQL");
		json.put("gmtCreated", TIME.format(this.job.created()));
		ArrayNode tasks = json.putArray("dataTasks");
		for (int task = 0; task < CanalPhase.TASKS.size(); task++) {
			addTask(tasks.addObject(), task);
		}
		return json.put("fsmActive", true)
			.put("lifeCycleState", "CREATED")
			.put("haveException", CanalStatus.ABNORMAL.equals(status()));
	}

	private static void addSource(ObjectNode json, long id, String type) {
		json.put("id", id)
			.put("deployType", "SELF_MAINTENANCE")
			.put("dataSourceType", type)
			.put("instanceDesc", "")
			.put("lifeCycleState", "CREATED");
	}

	private void addTask(ObjectNode json, int task) {
		String type = CanalPhase.TASKS.get(task);
		json.put("dataTaskId", CanalJobs.taskId(this.job.facts(), task))
			.put("dataTaskType", type)
			.put("dataTaskName", name() + "_" + type)
			.put("dataTaskStatus", CanalPhase.statusOf(task, this.job.facts().phase(), status()))
			.put("dataJobId", jobId())
			.put("taskPosition", isIncrement(task) ? String.valueOf(this.now.position()) : "{}")
			.put("healthLevel", "Health")
			.put("workerId", WORKER)
			.put("workerIp", WORKER_IP)
			.put("dataDelayMs", 0);
	}

	private static boolean isIncrement(int task) {
		return task == CanalPhase.TASKS.size() - 1;
	}

}
