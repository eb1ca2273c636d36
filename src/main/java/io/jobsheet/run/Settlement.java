package io.jobsheet.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.jobsheet.cloud.CloudException;
import io.jobsheet.cloud.Reply;
import io.jobsheet.cloud.Request;
import io.jobsheet.operation.Answer;
import io.jobsheet.operation.Item;
import io.jobsheet.operation.Operation;
import io.jobsheet.operation.Outcome;
import io.jobsheet.operation.Repeat;
import io.jobsheet.operation.Status;
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

	private final boolean mayHaveLanded;

	private final Map<Item, Verdict.Doubtful> open;

	private final Map<Long, Outcome> outcomes = new HashMap<>();

	private final Map<Long, String> accepted = new HashMap<>();

	/**
	 * A settlement of some items of a call.
	 * @param route what is needed to ask
	 * @param operation the operation that was to be carried out
	 * @param mayHaveLanded whether an earlier try may have been carried out
	 * @param doubts the items, and why it is not known what became of each
	 */
	Settlement(Route route, Operation operation, boolean mayHaveLanded, Map<Item, Verdict.Doubtful> doubts) {
		this.route = route;
		this.operation = operation;
		this.mayHaveLanded = mayHaveLanded;
		this.open = new HashMap<>(doubts);
	}

	/**
	 * Settles the items.
	 * @return {@code false} when the service could not be asked, so that the run stops
	 * and a resume has to settle what is left
	 * @throws InterruptedException when the thread is interrupted
	 */
	boolean settle() throws InterruptedException {
		if (this.operation.repeat() == Repeat.CHECK_FIRST) {
			return ask();
		}
		this.open.forEach((item, doubt) -> {
			if (doubt.otherwise() != null) {
				this.outcomes.put(item.number(), doubt.otherwise());
			}
			else if (this.operation.repeat() == Repeat.NEVER) {
				unknown(item, doubt.why());
			}
		});
		return true;
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
		try {
			Reply reply = reply(items);
			if (reply == null) {
				return "the run is to stop";
			}
			Answer answer = this.operation.state(reply, items);
			if (answer.stop() != null) {
				this.route.stop().stop(answer.stop());
				return answer.stop();
			}
			items.forEach((item) -> judge(item, answer.verdicts().get(item.number())));
			return reply.isAccepted() ? "" : "the service answered with status " + reply.status();
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

	private void judge(Item item, @Nullable Verdict verdict) {
		Verdict.Doubtful doubt = this.open.get(item);
		Outcome otherwise = (doubt != null) ? doubt.otherwise() : null;
		if (verdict instanceof Verdict.Settled settled) {
			this.outcomes.put(item.number(),
					(otherwise != null) ? refusedThough(otherwise, settled.outcome()) : settled.outcome());
			this.open.remove(item);
		}
		else if (verdict instanceof Verdict.Accepted underWay) {
			if (otherwise != null && !this.mayHaveLanded) {
				this.outcomes.put(item.number(), unchanged(otherwise));
			}
			else {
				this.accepted.put(item.number(), underWay.query());
			}
			this.open.remove(item);
		}
		else if (verdict instanceof Verdict.Again) {
			if (otherwise != null) {
				this.outcomes.put(item.number(), otherwise);
			}
			this.open.remove(item);
		}
	}

	private Outcome refusedThough(Outcome refusal, Outcome state) {
		if (state.status() == Status.DONE) {
			return this.mayHaveLanded ? state : unchanged(refusal);
		}
		return new Outcome(refusal.status(), refusal.code(), refusal.message() + " (" + state.message() + ")");
	}

	private static Outcome unchanged(Outcome refusal) {
		return Outcome.of(Status.UNCHANGED, "the job already was as the row asks (" + refusal.code() + ")");
	}

	private boolean leaveToAPerson() {
		this.open.forEach((item, doubt) -> {
			if (doubt.otherwise() != null && !this.mayHaveLanded) {
				this.outcomes.put(item.number(), doubt.otherwise());
			}
			else {
				unknown(item, doubt.why() + "; the service does not say what became of it");
			}
		});
		return true;
	}

	private void unknown(Item item, String why) {
		this.outcomes.put(item.number(), Outcome.of(Status.UNKNOWN, why));
	}

	private boolean stop(String trouble) {
		this.route.stop()
			.stop("of " + this.open.size()
					+ " rows it is not known whether they were carried out, and the service could" + " not be asked: "
					+ trouble);
		return false;
	}

}
