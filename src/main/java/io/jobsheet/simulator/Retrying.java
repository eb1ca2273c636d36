package io.jobsheet.simulator;

/**
 * "DRS, Resuming or Retrying Tasks in Batches".
 */
final class Retrying {

	private static final String EDITED = "is_sync_re_edit";

	private static final Shape ITEM = Shape.EMPTY.may(EDITED, Rule.FLAG);

	private final Jobs jobs;

	private final Deal deal;

	Retrying(Jobs jobs, Deal deal) {
		this.jobs = jobs;
		this.deal = deal;
	}

	Reply answer(Request request) {
		return new Batch(this.jobs, this.deal, Changes.RETRY).answer(request, ITEM,
				(job, item) -> job.retry(item.path(EDITED).asBoolean(false), course(job)));
	}

	private Course course(Job job) {
		return this.jobs.starting(this.deal.ending(job.facts().id(), FaultKind.START_FAILS));
	}

}
