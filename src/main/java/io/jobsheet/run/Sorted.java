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
	 * Gives up the items that might have been sent again.
	 * @param outcome what becomes of each
	 */
	void giveUp(Function<Verdict.Again, Outcome> outcome) {
		this.again.forEach((item, refused) -> this.outcomes.put(item.number(), outcome.apply(refused)));
		this.again.clear();
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
			Outcome outcome = this.outcomes.get(item.number());
			if (!call.mayHaveLanded(item.number())) {
				continue;
			}
			if (outcome != null && outcome.status() == Status.FAILED) {
				this.outcomes.remove(item.number());
				this.doubts.put(item, new Verdict.Doubtful(outcome.message(), outcome));
			}
			Verdict.Again refused = asks ? this.again.remove(item) : null;
			if (refused != null) {
				this.doubts.put(item, new Verdict.Doubtful(refused.code() + ": " + refused.why(), null));
			}
		}
	}

}
