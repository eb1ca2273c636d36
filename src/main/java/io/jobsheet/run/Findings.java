package io.jobsheet.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.jobsheet.ledger.ItemOfJob;
import io.jobsheet.operation.Forecast;
import io.jobsheet.operation.JobStates;
import io.jobsheet.operation.Operations;
import io.jobsheet.operation.Outcome;
import io.jobsheet.operation.Preflight;

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

	private final Map<Long, Outcome> outcomes = new HashMap<>();

	private final Map<Long, String> befores = new HashMap<>();

	/**
	 * Findings from some states.
	 * @param operations what can be done
	 * @param states the states by item number; items may be missing
	 * @param trouble why states are missing; may be empty
	 * @param doubts receives what a person should look at
	 */
	Findings(Operations operations, Map<Long, JobStates> states, String trouble, Doubts doubts) {
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
			Outcome outcome = judge(step, changed);
			if (!step.isOpen() || (outcome != null && !outcome.status().isGood())) {
				barred = Math.min(barred, step.stage());
			}
			else if (outcome == null) {
				changedNow.addAll(changes(step));
			}
		}
	}

	private Set<String> changes(ItemOfJob step) {
		Preflight preflight = preflight(this.operations, step);
		return (preflight != null) ? preflight.changes() : Set.of();
	}

	private @Nullable Outcome judge(ItemOfJob step, Set<String> changed) {
		Preflight preflight = preflight(this.operations, step);
		if (preflight == null) {
			return null;
		}
		JobStates read = this.states.get(step.item().number());
		if (read == null) {
			this.doubts.addUnread(this.trouble);
			return null;
		}
		Forecast forecast = preflight.forecast(step.item(), read, changed);
		if (forecast.isRead()) {
			forecast.doubts().forEach((doubt) -> this.doubts.add(step, doubt));
		}
		else {
			this.doubts.addUnread(String.join("; ", forecast.doubts()));
		}
		if (!forecast.before().isEmpty()) {
			this.befores.put(step.item().number(), forecast.before());
		}
		Outcome outcome = forecast.outcome();
		if (outcome != null) {
			this.outcomes.put(step.item().number(), outcome);
		}
		return outcome;
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
