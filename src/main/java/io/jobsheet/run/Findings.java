package io.jobsheet.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;

import org.jspecify.annotations.Nullable;

import io.jobsheet.ledger.ItemOfJob;
import io.jobsheet.operation.Forecast;
import io.jobsheet.operation.JobStates;
import io.jobsheet.operation.Operations;
import io.jobsheet.operation.Outcome;
import io.jobsheet.operation.Preflight;
import io.jobsheet.operation.Status;

/**
 * What the states of some jobs say of their rows. The steps of a job are judged in their
 * order: what an earlier one changes is not held against a later one, and nothing is said
 * of those behind one that is not sent.
 */
final class Findings {

	private final Operations operations;

	private final Map<Long, JobStates> states;

	private final String trouble;

	private final Doubts doubts;

	private final LongPredicate wanted;

	private final Map<Long, Outcome> outcomes = new HashMap<>();

	private final Map<Long, String> befores = new HashMap<>();

	/**
	 * Findings from some states.
	 * @param operations what can be done
	 * @param states the states by item number; items may be missing
	 * @param trouble why states are missing; may be empty
	 * @param doubts receives what a person should look at
	 * @param wanted tells by their numbers the items to find something out for; others
	 * are only looked at for the sake of those
	 */
	Findings(Operations operations, Map<Long, JobStates> states, String trouble, Doubts doubts, LongPredicate wanted) {
		this.wanted = wanted;
		this.operations = operations;
		this.states = states;
		this.trouble = trouble;
		this.doubts = doubts;
	}

	/**
	 * The preflight of an item.
	 * @param operations what can be done
	 * @param item the item
	 * @return the preflight, or {@code null} when there is nothing to find out
	 */
	static @Nullable Preflight preflight(Operations operations, ItemOfJob item) {
		return item.isOpen() ? operations.get(item.operation()).preflight().orElse(null) : null;
	}

	/**
	 * Judges the rows of a job.
	 * @param job all rows of the job
	 */
	void judge(List<ItemOfJob> job) {
		List<ItemOfJob> steps = new ArrayList<>(job);
		steps.sort(Comparator.comparingInt(ItemOfJob::stage).thenComparingLong((step) -> step.item().number()));
		Set<String> changed = new HashSet<>();
		Set<String> changedNow = new HashSet<>();
		int stage = 0;
		int barred = Integer.MAX_VALUE;
		for (ItemOfJob step : steps) {
			if (step.stage() > stage) {
				changed.addAll(changedNow);
				changedNow.clear();
				stage = step.stage();
			}
			if (step.stage() > barred) {
				return;
			}
			Status status = (step.status() != null) ? step.status() : judge(step, changed);
			if (status == null) {
				changedNow.addAll(changes(step));
			}
			else if (!status.isGood()) {
				barred = Math.min(barred, step.stage());
			}
		}
	}

	private Set<String> changes(ItemOfJob step) {
		Preflight preflight = preflight(this.operations, step);
		return (preflight != null) ? preflight.changes() : Set.of();
	}

	private @Nullable Status judge(ItemOfJob step, Set<String> changed) {
		Preflight preflight = preflight(this.operations, step);
		JobStates read = this.states.get(step.item().number());
		boolean isWanted = this.wanted.test(step.item().number());
		if (preflight == null || read == null) {
			if (preflight != null && isWanted) {
				this.doubts.addUnread(this.trouble);
			}
			return null;
		}
		Forecast forecast = preflight.forecast(step.item(), read, changed);
		if (isWanted) {
			note(step, forecast);
		}
		Outcome outcome = forecast.outcome();
		return (outcome != null) ? outcome.status() : null;
	}

	private void note(ItemOfJob step, Forecast forecast) {
		if (forecast.isRead()) {
			forecast.doubts().forEach((doubt) -> this.doubts.add(step, doubt));
		}
		else {
			this.doubts.addUnread(String.join("; ", forecast.doubts()));
		}
		if (!forecast.before().isEmpty()) {
			this.befores.put(step.item().number(), forecast.before());
		}
		if (forecast.outcome() != null) {
			this.outcomes.put(step.item().number(), forecast.outcome());
		}
	}

	/**
	 * What becomes of rows without being sent.
	 * @return outcomes by item number
	 */
	Map<Long, Outcome> outcomes() {
		return Map.copyOf(this.outcomes);
	}

	/**
	 * What the jobs of rows are like.
	 * @return JSON objects by item number
	 */
	Map<Long, String> befores() {
		return Map.copyOf(this.befores);
	}

}
