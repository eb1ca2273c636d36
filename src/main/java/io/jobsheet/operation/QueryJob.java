package io.jobsheet.operation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.jobsheet.cloud.Reply;
import io.jobsheet.cloud.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks CloudCanal for one job ("CloudCanal, Query DataJob"). The state is the status of
 * the INCREMENT task in the incremental phase, else that of the present task; the values
 * are the members of the INCREMENT task's position and, beside them, {@code phase},
 * {@code task_id}, {@code task_type} and {@code task_status} of the task that the row
 * names.
 */
final class QueryJob implements StateQuery {

	static final String QUESTION = "queryjob";

	/** The member that says in words what was found. */
	static final String FOUND = "found";

	private static final String INCREMENT = "INCREMENT";

	private static final Set<String> PLACES = Set.of("journalFile", "gtidPosition", "lsn", "scn", "commonPosStr");

	@Override
	public int size() {
		return 1;
	}

	@Override
	public Request request(List<Item> items, String projectId) {
		ObjectNode body = JsonText.object();
		String job = items.get(0).job();
		if (job.matches("[0-9]{1,18}")) {
			body.put("jobId", Long.parseLong(job));
		}
		else {
			body.put("jobId", job);
		}
		return new Request("POST", Envelope.BASE + "datajob/" + QUESTION, body.toString());
	}

	@Override
	public @Nullable Map<Long, JobState> states(Reply reply, List<Item> items) {
		Envelope envelope = Envelope.of(reply);
		if (envelope == null || !reply.isAccepted()) {
			return null;
		}
		if (!envelope.isFailure() && !(envelope.isSuccess() && envelope.data().isObject())) {
			return null;
		}
		return items.stream()
			.filter((item) -> item.job().equals(items.get(0).job()))
			.collect(Collectors.toMap(Item::number,
					(item) -> envelope.isFailure()
							? new JobState("", envelope.data(), Envelope.FAILURE, envelope.message())
							: state(item, envelope.data())));
	}

	private static JobState state(Item item, JsonNode job) {
		if (!job.path("dataJobId").asString(item.job()).equals(item.job())) {
			return new JobState("", job, "",
					"the reply describes job " + job.path("dataJobId").asString() + " instead of job " + item.job());
		}
		JsonNode increment = increment(job);
		JsonNode named = task(job, JsonText.read(item.part()).path("task_id").asString(""));
		String phase = job.path("dataTaskState").asString("");
		String present = job.path("currTaskStatus").asString("");
		String status = increment.path("dataTaskStatus").asString("");
		ObjectNode values = position(increment.path("taskPosition"));
		values.put("job_name", job.path("dataJobName").asString("")).put("phase", phase);
		values.put("task_id", increment.path("dataTaskId").asString(""));
		values.put("task_type", named.path("dataTaskType").asString(""));
		values.put("task_status", named.path("dataTaskStatus").asString(""));
		values.put(FOUND, found(item.job(), phase, present, increment));
		return JobState.of((present.isEmpty() || phase.equals("INCRE")) && !status.isEmpty() ? status : present,
				values);
	}

	private static String found(String job, String phase, String status, JsonNode increment) {
		return "job " + job + " is in phase " + phase + " with status " + status
				+ (increment.isMissingNode() ? " and has no INCREMENT task"
						: " and its INCREMENT task " + increment.path("dataTaskId").asString() + " has status "
								+ increment.path("dataTaskStatus").asString());
	}

	private static JsonNode increment(JsonNode job) {
		return job.path("dataTasks")
			.valueStream()
			.filter((task) -> task.path("dataTaskType").asString("").equals(INCREMENT))
			.findFirst()
			.orElseGet(() -> job.path("none"));
	}

	private static JsonNode task(JsonNode job, String id) {
		return job.path("dataTasks")
			.valueStream()
			.filter((task) -> task.path("dataTaskId").asString("").equals(id))
			.findFirst()
			.orElseGet(() -> job.path("none"));
	}

	// Beside the place itself, the time only says when that was written; a reset to this
	// time could lead elsewhere.
	private static ObjectNode position(JsonNode text) {
		ObjectNode values = JsonText.object();
		document(text).forEachEntry(values::set);
		if (PLACES.stream().anyMatch(values::has)) {
			values.remove("positionTimestamp");
		}
		return values;
	}

	private static JsonNode document(JsonNode text) {
		try {
			JsonNode document = text.isString() ? JsonText.read(text.asString()) : text;
			return document.isObject() ? document : JsonText.object();
		}
		catch (JacksonException ex) {
			return JsonText.object();
		}
	}

}
