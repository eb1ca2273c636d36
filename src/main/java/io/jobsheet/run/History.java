package io.jobsheet.run;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

import io.jobsheet.ledger.Ledger;
import io.jobsheet.ledger.Run;
import io.jobsheet.ledger.Runs;
import io.jobsheet.ledger.Totals;

/**
 * The runs of a workplace as users see them.
 */
final class History {

	static final String RUNNING = "running";

	private final Runs runs;

	private final Ledger ledger;

	private final Predicate<Run> running;

	/**
	 * The history.
	 * @param runs the runs
	 * @param ledger what became of their rows
	 * @param running whether another process carries out a run
	 */
	History(Runs runs, Ledger ledger, Predicate<Run> running) {
		this.runs = runs;
		this.ledger = ledger;
		this.running = running;
	}

	List<RunSummary> latest(int most) {
		return this.runs.latest(most).stream().map(this::summary).toList();
	}

	Optional<RunSummary> find(long run) {
		return this.runs.find(run).map(this::summary);
	}

	RunSummary summary(Run run) {
		return summary(run, Tally.counts(this.ledger.totals(run.id())), state(run));
	}

	/**
	 * A run that this process carries out.
	 * @param run the run
	 * @param counts what became of its rows so far
	 * @return the summary
	 */
	static RunSummary running(Run run, Counts counts) {
		return summary(run, counts, RUNNING);
	}

	/**
	 * Tells of a file that was carried out with other contents before.
	 * @param earlier the earlier run
	 * @param run the number of the run that begins
	 * @return a sentence
	 */
	String changed(Run earlier, long run) {
		if (earlier.state() == Run.State.ENDED) {
			return earlier.fileName() + " was carried out with other contents on "
					+ earlier.startedAt().truncatedTo(ChronoUnit.SECONDS) + " as run " + earlier.id()
					+ "; this is a new run, " + run;
		}
		Totals totals = this.ledger.totals(earlier.id());
		return earlier.fileName() + " has changed since run " + earlier.id() + " (" + state(earlier) + ", "
				+ totals.open() + " of " + totals.rows() + " rows not sent); this is a new run, " + run
				+ ". 'jobsheet resume " + earlier.id() + "' goes on with the rows as they were";
	}

	private static RunSummary summary(Run run, Counts counts, String state) {
		return new RunSummary(run.id(), run.file(), run.fileSha256(), run.operation(), run.selection(), run.target(),
				run.endpoint(), state, run.reason(), counts, run.startedAt(), run.endedAt());
	}

	private String state(Run run) {
		if (run.state() != Run.State.OPEN) {
			return run.state().name().toLowerCase(Locale.ROOT);
		}
		return this.running.test(run) ? RUNNING : "stopped";
	}

}
