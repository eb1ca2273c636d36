package io.jobsheet.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.jobsheet.operation.Answer;
import io.jobsheet.operation.Item;
import io.jobsheet.operation.Outcome;
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
