package io.jobsheet.simulator;

import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operations of CloudCanal that change jobs.
 */
final class CanalChanging {

	private static final List<String> NUMBERS_AS_TEXT = List.of("scn", "scnIndex");

	private final CanalJobs jobs;

	private final CanalSettings settings;

	CanalChanging(CanalJobs jobs, CanalSettings settings) {
		this.jobs = jobs;
		this.settings = settings;
	}

	/**
	 * "CloudCanal, Stop DataJob".
	 * @param body the job
	 * @param isRefused whether it is refused whatever its status
	 * @throws RefusedException when there is no such job, or it does not run
	 */
	void stop(CanalBody body, boolean isRefused) {
		job(body, isRefused).stop(this.jobs.now(), this.settings.stopping());
	}

	/**
	 * "CloudCanal, Start DataJob".
	 * @param body the job
	 * @param isRefused whether it is refused whatever its status
	 * @throws RefusedException when there is no such job, or it is not stopped
	 */
	void start(CanalBody body, boolean isRefused) {
		job(body, isRefused).start(this.jobs.now(), this.settings.starting());
	}

	/**
	 * "CloudCanal, Reset Position (Incremental)".
	 * @param body the INCREMENT task and its new position
	 * @param isRefused whether it is refused whatever its status
	 * @throws RefusedException when there is no such task, it is not stopped, or the
	 * position does not fit it
	 */
	void move(CanalBody body, boolean isRefused) {
		PositionType type = PositionTypes.of(body.text("posType"));
		if (type == null) {
			throw CanalBody.refused("the posType " + body.text("posType") + " is unknown");
		}
		ObjectNode position = position(body, type);
		refusedOr(jobOfTask(body.number("taskId")), isRefused).move(type, position, this.jobs.now());
	}

	private static ObjectNode position(CanalBody body, PositionType type) {
		body.require(type.required());
		for (String name : body.names()) {
			if (!type.knows(name) && !"taskId".equals(name) && !"posType".equals(name)) {
				throw CanalBody.refused(name + " does not go with " + type.name());
			}
		}
		ObjectNode position = Json.object();
		Stream.concat(type.required().stream(), type.optional().stream())
			.filter(body::has)
			.forEach((name) -> position.set(name, value(body, name)));
		return position;
	}

	private static JsonNode value(CanalBody body, String name) {
		JsonNode value = body.object().path(name);
		return NUMBERS_AS_TEXT.contains(name) ? Json.object().stringNode(value.asString()) : value;
	}

	private CanalJob jobOfTask(long taskId) {
		CanalJob known = this.jobs.knownByTask(taskId);
		CanalJob job = (known != null) ? known : this.jobs.findByTask(taskId);
		if (job == null) {
			throw CanalBody.refused("task " + taskId + " does not exist");
		}
		if (job.facts().taskId() != taskId) {
			throw job.refuse("has the task " + taskId + ", which is not an INCREMENT task");
		}
		return job;
	}

	private CanalJob job(CanalBody body, boolean isRefused) {
		long jobId = body.number("jobId");
		CanalJob job = this.jobs.find(jobId);
		if (job == null) {
			throw CanalBody.refused("job " + jobId + " does not exist");
		}
		return refusedOr(job, isRefused);
	}

	private static CanalJob refusedOr(CanalJob job, boolean isRefused) {
		if (isRefused) {
			throw job.refuse("cannot be changed now");
		}
		return job;
	}

}
