package io.jobsheet.run;

import java.util.Locale;

import io.jobsheet.ledger.Run;
import io.jobsheet.ledger.Totals;
import io.jobsheet.operation.Status;
import io.jobsheet.report.Report;

/**
 * How a run ends, for now or for good.
 *
 * @param ending how
 * @param reason why it did not come to its end; empty when it did
 */
record Conclusion(RunResult.Ending ending, String reason) {

	/**
	 * How a run ends that is being carried out.
	 * @param totals what became of its rows
	 * @param inDoubt how many of the unknown ones a resume will settle
	 * @param stop whether it was to stop
	 * @return the conclusion
	 */
	static Conclusion of(Totals totals, long inDoubt, StopSignal stop) {
		if (stop.isRefused()) {
			return new Conclusion(RunResult.Ending.REFUSED, stop.reason());
		}
		return (totals.open() + inDoubt > 0) ? new Conclusion(RunResult.Ending.STOPPED, stop.reason())
				: new Conclusion(ended(totals), "");
	}

	/**
	 * How a run of the history ended.
	 * @param run the run
	 * @param totals what became of its rows
	 * @return the conclusion
	 */
	static Conclusion of(Run run, Totals totals) {
		return switch (run.state()) {
			case REFUSED -> new Conclusion(RunResult.Ending.REFUSED, run.reason());
			case OPEN -> new Conclusion(RunResult.Ending.STOPPED, run.reason());
			case ENDED -> new Conclusion(ended(totals), "");
		};
	}

	private static RunResult.Ending ended(Totals totals) {
		if (totals.of(Status.UNKNOWN) > 0) {
			return RunResult.Ending.UNKNOWN;
		}
		return Tally.counts(totals).isAllGood() ? RunResult.Ending.GOOD : RunResult.Ending.INCOMPLETE;
	}

	/**
	 * Whether a resume will send the rows that were not sent.
	 * @return {@code true} when the run was stopped
	 */
	boolean isResumable() {
		return this.ending == RunResult.Ending.STOPPED;
	}

	/**
	 * Which rows belong on the sheet of rows to do again.
	 * @return those that nobody else does
	 */
	Report.Redo redo() {
		return switch (this.ending) {
			case REFUSED -> Report.Redo.NONE;
			case STOPPED -> Report.Redo.NOT_THOSE_OF_A_RESUME;
			case GOOD, INCOMPLETE, UNKNOWN -> Report.Redo.ALL;
		};
	}

	/**
	 * The state in which the ledger keeps the run.
	 * @return the state
	 */
	Run.State state() {
		return switch (this.ending) {
			case STOPPED -> Run.State.OPEN;
			case REFUSED -> Run.State.REFUSED;
			case GOOD, INCOMPLETE, UNKNOWN -> Run.State.ENDED;
		};
	}

	/**
	 * The ending as reports and the history show it.
	 * @return its name in lower case
	 */
	String word() {
		return this.ending.name().toLowerCase(Locale.ROOT);
	}

}
