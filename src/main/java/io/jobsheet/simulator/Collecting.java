package io.jobsheet.simulator;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

import tools.jackson.databind.node.ObjectNode;

/**
 * "DRS, Collecting Database Position Information", and asking for what was collected.
 */
final class Collecting {

	private static final String TIME = "reset_position_time";

	private static final Pattern UTC = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");

	private static final Shape BODY = Shape.EMPTY.must(TIME, Rule.TEXT);

	private static final String UNREADY = "mysql-bin.000277:805";

	private static final int SECONDS_OF_A_FILE = 3600;

	private final Jobs jobs;

	private final Deal deal;

	Collecting(Jobs jobs, Deal deal) {
		this.jobs = jobs;
		this.deal = deal;
	}

	/**
	 * Begins to collect the position of a point in time.
	 * @param request the point in time in UTC
	 * @return 202 and the id of the query
	 * @throws RefusedException when the job or its state does not allow it, or the
	 * request is wrong
	 */
	Reply answer(Request request) {
		String time = request.checked(BODY).path(TIME).stringValue();
		Instant instant = instant(time);
		Job job = this.jobs.named(request);
		String id = job.facts().id();
		Refusal refusal = this.deal.refuses(id) ? job.refuse(Changes.COLLECT, Refusal.WRONG_STATUS)
				: job.collect(time, this.jobs.now());
		if (refusal != null) {
			throw new RefusedException(refusal);
		}
		Course course = this.jobs.collecting(this.deal.ending(id, FaultKind.COLLECT_FAILS));
		Query query = this.jobs.queries().begin(Changes.COLLECT, id, course, position(id, instant));
		ObjectNode reply = Json.object().put("id", query.id()).put(Reply.JOB_ID, id);
		return Reply.of(202, reply.put("status", query.status(this.jobs.now())));
	}

	/**
	 * Tells a position; one that is not collected yet is told too, and worth nothing.
	 * @param request the id of the query
	 * @return 200 with the state of the query
	 * @throws RefusedException when the job has no such query
	 */
	Reply position(Request request) {
		this.jobs.named(request);
		Query query = this.jobs.queries().asked(request, Changes.COLLECT);
		String status = query.status(this.jobs.now());
		ObjectNode reply = Json.object().put(Reply.JOB_ID, query.jobId());
		switch (status) {
			case Query.PENDING -> reply.put("position", UNREADY);
			case Query.SUCCESS -> reply.put("position", query.result());
			default -> {
			}
		}
		return Reply.of(200, reply.put("status", status));
	}

	private static Instant instant(String text) {
		try {
			Rule.check(UTC.matcher(text).matches(), TIME + " is not such as 2023-09-19T07:00:00Z");
			return Instant.parse(text);
		}
		catch (DateTimeException ex) {
			throw new RefusedException(Refusal.invalid(TIME + " is no time"));
		}
	}

	private static String position(String jobId, Instant time) {
		long file = Math.floorMod(Math.floorDiv(time.getEpochSecond(), SECONDS_OF_A_FILE), 1_000_000);
		long second = Math.floorMod(time.getEpochSecond(), SECONDS_OF_A_FILE);
		long place = 4 + second * 1000 + Math.floorMod(jobId.hashCode(), 1000);
		return String.format(Locale.ROOT, "mysql-bin.%06d:%d", file, place);
	}

}
