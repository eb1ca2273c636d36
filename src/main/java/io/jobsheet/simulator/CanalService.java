package io.jobsheet.simulator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The operations of CloudCanal, with their faults.
 */
final class CanalService {

	private final CanalAsking asking;

	private final CanalChanging changing;

	private final CanalJobs jobs;

	private final ChangeLog log;

	private final FaultDealer dealer;

	private final Patience patience;

	CanalService(CanalJobs jobs, CanalSettings settings, FaultDealer dealer, Patience patience) {
		this.asking = new CanalAsking(jobs);
		this.changing = new CanalChanging(jobs, settings);
		this.jobs = jobs;
		this.log = jobs.log();
		this.dealer = dealer;
		this.patience = patience;
	}

	Reply answer(CanalRequest request) {
		Deal deal = this.dealer.deal(request);
		deal.faults().forEach((fault) -> this.log.say(fault.dealtTo(request)));
		this.log.tell();
		if (deal.isSlow() && !this.patience.await()) {
			return Reply.CUT;
		}
		Reply reply = (deal.before() != null) ? Reply.CUT : carriedOut(request, deal);
		this.log.tell();
		if (deal.isSilent() && !this.patience.await()) {
			return Reply.CUT;
		}
		for (Fault fault : deal.faults()) {
			reply = CanalReply.spoil(reply, fault.kind(), request.id(), this.jobs.now());
		}
		return reply;
	}

	private Reply carriedOut(CanalRequest request, Deal deal) {
		try {
			return CanalReply.of(data(request, deal), request.id());
		}
		catch (RefusedException ex) {
			return CanalReply.refused(ex.refusal(), request.id());
		}
	}

	private @Nullable JsonNode data(CanalRequest request, Deal deal) {
		CanalBody body = request.body();
		return switch (request.route()) {
			case QUERYJOB -> this.asking.job(body);
			case LIST -> this.asking.list(body);
			case LISTBYPAGE -> this.asking.page(body);
			case DSPOSTYPES -> CanalAsking.positionTypes(body);
			case DATATASKSTATES -> CanalAsking.texts(CanalPhase.ALL);
			case DATATASKSTATUSES -> CanalAsking.texts(CanalStatus.ALL);
			case STOP -> {
				this.changing.stop(request, deal);
				yield null;
			}
			case START -> {
				this.changing.start(request, deal);
				yield null;
			}
			case UPDATEINCREPOS -> {
				this.changing.move(request, deal);
				yield null;
			}
		};
	}

}
