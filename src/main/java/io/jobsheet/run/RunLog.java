package io.jobsheet.run;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Everything a run tells its user, one method an event, in the order in which they come.
 * The methods are called one at a time.
 */
public interface RunLog {

	/**
	 * A finding while the sheet is read.
	 * @param problem what was found
	 */
	void found(Problem problem);

	/**
	 * The sheet has been read.
	 * @param checked what was found, in numbers
	 */
	void checked(Checked checked);

	/**
	 * The sheet cannot be read to its end.
	 * @param findings the file of all findings so far, or {@code null}
	 */
	default void brokenOff(@Nullable Path findings) {
	}

	/**
	 * Some headers are not known, and could be meant for something. Told by a check only.
	 * @param draft a mapping that could be meant
	 */
	default void suggested(MappingDraft draft) {
	}

	/**
	 * A run begins or goes on.
	 * @param run the run's number
	 * @param resumed whether it began before
	 * @param toSettle calls that were sent before and of which no reply is known
	 */
	void begun(long run, boolean resumed, long toSettle);

	/**
	 * The state of the jobs is about to be read.
	 * @param rows how many rows they have
	 */
	void reading(long rows);

	/**
	 * What is going to be done.
	 * @param plan the plan
	 */
	void planned(Plan plan);

	/**
	 * The rows that go before all others are about to be sent.
	 * @param rows how many there are
	 */
	void canaryBegins(long rows);

	/**
	 * The rows that went before all others are all DONE, and the others follow.
	 * @param rows how many there were
	 */
	void canaryEnded(long rows);

	/**
	 * An operation begins to be sent.
	 * @param operation the operation's name
	 * @param blocked how many of its rows are blocked by earlier steps
	 */
	void sending(String operation, long blocked);

	/**
	 * How far the sending is; a few times a second at the most.
	 * @param progress the numbers
	 */
	void progress(Progress progress);

	/**
	 * Something odd that stops nothing.
	 * @param message a sentence
	 */
	void warning(String message);

	/**
	 * The run is going to stop before its end; calls in flight are finished first.
	 * @param reason why, as a sentence
	 */
	void stopping(String reason);

	/**
	 * The report is written.
	 * @param folder the report's folder
	 * @param files its files
	 */
	void reported(Path folder, List<String> files);

	/**
	 * The run has ended, for now or for good.
	 * @param result how
	 */
	void ended(RunResult result);

}
