package io.jobsheet.simulator;

import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operations of CloudCanal that change jobs.
 */
final class CanalChanging {

	private static final String REFUSED = "cannot be changed now";

	private static final List<String> NUMBERS_AS_TEXT = List.of("scn", "scnIndex");

	private final CanalJobs jobs;

	private final CanalSettings settings;

	CanalChanging(CanalJobs jobs, CanalSettings settings) {
		this.jobs = jobs;
		this.settings = settings;
	}

	/**
	 * "CloudCanal, Stop DataJob".
	 * @param request the job
	 * @param deal what goes wrong
	 * @throws RefusedException when there is no such job, or it does not run
	 */
	void stop(CanalRequest request, Deal deal) {
		job(request, deal).stop(this.jobs.now(), this.settings.stopping(), request.ending(deal));
	}

	/**
	 * "CloudCanal, Start DataJob".
	 * @param request the job
	 * @param deal what goes wrong
	 * @throws RefusedException when there is no such job, or it is not stopped
	 */
	void start(CanalRequest request, Deal deal) {
		job(request, deal).start(this.jobs.now(), this.settings.starting(), request.ending(deal));
	}

	/**
	 * "CloudCanal, Reset Position (Incremental)".
	 * @param request the INCREMENT task and its new position
	 * @param deal what goes wrong
	 * @throws RefusedException when there is no such task, it is not stopped, or the
	 * position does not fit it
	 */
	void move(CanalRequest request, Deal deal) {
		CanalBody body = request.body();
		PositionType type = PositionTypes.of(body.text("posType"));
		if (type == null) {
			throw CanalBody.refused("the posType " + body.text("posType") + " is unknown");
		}
		ObjectNode position = position(body, type);
		CanalJob job = jobOfTask(body.number("taskId"));
		if (request.isRefused(deal)) {
			throw job.refuse(Changes.POSITION, REFUSED);
		}
		job.move(type, position, this.jobs.now());
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
		return NUMBERS_AS_TEXT.contains(name) ? Json.text(value.asString()) : value;
	}

	private CanalJob jobOfTask(long taskId) {
		CanalJob known = this.jobs.knownByTask(taskId);
		CanalJob job = (known != null) ? known : this.jobs.findByTask(taskId);
		if (job == null) {
			throw CanalBody.refused("task " + taskId + " does not exist");
		}
		if (job.facts().taskId() != taskId) {
			throw job.refuse(Changes.POSITION, "has the task " + taskId + ", which is not an INCREMENT task");
		}
		return job;
	}

	private CanalJob job(CanalRequest request, Deal deal) {
		long jobId = request.body().number("jobId");
		CanalJob job = this.jobs.find(jobId);
		if (job == null) {
			throw CanalBody.refused("job " + jobId + " does not exist");
		}
		if (request.isRefused(deal)) {
			throw job.refuse((request.route() == CanalRoute.STOP) ? Changes.STOP : Changes.START, REFUSED);
		}
		return job;
	}

}
