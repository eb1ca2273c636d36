package io.jobsheet.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.jobsheet.ledger.Call;
import io.jobsheet.operation.Answer;
import io.jobsheet.operation.Item;
import io.jobsheet.operation.Outcome;
import io.jobsheet.operation.Status;
import io.jobsheet.operation.Verdict;

/**
 * The verdicts on a call's items, sorted by what is to be done next.
 *
 * @param outcomes what became of items, by item number
 * @param accepted the service's numbers for asking after items, by item number
 * @param again the items that may be sent again
 * @param doubts the items that have to be settled first
 */
record Sorted(Map<Long, Outcome> outcomes, Map<Long, String> accepted, Map<Item, Verdict.Again> again,
		Map<Item, Verdict.Doubtful> doubts) {

	/**
	 * Whether something may be sent again as often as there are too many requests.
	 * @return {@code true} when that is no try
	 */
	boolean isThrottled() {
		return this.again.values().stream().anyMatch(Verdict.Again::isThrottled);
	}

	/**
	 * Sends nothing again but what there are only too many requests for.
	 * @param outcome says what became of the others
	 */
	void giveUp(Function<Verdict.Again, Outcome> outcome) {
		this.again.entrySet().removeIf((refused) -> {
			boolean givesUp = !refused.getValue().isThrottled();
			if (givesUp) {
				this.outcomes.put(refused.getKey().number(), outcome.apply(refused.getValue()));
			}
			return givesUp;
		});
	}

	/**
	 * The items of which the reply does not tell what became of them.
	 * @return their numbers
	 */
	Set<Long> lost() {
		return this.doubts.entrySet()
			.stream()
			.filter((doubt) -> doubt.getValue().otherwise() == null)
			.map((doubt) -> doubt.getKey().number())
			.collect(Collectors.toSet());
	}

	/**
	 * Doubts the refusals of items that an earlier try may have carried out: perhaps they
	 * were refused for that very reason.
	 * @param call the call with its items
	 * @param asks whether the service is asked for items in doubt; if not, those refused
	 * for now may as well be sent again
	 */
	void dispute(Call call, boolean asks) {
		for (Item item : call.items()) {
			if (call.mayHaveLanded(item.number())) {
				disputeOutcome(item);
				if (asks) {
					disputeAgain(item);
				}
			}
		}
	}

	private void disputeOutcome(Item item) {
		Outcome outcome = this.outcomes.get(item.number());
		if (outcome != null && outcome.status() == Status.FAILED) {
			this.outcomes.remove(item.number());
			this.doubts.put(item, new Verdict.Doubtful(outcome.message(), outcome));
		}
	}

	private void disputeAgain(Item item) {
		Verdict.Again refused = this.again.get(item);
		if (refused != null && !refused.isThrottled()) {
			this.again.remove(item);
			this.doubts.put(item, new Verdict.Doubtful(refused.code() + ": " + refused.why(), null));
		}
	}

	static Sorted of(Answer answer, List<Item> items) {
		Sorted sorted = new Sorted(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
		for (Item item : items) {
			Verdict verdict = answer.verdicts().get(item.number());
			if (verdict instanceof Verdict.Settled settled) {
				sorted.outcomes.put(item.number(), settled.outcome());
			}
			else if (verdict instanceof Verdict.Accepted accepted) {
				sorted.accepted.put(item.number(), accepted.query());
			}
			else if (verdict instanceof Verdict.Again refused) {
				sorted.again.put(item, refused);
			}
			else {
				sorted.doubts.put(item, (verdict instanceof Verdict.Doubtful doubtful) ? doubtful
						: new Verdict.Doubtful("the reply says nothing of this row", null));
			}
		}
		return sorted;
	}

}
