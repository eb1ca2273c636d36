package io.jobsheet.ledger;

import io.jobsheet.operation.Status;
import org.jspecify.annotations.Nullable;

/**
 * A row that an earlier run was to carry out.
 *
 * @param item its number
 * @param line its line
 * @param operation its operation
 * @param job its job, also where it names only a task now
 * @param namesTaskOnly whether it names only a task now
 * @param status what became of it
 * @param code the service's error code, or an empty text
 * @param result what the service found out, or an empty text
 * @param run the number of the run that says so
 * @param hasCall whether it was part of a call
 * @param differs whether its values were others
 * @param isLeftOut whether it is not to be carried out now
 * @param since the run of another file that changed its job since, or {@code null}
 */
record SentBefore(long item, long line, String operation, String job, boolean namesTaskOnly, Status status, String code,
		String result, long run, boolean hasCall, boolean differs, boolean isLeftOut, @Nullable OtherRun since) {

	/**
	 * What counts of two earlier runs.
	 * @param older the same row in an older run
	 * @return the latest that was sent; the oldest, when it never was
	 */
	SentBefore elseOlder(SentBefore older) {
		return wasSent() ? this : older;
	}

	private boolean wasSent() {
		return this.hasCall
				&& (this.status == Status.DONE || this.status == Status.UNKNOWN || this.status == Status.FAILED);
	}

	/**
	 * Whether a run of another file matters.
	 * @param anyUndo whether there are such that put something back
	 * @return {@code true} when it can have done or put back what the row asks for
	 */
	boolean canHaveChanged(boolean anyUndo) {
		return !this.job.isEmpty() && this.status != Status.UNKNOWN && (this.status != Status.DONE || anyUndo);
	}

	/**
	 * The row after a later run of another file did the same operation to its job.
	 * @param other that run
	 * @param now what became of it there
	 * @param nowCode the service's error code there, or an empty text
	 * @return the row as it is to be judged
	 */
	SentBefore changedBy(OtherRun other, Status now, String nowCode) {
		if (this.status == Status.DONE && !other.isUndo()) {
			return this;
		}
		return new SentBefore(this.item, this.line, this.operation, this.job, this.namesTaskOnly, now, nowCode, "",
				other.run(), true, false, this.isLeftOut, other);
	}

	/**
	 * Whether the row is not sent.
	 * @return {@code true} when it has an outcome already
	 */
	boolean isSettled() {
		return isDone() || (this.status == Status.UNKNOWN && !this.isLeftOut);
	}

	private boolean isDone() {
		return this.status == Status.DONE && !isPutBack();
	}

	boolean isPutBack() {
		return this.status == Status.DONE && this.since != null && this.since.isUndo();
	}

	boolean isDoneSince() {
		return isDone() && this.since != null;
	}

	boolean hasOtherValues() {
		return isDone() && this.differs && !this.isLeftOut;
	}

	Status outcome() {
		return isDone() ? Status.UNCHANGED : Status.UNKNOWN;
	}

	String message() {
		if (!isDone()) {
			return "unknown since " + by() + "; not sent again, so look at the job";
		}
		return ((this.since != null) ? "done since by " : "done before by ") + by()
				+ (hasOtherValues() ? ", with other values" : "");
	}

	private String by() {
		return (this.since != null) ? this.since.toString() : "run " + this.run;
	}

}
