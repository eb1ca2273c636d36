package io.jobsheet.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.jobsheet.cloud.Stars;
import io.jobsheet.operation.Answer;
import io.jobsheet.operation.Item;
import io.jobsheet.operation.Outcome;
import io.jobsheet.operation.Verdict;

/**
 * The items of a call with their secrets in them, for the moment in which the request is
 * made.
 *
 * @param items the items that can be sent
 * @param problems why others cannot, by item number
 * @param secrets the secrets, which a service may repeat in its reply
 */
record Unsealed(List<Item> items, Map<Long, String> problems, List<String> secrets) {

	Unsealed {
		items = List.copyOf(items);
		problems = Map.copyOf(problems);
		secrets = List.copyOf(secrets);
	}

	/**
	 * An answer without the secrets that the service repeated in it.
	 * @param answer the answer
	 * @return the same answer, with stars in place of secrets in its sentences
	 */
	Answer masked(Answer answer) {
		if (this.secrets.isEmpty()) {
			return answer;
		}
		Map<Long, Verdict> verdicts = new HashMap<>(answer.verdicts());
		verdicts.replaceAll((number, verdict) -> masked(verdict));
		String stop = answer.stop();
		return new Answer(verdicts, (stop != null) ? masked(stop) : null,
				answer.warnings().stream().map(this::masked).toList(), answer.isRead());
	}

	private Verdict masked(Verdict verdict) {
		if (verdict instanceof Verdict.Settled settled) {
			return new Verdict.Settled(masked(settled.outcome()));
		}
		if (verdict instanceof Verdict.Again again) {
			return new Verdict.Again(again.code(), masked(again.why()), again.isThrottled());
		}
		if (verdict instanceof Verdict.Doubtful doubtful) {
			Outcome otherwise = doubtful.otherwise();
			return new Verdict.Doubtful(masked(doubtful.why()), (otherwise != null) ? masked(otherwise) : null);
		}
		return verdict;
	}

	private Outcome masked(Outcome outcome) {
		return new Outcome(outcome.status(), outcome.code(), masked(outcome.message()), outcome.result());
	}

	private String masked(String text) {
		return new Stars(this.secrets).over(text);
	}

	/**
	 * How many items can be sent; never what they hold.
	 * @return the number of items
	 */
	@Override
	public String toString() {
		return this.items.size() + " items";
	}

}
