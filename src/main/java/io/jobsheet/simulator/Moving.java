package io.jobsheet.simulator;

import org.jspecify.annotations.Nullable;

/**
 * "DRS, Updating the Start Point of an Incremental Task".
 */
final class Moving {

	private final Jobs jobs;

	private final Deal deal;

	Moving(Jobs jobs, Deal deal) {
		this.jobs = jobs;
		this.deal = deal;
	}

	/**
	 * Sets where the job of the path begins to read.
	 * @param request a position and perhaps a GTID set
	 * @return 200 and an empty object
	 * @throws RefusedException when the job or its state does not allow it, or the
	 * request is wrong
	 */
	Reply answer(Request request) {
		Members body = request.members("file_and_position", "gtid_set");
		StartPoint point = new StartPoint(body.text("file_and_position"), body.optionalText("gtid_set"));
		Job job = this.jobs.named(request);
		Refusal refusal = refusal(job, point.checkedFor(job.facts().engine()));
		if (refusal != null) {
			throw new RefusedException(refusal);
		}
		return Reply.of(200, Json.object());
	}

	private @Nullable Refusal refusal(Job job, StartPoint point) {
		return this.deal.refuses(job.facts().id()) ? job.refuse(Changes.POSITION, Refusal.WRONG_STATUS)
				: job.move(point, this.jobs.now());
	}

}
