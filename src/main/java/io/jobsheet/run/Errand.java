package io.jobsheet.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.jobsheet.cloud.CloudException;
import io.jobsheet.cloud.Reply;
import io.jobsheet.cloud.Request;
import io.jobsheet.ledger.Call;
import io.jobsheet.ledger.Trace;
import io.jobsheet.operation.Answer;
import io.jobsheet.operation.BeforeSending;
import io.jobsheet.operation.Item;
import io.jobsheet.operation.Operation;
import io.jobsheet.operation.Outcome;
import io.jobsheet.operation.Repeat;
import io.jobsheet.operation.Status;
import io.jobsheet.operation.Verdict;
import io.jobsheet.operation.Waiting;

/**
 * One call on its way: claimed in the ledger before each sending and recorded after it.
 * What may have arrived is settled before it is sent again.
 */
final class Errand {

	private static final int MOST_THROTTLED = 100;

	private final Route route;

	private final Watch watch;

	private final Operation operation;

	private Call call;

	private SettleTime settleTime;

	private final int mostTries;

	private int tries;

	private int throttled;

	private int httpStatus;

	private String requestId = "";

	Errand(Route route, Watch watch, Call call) {
		this.route = route;
		this.watch = watch;
		this.operation = route.operations().get(call.operation());
		this.call = call;
		this.mostTries = route.assignment().target().retries().tries();
		this.settleTime = route.settleTime(call.trace());
	}

	/**
	 * Carries the call to its end, unless the run is to stop meanwhile.
	 * @throws InterruptedException when the thread is interrupted
	 */
	void run() throws InterruptedException {
		if (this.call.state() == Call.State.SENT) {
			this.call = this.call.doubting(numbers(this.call.items()));
			settle(doubts("it was sent before, and no reply is known"));
		}
		boolean sends = !this.route.assignment().options().resumption().settles();
		while (sends && this.call.state() == Call.State.PLANNED && !this.route.stop().isStopped()) {
			if (!this.route.line().awaitTurn() || !isCleared()) {
				return;
			}
			Unsealed unsealed = this.route.unsealed(this.operation, this.call.items());
			giveUp(unsealed.problems());
			if (unsealed.items().isEmpty() || !isClaimed()) {
				return;
			}
			this.call = this.call.claimed();
			send(unsealed);
		}
	}

	// Stopped before the call counts as ended: no later step of its jobs shall go.
	private boolean isClaimed() {
		boolean unfilled = this.operation.takeOver()
			.map((takeOver) -> this.call.items().stream().anyMatch((item) -> takeOver.isIn(item.part())))
			.orElse(false);
		if (unfilled) {
			this.route.stop()
				.stop("Call " + this.call.number() + " takes over what is not found out yet; it was not sent");
			return false;
		}
		boolean claimed = this.route.journal().claim(this.call);
		if (!claimed) {
			this.route.stop()
				.stop("Call " + this.call.number() + " was claimed by somebody else meanwhile, and is not sent by this"
						+ " process");
		}
		return claimed;
	}

	private boolean isCleared() throws InterruptedException {
		BeforeSending question = this.operation.beforeSending().orElse(null);
		if (question == null) {
			return true;
		}
		Clearance clearance = new Clearance(this.route, question, this.call);
		if (!clearance.ask()) {
			return false;
		}
		Map<Long, Outcome> withheld = clearance.withheld();
		if (!withheld.isEmpty()) {
			this.route.journal().withhold(this.call, withheld);
			this.call = this.call.after(Call.State.PLANNED, withheld.keySet());
			this.route.count(withheld.values());
		}
		return this.call.state() == Call.State.PLANNED;
	}

	private void giveUp(Map<Long, String> problems) {
		Map<Long, Outcome> unsent = new HashMap<>();
		Map<Long, Outcome> unknown = new HashMap<>();
		problems.forEach((item, problem) -> {
			if (this.call.mayHaveLanded(item)) {
				unknown.put(item,
						Outcome.of(Status.UNKNOWN, "it may have been carried out, and was not sent again: " + problem));
			}
			else {
				unsent.put(item, Outcome.of(Status.INVALID, "not sent: " + problem));
			}
		});
		end(0, unsent);
		end(this.call.number(), unknown);
	}

	private void end(long call, Map<Long, Outcome> outcomes) {
		if (!outcomes.isEmpty()) {
			this.route.journal().end(call, outcomes);
			this.call = this.call.after(Call.State.PLANNED, outcomes.keySet());
			this.route.count(outcomes.values());
		}
	}

	private void send(Unsealed unsealed) throws InterruptedException {
		this.tries++;
		this.httpStatus = 0;
		this.requestId = "";
		try {
			Line line = this.route.line();
			Request request = this.operation.request(unsealed.items(), line.projectId());
			read(line.send(this.operation.beforeSending().isPresent() ? request.nowOrNever() : request), unsealed);
		}
		catch (CloudException ex) {
			if (ex.mayHaveArrived()) {
				this.route.log()
					.warning(ex.getMessage() + (this.route.stop().isStopped() ? ". A resume settles it"
							: ". The job's state will tell"));
				lose(numbers(this.call.items()));
				restAndSettle(doubts(String.valueOf(ex.getMessage())), true);
			}
			else {
				neverLeft(ex);
			}
		}
	}

	private static Set<Long> numbers(List<Item> items) {
		return items.stream().map(Item::number).collect(Collectors.toSet());
	}

	private void lose(Set<Long> items) {
		if (!items.isEmpty()) {
			this.call = this.call.doubting(items);
			this.settleTime = this.route.settleTime(Trace.NONE);
		}
	}

