package io.jobsheet.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.jobsheet.cloud.CloudException;
import io.jobsheet.cloud.Reply;
import io.jobsheet.cloud.Request;
import io.jobsheet.ledger.Call;
import io.jobsheet.operation.Answer;
import io.jobsheet.operation.Item;
import io.jobsheet.operation.Operation;
import io.jobsheet.operation.Outcome;
import io.jobsheet.operation.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what became of items that may have been carried out, in the way their
 * operation allows: by asking the service, by trusting that twice is the same as once, or
 * not at all.
 */
final class Settlement {

	private static final int MOST_QUESTIONS = 5;

	private final Route route;

	private final Operation operation;

	private final Call call;

	private final SettleTime time;

	private final Map<Item, Verdict.Doubtful> open;

	private final Map<Item, Verdict.Doubtful> early = new HashMap<>();

	private final Map<Long, Outcome> outcomes = new HashMap<>();

	private final Map<Long, String> accepted = new HashMap<>();

	private @Nullable Map<Long, String> befores;

	/**
	 * A settlement of some items of a call.
	 * @param route what is needed to ask
	 * @param operation the operation that was to be carried out
	 * @param call the call, which knows which items may have been carried out
	 * @param time how long a try may still be carried out
	 * @param doubts the items, and why it is not known what became of each
	 */
	Settlement(Route route, Operation operation, Call call, SettleTime time, Map<Item, Verdict.Doubtful> doubts) {
		this.route = route;
		this.operation = operation;
		this.call = call;
		this.time = time;
		this.open = new HashMap<>(doubts);
	}

	/**
	 * Settles the items.
	 * @param last whether those that are left are not sent again
	 * @return {@code false} when the run stops before it is known, so that a resume has
	 * to settle what is left
	 * @throws InterruptedException when the thread is interrupted
	 */
	boolean settle(boolean last) throws InterruptedException {
		return switch (this.operation.repeat()) {
			case CHECK_FIRST -> check();
			case SAFE -> trust(last);
			case NEVER -> {
				this.open.forEach((item, doubt) -> this.outcomes.put(item.number(), Ruling.unasked(doubt)));
				yield true;
			}
		};
	}

	/**
	 * What became of the items; those that are missing were certainly not carried out, or
	 * may be carried out twice, and can be sent again.
	 * @return outcomes by item number
	 */
	Map<Long, Outcome> outcomes() {
		return Map.copyOf(this.outcomes);
	}

	/**
	 * The items that were carried out and have not come to their end.
	 * @return the service's numbers for asking after them, by item number
	 */
	Map<Long, String> accepted() {
		return Map.copyOf(this.accepted);
	}

	// Twice is the same as once, unless the first comes last and undoes what a later row
	// of the job, or a person, has done meanwhile.
	private boolean trust(boolean last) throws InterruptedException {
		this.open.forEach((item, doubt) -> {
			Outcome refusal = doubt.otherwise();
			if (refusal != null) {
				this.outcomes.put(item.number(),
						this.call.mayHaveLanded(item.number()) ? Ruling.afterLostReply(refusal) : refusal);
			}
		});
		return last || this.outcomes.size() == this.open.size() || this.route.stop().sleep(this.time.left());
	}

	// "Not carried out" is believed only when it is still so after the settle time.
	private boolean check() throws InterruptedException {
		while (ask()) {
			if (this.early.isEmpty()) {
				return true;
			}
			if (!this.route.stop().sleep(this.time.left())) {
				return false;
			}
			this.open.putAll(this.early);
			this.early.clear();
		}
		return false;
	}

	private boolean ask() throws InterruptedException {
		for (int questions = 1;; questions++) {
			String trouble = askOnce();
			if (this.open.isEmpty()) {
				return true;
			}
			if (this.route.stop().isStopped()) {
				return false;
			}
			if (questions >= MOST_QUESTIONS) {
				return trouble.isEmpty() ? leaveToAPerson() : stop(trouble);
			}
			this.route.stop().sleep(this.route.backoff().after(questions));
		}
	}

	private String askOnce() throws InterruptedException {
		List<Item> items = List.copyOf(this.open.keySet());
		boolean isTooEarly = !this.time.isOver();
		try {
			Reply reply = reply(items);
			if (reply == null) {
				return "the run is to stop";
			}
			Answer answer = this.operation.state(reply, items, befores());
			if (answer.stop() != null) {
				this.route.stop().stop(answer.stop());
				return answer.stop();
			}
			items.forEach((item) -> judge(item, answer.verdicts().get(item.number()), isTooEarly));
			if (!reply.isAccepted()) {
				return "the service answered with status " + reply.status();
			}
			return answer.isRead() ? "" : "its answer cannot be read (status " + reply.status() + ")";
		}
		catch (CloudException ex) {
			if (ex.isUseless()) {
				this.route.stop().stop(String.valueOf(ex.getMessage()));
			}
			return String.valueOf(ex.getMessage());
		}
	}

	// What got lost when the run is to stop already is left to a resume; what was refused
	// can be told before it stops.
	private @Nullable Reply reply(List<Item> items) throws InterruptedException {
		boolean wereRefused = this.open.values().stream().allMatch((doubt) -> doubt.otherwise() != null);
		Function<String, Request> question = (projectId) -> this.operation.question(items, projectId);
		return wereRefused ? this.route.line().askStill(question) : this.route.line().ask(question);
	}

	private Map<Long, String> befores() {
		Map<Long, String> befores = this.befores;
		if (befores == null) {
			befores = this.route.backlog().befores(this.open.keySet());
			this.befores = befores;
		}
		return befores;
	}

	private void judge(Item item, @Nullable Verdict state, boolean isTooEarly) {
		Verdict.Doubtful doubt = this.open.get(item);
		boolean mayHaveLanded = this.call.mayHaveLanded(item.number());
		Verdict ruling = (doubt != null) ? Ruling.of(doubt, mayHaveLanded, state) : null;
		if (doubt == null || ruling == null) {
			return;
		}
		this.open.remove(item);
		if (state instanceof Verdict.Again && mayHaveLanded && isTooEarly) {
			this.early.put(item, doubt);
		}
		else if (ruling instanceof Verdict.Settled settled) {
			this.outcomes.put(item.number(), settled.outcome());
		}
		else if (ruling instanceof Verdict.Accepted underWay) {
			this.accepted.put(item.number(), underWay.query());
		}
	}

	private boolean leaveToAPerson() {
		this.open.forEach((item, doubt) -> this.outcomes.put(item.number(),
				Ruling.untold(doubt, this.call.mayHaveLanded(item.number()))));
		return true;
	}

	private boolean stop(String trouble) {
		this.route.stop()
			.stop("of " + this.open.size()
					+ " rows it is not known whether they were carried out, and the service could not" + " be asked: "
					+ trouble);
		return false;
	}

}
