package io.jobsheet.simulator;

import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * "DRS, Updating Details About a Task", and asking whether objects are saved.
 */
final class Updating {

	private static final String PARAMS = "job.params";

	private static final String SAVING = Changes.UPDATE + UpdateType.DB_OBJECT;

	private static final Shape BODY = Shape.EMPTY.must("job", Shape.EMPTY.must("type", Rule.WORD)
		.must("params", (path, value) -> Rule.check(value.isObject(), path + " is not an object")));

	private final Jobs jobs;

	private final Deal deal;

	Updating(Jobs jobs, Deal deal) {
		this.jobs = jobs;
		this.deal = deal;
	}

	/**
	 * Updates the job of the path.
	 * @param request the type of the update and what belongs to it
	 * @return 200, the job's name and its id; for selected objects the id of the query
	 * @throws RefusedException when the job or its state does not allow it, or the
	 * request is wrong
	 */
	Reply answer(Request request) {
		JsonNode update = request.checked(BODY).path("job");
		UpdateType type = UpdateType.of(update.path("type").stringValue());
		Map<String, JsonNode> settings = type.settings(PARAMS, update.path("params"));
		checkJob(update.path("params"), request.jobId());
		Job job = this.jobs.named(request);
		Refusal refusal = this.deal.refuses(job.facts().id()) ? job.refuse(type.change(), Refusal.WRONG_STATUS)
				: this.jobs.set(job, type.change(), settings);
		if (refusal != null) {
			throw new RefusedException(refusal);
		}
		ObjectNode reply = Json.object().put("id", answeredId(type, job.facts().id()));
		reply.put("name", job.portrait(this.jobs.now()).text("name"));
		return Reply.of(200, reply.put("status", "success"));
	}

	/**
	 * Tells whether selected objects are saved.
	 * @param request the id of the query
	 * @return 200 with the state of the query
	 * @throws RefusedException when the job has no such query
	 */
	Reply saving(Request request) {
		this.jobs.named(request);
		Query query = this.jobs.queries().asked(request, SAVING);
		ObjectNode reply = Json.object().put("id", query.id()).put("status", query.status(this.jobs.now()));
		return Reply.of(200, reply.put(Reply.JOB_ID, query.jobId()));
	}

	private static void checkJob(JsonNode params, String jobId) {
		Rule.check(params.path(Reply.JOB_ID).asString(jobId).equals(jobId), PARAMS + ".job_id is not that of the path");
	}

	private String answeredId(UpdateType type, String jobId) {
		if (!UpdateType.DB_OBJECT.equals(type.word())) {
			return jobId;
		}
		Course course = this.jobs.saving(this.deal.ending(jobId, FaultKind.SAVE_FAILS));
		return this.jobs.queries().begin(SAVING, jobId, course, "").id();
	}

}