	private Map<Item, Verdict.Doubtful> doubts(String why) {
		return this.call.items()
			.stream()
			.collect(Collectors.toMap((item) -> item, (item) -> new Verdict.Doubtful(why, null)));
	}

	private void neverLeft(CloudException ex) throws InterruptedException {
		record(Map.of(), Map.of(), Call.State.PLANNED);
		if (ex.isHeldBack()) {
			this.tries--;
		}
		else if (ex.isUseless() || this.tries >= this.route.patience()) {
			this.route.stop().stop(String.valueOf(ex.getMessage()));
		}
		else {
			this.route.stop().sleep(this.route.backoff().after(this.tries));
		}
	}

	private void read(Reply reply, Unsealed unsealed) throws InterruptedException {
		this.httpStatus = reply.status();
		this.requestId = reply.requestId();
		Answer answer = unsealed.masked(this.operation.answer(reply, this.call.items()));
		answer.warnings().forEach(this.route.log()::warning);
		if (answer.stop() != null) {
			record(Map.of(), Map.of(), Call.State.PLANNED);
			this.route.stop().stop(answer.stop());
			return;
		}
		Sorted sorted = Sorted.of(answer, this.call.items());
		if (isLastTry()) {
			sorted.giveUp(this::givenUp);
		}
		boolean isRefusedForNow = !sorted.again().isEmpty();
		boolean isThrottled = sorted.isThrottled();
		Set<Long> lost = sorted.lost();
		lose(lost);
		sorted.dispute(this.call, this.operation.repeat() == Repeat.CHECK_FIRST);
		record(sorted.outcomes(), sorted.accepted(), sorted.doubts().isEmpty() ? Call.State.PLANNED : Call.State.SENT);
		if (isRefusedForNow) {
			slowDown(reply, isThrottled);
		}
		if (!sorted.doubts().isEmpty()) {
			restAndSettle(sorted.doubts(), !lost.isEmpty());
		}
	}

	private boolean isLastTry() {
		return this.tries >= this.mostTries;
	}

	private void slowDown(Reply reply, boolean throttled) throws InterruptedException {
		if (throttled) {
			this.tries--;
			this.throttled++;
			if (this.throttled > MOST_THROTTLED) {
				this.route.stop().stop("The service kept answering that there are too many requests; lower the pace");
			}
		}
		if (!Line.isThrottled(reply)) {
			int waits = throttled ? this.throttled : this.tries;
			this.route.stop().sleep(this.route.line().pause(reply, this.route.backoff().after(waits)));
		}
	}

	private Outcome givenUp(Verdict.Again refused) {
		return givenUp(Status.FAILED, refused.code(), refused.why());
	}

	private Outcome givenUp(Status status, String code, String why) {
		return new Outcome(status, code, why + " (given up after " + this.tries + " tries)");
	}

	// What got lost on its way may still be on it, and a service in trouble needs a rest.
	private void restAndSettle(Map<Item, Verdict.Doubtful> doubts, boolean rests) throws InterruptedException {
		if (rests) {
			this.route.stop().sleep(this.route.backoff().after(this.tries));
		}
		settle(doubts);
	}

	private Outcome leftOver(Verdict.Doubtful doubt) {
		String code = (this.httpStatus != 0) ? "HTTP." + this.httpStatus : "";
		return (this.operation.repeat() == Repeat.CHECK_FIRST)
				? givenUp(Status.FAILED, code, doubt.why() + "; the job's state says it was not carried out")
				: givenUp(Status.UNKNOWN, code, doubt.why() + "; it may have been carried out");
	}

	private void settle(Map<Item, Verdict.Doubtful> doubts) throws InterruptedException {
		Settlement settlement = new Settlement(this.route, this.operation, this.call, this.settleTime, doubts);
		boolean complete = settlement.settle(isLastTry());
		Map<Long, Outcome> outcomes = new HashMap<>(settlement.outcomes());
		if (complete && isLastTry()) {
			doubts.keySet()
				.stream()
				.filter((item) -> !settlement.accepted().containsKey(item.number()))
				.forEach((item) -> outcomes.computeIfAbsent(item.number(),
						(left) -> leftOver(Objects.requireNonNull(doubts.get(item)))));
		}
		record(outcomes, settlement.accepted(), complete ? Call.State.PLANNED : Call.State.SENT);
	}

	private void record(Map<Long, Outcome> outcomes, Map<Long, String> accepted, Call.State next)
			throws InterruptedException {
		if (!accepted.isEmpty() && !this.watch.isWanted(this.operation, this.call.isCanary())) {
			outcomes.putAll(accepted.keySet()
				.stream()
				.collect(Collectors.toMap((number) -> number, (number) -> Watch.ACCEPTED)));
			record(outcomes, Map.of(), next);
			return;
		}
		Map<Long, Item> items = this.call.items().stream().collect(Collectors.toMap(Item::number, (item) -> item));
		Set<Long> settled = new HashSet<>(outcomes.keySet());
		settled.addAll(accepted.keySet());
		Call after = this.call.after(next, settled);
		this.route.journal().record(this.call, outcomes, accepted, after.state(), this.httpStatus, this.requestId);
		this.call = after;
		this.route.count(outcomes.values());
		for (Map.Entry<Long, String> item : accepted.entrySet()) {
			this.watch.add(after, this.operation,
					new Waiting(Objects.requireNonNull(items.get(item.getKey())), item.getValue()));
		}
	}

}
