package io.jobsheet.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * "DRS, Starting Tasks in Batches".
 */
final class Starting {

	private static final Pattern MILLISECONDS = Pattern.compile("\\d{13}");

	private final Jobs jobs;

	private final Deal deal;

	Starting(Jobs jobs, Deal deal) {
		this.jobs = jobs;
		this.deal = deal;
	}

	/**
	 * Starts each job of the request that can be started.
	 * @param request a list of jobs with their start times
	 * @return 202 and a result for each job
	 * @throws RefusedException when no job is looked at, because the request is wrong
	 */
	Reply answer(Request request) {
		if (request.header("X-Language").isEmpty()) {
			throw new RefusedException(Refusal.unreadable("X-Language is missing"));
		}
		List<Start> starts = starts(request);
		ObjectNode reply = Json.object();
		ArrayNode results = reply.putArray(Reply.RESULTS);
		starts.forEach((start) -> results.add(result(start)));
		return Reply.of(202, reply.put("count", results.size()));
	}

	private static List<Start> starts(Request request) {
		List<Start> starts = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		for (JsonNode element : request.members("jobs").list("jobs")) {
			Members job = Members.of("jobs[" + starts.size() + "]", element, "job_id", "start_time",
					"is_only_init_task", "is_auto_create_compare");
			job.checkFlag("is_only_init_task");
			job.checkFlag("is_auto_create_compare");
			starts.add(new Start(job.text("job_id"), startTime(job)));
			seen.add(job.text("job_id"));
		}
		if (seen.size() < starts.size()) {
			throw new RefusedException(Refusal.DUPLICATES);
		}
		return starts;
	}

	private static @Nullable Instant startTime(Members job) {
		String text = job.optionalText("start_time");
		if (text == null || text.isEmpty()) {
			return null;
		}
		if (!MILLISECONDS.matcher(text).matches()) {
			throw new RefusedException(Refusal.invalid("start_time in " + job.name() + " is not a 13-digit timestamp"));
		}
		return Instant.ofEpochMilli(Long.parseLong(text));
	}

	private ObjectNode result(Start start) {
		return Batch.result(start.jobId(), refusal(start));
	}

	private @Nullable Refusal refusal(Start start) {
		Job job = this.jobs.find(start.jobId());
		if (job == null) {
			return Refusal.NO_SUCH_JOB_V3;
		}
		if (this.deal.refuses(start.jobId())) {
			return job.refuse(Changes.START, Refusal.WRONG_STATUS);
		}
		return job.start(start.time(), this.jobs.starting(this.deal.ending(start.jobId(), FaultKind.START_FAILS)));
	}

	/**
	 * One job to start.
	 *
	 * @param jobId the job
	 * @param time when, or {@code null} for now
	 */
	private record Start(String jobId, @Nullable Instant time) {

	}

}
