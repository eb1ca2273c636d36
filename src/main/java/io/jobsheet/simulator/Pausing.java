package io.jobsheet.simulator;

/**
 * "DRS, Pausing Tasks in Batches".
 */
final class Pausing {

	private static final Shape ITEM = Shape.EMPTY.must("pause_mode", Rule.oneOf("target", "all"));

	private final Jobs jobs;

	private final Deal deal;

	Pausing(Jobs jobs, Deal deal) {
		this.jobs = jobs;
		this.deal = deal;
	}

	Reply answer(Request request) {
		return new Batch(this.jobs, this.deal, Changes.PAUSE).answer(request, ITEM,
				(job, item) -> job.pause(this.jobs.pausing(this.deal.ending(job.facts().id(), FaultKind.NEVER_ENDS))));
	}

}
