package io.jobsheet.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.jobsheet.cloud.CloudException;
import io.jobsheet.cloud.Reply;
import io.jobsheet.ledger.Call;
import io.jobsheet.operation.Answer;
import io.jobsheet.operation.BeforeSending;
import io.jobsheet.operation.Item;
import io.jobsheet.operation.Outcome;
import io.jobsheet.operation.Verdict;

/**
 * Asks the service, right before a call leaves, which of its items may be sent.
 */
final class Clearance {

	private static final int MOST_QUESTIONS = 5;

	private final Route route;

	private final BeforeSending question;

	private final Call call;

	private final Map<Long, Outcome> withheld = new HashMap<>();

	private List<Item> open;

	private String trouble = "";

	/**
	 * A clearance of a call.
	 * @param route what is needed to ask
	 * @param question what to ask
	 * @param call the call that is about to leave
	 */
	Clearance(Route route, BeforeSending question, Call call) {
		this.route = route;
		this.question = question;
		this.open = call.items();
		this.call = call;
	}

	/**
	 * Asks until the service has told of every item.
	 * @return {@code false} when it could not be asked, so that the run stops and nothing
	 * may be sent
	 * @throws InterruptedException when the thread is interrupted
	 */
	boolean ask() throws InterruptedException {
		for (int questions = 1; !this.route.stop().isStopped(); questions++) {
			askOnce();
			if (this.open.isEmpty()) {
				return true;
			}
			if (questions >= MOST_QUESTIONS) {
				this.route.stop()
					.stop("Before a row is sent its job has to be looked at, and that was not possible: "
							+ this.trouble);
				return false;
			}
			this.route.stop().sleep(this.route.backoff().after(questions));
		}
		return false;
	}

	/**
	 * The items that must not or need not be sent.
	 * @return outcomes by item number
	 */
	Map<Long, Outcome> withheld() {
		return Map.copyOf(this.withheld);
	}

	private void askOnce() throws InterruptedException {
		List<Item> untold = new ArrayList<>();
		for (int from = 0; from < this.open.size(); from += this.question.size()) {
			List<Item> items = this.open.subList(from, Math.min(this.open.size(), from + this.question.size()));
			untold.addAll(ask(items));
		}
		this.open = untold;
	}

	private List<Item> ask(List<Item> items) throws InterruptedException {
		try {
			Reply reply = this.route.line().ask((projectId) -> this.question.request(items, projectId));
			if (reply == null) {
				return items;
			}
			Answer answer = this.question.answer(reply, items, this.call::mayHaveLanded);
			if (answer.stop() != null) {
				this.route.stop().stop(answer.stop());
				return items;
			}
			return items.stream().filter((item) -> !isTold(item, answer)).toList();
		}
		catch (CloudException ex) {
			this.trouble = String.valueOf(ex.getMessage());
			if (ex.isUseless()) {
				this.route.stop().stop(this.trouble);
			}
			return items;
		}
	}

	private boolean isTold(Item item, Answer answer) {
		Verdict verdict = answer.verdicts().get(item.number());
		if (verdict instanceof Verdict.Settled settled) {
			this.withheld.put(item.number(), settled.outcome());
			return true;
		}
		if (verdict instanceof Verdict.Doubtful doubtful) {
			this.trouble = doubtful.why();
		}
		return verdict instanceof Verdict.Again;
	}

}
