package io.jobsheet.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.jobsheet.cloud.CloudException;
import io.jobsheet.cloud.Reply;
import io.jobsheet.ledger.Call;
import io.jobsheet.operation.Answer;
import io.jobsheet.operation.Item;
import io.jobsheet.operation.Operation;
import io.jobsheet.operation.Outcome;
import io.jobsheet.operation.Status;
import io.jobsheet.operation.Verdict;

/**
 * One call on its way: claimed in the ledger before each sending and recorded after it.
 * What may have arrived is settled before it is sent again.
 */
final class Errand {

	private static final int MOST_TRIES = 8;

	private static final int MOST_THROTTLED = 100;

	private final Route route;

	private final Operation operation;

	private Call call;

	private int tries;

	private int throttled;

	private int httpStatus;

	private String requestId = "";

	Errand(Route route, Call call) {
		this.route = route;
		this.operation = route.operations().get(call.operation());
		this.call = call;
	}

	/**
	 * Carries the call to its end, unless the run is to stop meanwhile.
	 * @throws InterruptedException when the thread is interrupted
	 */
	void run() throws InterruptedException {
		if (this.call.state() == Call.State.SENT) {
			settle(doubts("it was sent before, and no reply is known"));
		}
		while (this.call.state() == Call.State.PLANNED && !this.route.stop().isStopped()) {
			if (!this.route.pace().await() || !this.route.journal().claim(this.call)) {
				return;
			}
			this.call = this.call.claimed();
			send();
		}
	}

	private void send() throws InterruptedException {
		this.tries++;
		this.httpStatus = 0;
		this.requestId = "";
		try {
			read(this.route.send(this.operation.request(this.call.items(), this.route.projectId())));
		}
		catch (CloudException ex) {
			if (ex.mayHaveArrived()) {
				this.route.log().warning(ex.getMessage() + ". The job's state will tell");
				waitAndSettle(doubts(String.valueOf(ex.getMessage())));
			}
			else {
				neverLeft(ex);
			}
		}
	}

	private Map<Item, Verdict.Doubtful> doubts(String why) {
		return this.call.items()
			.stream()
			.collect(Collectors.toMap((item) -> item, (item) -> new Verdict.Doubtful(why, null)));
	}

	private void neverLeft(CloudException ex) throws InterruptedException {
		record(Map.of(), Call.State.PLANNED);
		if (ex.isUseless() || this.tries >= this.route.patience()) {
			this.route.stop().stop(String.valueOf(ex.getMessage()));
		}
		else {
			this.route.stop().sleep(this.route.backoff().after(this.tries));
		}
	}

	private void read(Reply reply) throws InterruptedException {
		this.httpStatus = reply.status();
		this.requestId = reply.requestId();
		Answer answer = this.operation.answer(reply, this.call.items());
		answer.warnings().forEach(this.route.log()::warning);
		if (answer.stop() != null) {
			record(Map.of(), Call.State.PLANNED);
			this.route.stop().stop(answer.stop());
			return;
		}
		Map<Long, Outcome> outcomes = new HashMap<>();
		Map<Item, Verdict.Doubtful> doubts = new HashMap<>();
		Map<Item, Verdict.Again> again = new HashMap<>();
		for (Item item : this.call.items()) {
			Verdict verdict = answer.verdicts().get(item.number());
			if (verdict instanceof Verdict.Settled settled) {
				outcomes.put(item.number(), settled.outcome());
			}
			else if (verdict instanceof Verdict.Again refused) {
				again.put(item, refused);
			}
			else {
				doubts.put(item, (verdict instanceof Verdict.Doubtful doubtful) ? doubtful
						: new Verdict.Doubtful("the reply says nothing of this row", null));
			}
		}
		boolean throttled = reply.status() == 429;
		if (!throttled && this.tries >= MOST_TRIES) {
			again.forEach((item, refused) -> outcomes.put(item.number(), givenUp(refused)));
			again.clear();
		}
		record(outcomes, doubts.isEmpty() ? Call.State.PLANNED : Call.State.SENT);
		if (!again.isEmpty()) {
			slowDown(reply, throttled);
		}
		if (!doubts.isEmpty()) {
			waitAndSettle(doubts);
		}
	}

	private void slowDown(Reply reply, boolean throttled) throws InterruptedException {
		if (throttled) {
			this.tries--;
			this.throttled++;
			this.route.pace().pause(reply.pause().orElse(this.route.backoff().after(this.throttled)));
			if (this.throttled > MOST_THROTTLED) {
				this.route.stop().stop("The service kept answering that there are too many requests; lower the pace");
			}
		}
		else {
			this.route.stop().sleep(reply.pause().orElse(this.route.backoff().after(this.tries)));
		}
	}

	private Outcome givenUp(Verdict.Again refused) {
		return new Outcome(Status.FAILED, refused.code(), refused.why() + " (given up after " + this.tries + " tries)");
	}

	// What got lost on its way may still be on it, and a service in trouble needs a rest.
	private void waitAndSettle(Map<Item, Verdict.Doubtful> doubts) throws InterruptedException {
		if (doubts.values().stream().anyMatch((doubt) -> doubt.otherwise() == null)) {
			this.route.stop().sleep(this.route.backoff().after(this.tries));
		}
		settle(doubts);
	}

	private Outcome notCarriedOut(Verdict.Doubtful doubt) {
		return givenUp(new Verdict.Again((this.httpStatus != 0) ? "HTTP." + this.httpStatus : "",
				doubt.why() + "; the job's state says it was not carried out"));
	}

	private void settle(Map<Item, Verdict.Doubtful> doubts) throws InterruptedException {
		Settlement settlement = new Settlement(this.route, this.operation, this.call.attempts(), doubts);
		boolean complete = settlement.settle();
		Map<Long, Outcome> outcomes = new HashMap<>(settlement.outcomes());
		if (complete && this.tries >= MOST_TRIES) {
			doubts.forEach((item, doubt) -> outcomes.computeIfAbsent(item.number(), (left) -> notCarriedOut(doubt)));
		}
		record(outcomes, complete ? Call.State.PLANNED : Call.State.SENT);
	}

	private void record(Map<Long, Outcome> outcomes, Call.State next) {
		Call after = this.call.after(next, outcomes.keySet());
		this.route.journal().record(this.call, outcomes, after.state(), this.httpStatus, this.requestId);
		this.call = after;
		this.route.tally().add(outcomes.values());
		MaxFailures limit = this.route.assignment().options().maxFailures();
		if (!outcomes.isEmpty() && this.route.tally().exceeds(limit)) {
			this.route.stop().stop("More than " + limit + " of the rows failed (--max-failures)");
		}
	}

}
