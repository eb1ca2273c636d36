package io.jobsheet.cli;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.jobsheet.run.CheckedRow;
import io.jobsheet.simulator.CanalFacts;
import io.jobsheet.simulator.SimulatedJob;
import io.jobsheet.simulator.Simulator;

/**
 * Gives a simulator the jobs of a sheet, each the way its first step needs it. The sheet
 * does not say what their databases are, so that they take everything.
 */
final class SheetJobs implements Consumer<CheckedRow> {

	private static final String CLOUDCANAL = "cloudcanal";

	private static final String UNKNOWN = "unknown";

	private final Simulator simulator;

	private final Map<String, String> states = new HashMap<>();

	private final Set<String> services = new HashSet<>();

	SheetJobs(Simulator simulator) {
		this.simulator = simulator;
	}

	@Override
	public void accept(CheckedRow row) {
		this.services.add(row.service());
		if (row.service().equals(CLOUDCANAL)) {
			announce(row);
		}
		else if (!row.job().isEmpty()) {
			this.states.merge(row.job(), state(row.operation()), SheetJobs::earlier);
		}
	}

	private static String state(String operation) {
		return switch (operation) {
			case "batch-pause-task" -> "INCRE_TRANSFER_STARTED";
			case "batch-retry-task" -> "PAUSING";
			default -> "CONFIGURATION";
		};
	}

	// A job that is paused first must run; one that is retried must have been paused.
	private static String earlier(String one, String other) {
		for (String state : new String[] { "INCRE_TRANSFER_STARTED", "PAUSING" }) {
			if (one.equals(state) || other.equals(state)) {
				return state;
			}
		}
		return one;
	}

	private void announce(CheckedRow row) {
		long job = id(row.job());
		long task = id(row.value("task_id"));
		if (job > 0 || task > 0) {
			this.simulator
				.announce(facts(job, task).withStatus(row.operation().equals("stop-job") ? "RUNNING" : "STOP"));
		}
	}

	private static CanalFacts facts(long job, long task) {
		if (job > 0 && task > 0) {
			return CanalFacts.of(job, task);
		}
		long known = Math.max(job, task);
		if (known > CanalFacts.LARGEST_GUESSED) {
			return CanalFacts.of(known, known);
		}
		return (job > 0) ? CanalFacts.ofJob(job) : CanalFacts.ofTask(task);
	}

	private static long id(String text) {
		return text.matches("[1-9][0-9]{0,17}") ? Long.parseLong(text) : 0;
	}

	/**
	 * Adds the jobs that are not added yet, once every row was seen.
	 */
	void complete() {
		this.states
			.forEach((job, state) -> this.simulator.add(SimulatedJob.of(job).between(UNKNOWN, "INCR_TRANS").in(state)));
		this.states.clear();
	}

	/**
	 * Whether the sheet is for CloudCanal.
	 * @return {@code false} for DRS, and for a sheet that does not say
	 */
	boolean areOfCloudCanal() {
		return this.services.contains(CLOUDCANAL) && this.services.size() == 1;
	}

}
