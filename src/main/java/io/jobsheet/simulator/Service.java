package io.jobsheet.simulator;

/**
 * The operations of DRS, with their faults.
 */
final class Service {

	private final Jobs jobs;

	private final FaultDealer dealer;

	private final Patience patience;

	Service(Jobs jobs, FaultDealer dealer, Patience patience) {
		this.jobs = jobs;
		this.dealer = dealer;
		this.patience = patience;
	}

	Reply answer(Request request) {
		Deal deal = this.dealer.deal(request);
		deal.faults().forEach((fault) -> this.jobs.log().say(fault.dealtTo(request)));
		this.jobs.log().tell();
		if (deal.isSlow() && !this.patience.await()) {
			return Reply.CUT;
		}
		Reply reply = (deal.before() != null) ? Reply.CUT : carriedOut(request, deal);
		this.jobs.log().tell();
		if (deal.isSilent() && !this.patience.await()) {
			return Reply.CUT;
		}
		return deal.spoil(reply, request.id(), this.jobs.now());
	}

	private Reply carriedOut(Request request, Deal deal) {
		try {
			checkHeaders(request);
			return switch (request.route()) {
				case BATCH_STARTING -> new Starting(this.jobs, deal).answer(request);
				case START_POSITION -> new Moving(this.jobs, deal).answer(request);
				case COLLECT_DB_POSITION -> new Collecting(this.jobs, deal).answer(request);
				case DB_POSITION -> new Collecting(this.jobs, deal).position(request);
				case UPDATE_JOB -> new Updating(this.jobs, deal).answer(request);
				case SAVING_STATUS -> new Updating(this.jobs, deal).saving(request);
				case BATCH_PAUSE_TASK -> new Pausing(this.jobs, deal).answer(request);
				case BATCH_RETRY_TASK -> new Retrying(this.jobs, deal).answer(request);
				case BATCH_LIMIT_SPEED -> new LimitingSpeed(this.jobs, deal).answer(request);
				case BATCH_MODIFICATION -> new Modifying(this.jobs, deal).answer(request);
				case JOB_LIST -> new Listing(this.jobs).answer(request);
				case JOB_ACTIONS -> new Asking(this.jobs).actions(request);
				case BATCH_STATUS -> new Asking(this.jobs).states(request);
				case BATCH_DETAIL -> new Asking(this.jobs).details(request);
				case JOB_DETAIL -> new Asking(this.jobs).detail(request);
			};
		}
		catch (RefusedException ex) {
			return Reply.refused(ex.refusal(), request.id());
		}
	}

	private static void checkHeaders(Request request) {
		String type = request.header("Content-Type").split(";", -1)[0].strip();
		if (request.route().hasBody() && !"application/json".equalsIgnoreCase(type)) {
			throw new RefusedException(Refusal.unreadable("Content-Type is not application/json"));
		}
		String language = request.header("X-Language");
		if (!language.isEmpty() && !"en-us".equalsIgnoreCase(language) && !"zh-cn".equalsIgnoreCase(language)) {
			throw new RefusedException(Refusal.unreadable("X-Language is neither en-us nor zh-cn"));
		}
	}

}
