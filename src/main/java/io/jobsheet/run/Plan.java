package io.jobsheet.run;

import java.time.Duration;
import java.util.List;

/**
 * What a run is going to do.
 *
 * @param run the run's number
 * @param file the file
 * @param target the target's name
 * @param endpoint the target's address
 * @param rows the rows of the file
 * @param settled the rows whose outcome is known already
 * @param canary how many rows are sent before all others, which follow only if these end
 * DONE; 0 for none
 * @param steps the operations in the order in which they will be carried out
 * @param leastTime the time it will take at least, at the target's pace
 * @param notes what the user should know before saying yes
 * @param warnings what the user should look at before saying yes
 */
public record Plan(long run, String file, String target, String endpoint, long rows, long settled, long canary,
		List<Step> steps, Duration leastTime, List<String> notes, Warnings warnings) {

	public Plan {
		steps = List.copyOf(steps);
		notes = List.copyOf(notes);
	}

	/**
	 * The calls of all operations.
	 * @return the number of calls
	 */
	public long calls() {
		return this.steps.stream().mapToLong(Step::calls).sum();
	}

	/**
	 * The rows that are going to be sent.
	 * @return the number of rows
	 */
	public long items() {
		return this.steps.stream().mapToLong(Step::items).sum();
	}

	/**
	 * One operation of a plan.
	 *
	 * @param stage its place in a cut-over: {@code stop}, {@code collect},
	 * {@code position}, {@code update} or {@code start}
	 * @param operation the operation's name
	 * @param title what it does
	 * @param items how many rows are to be sent
	 * @param calls in how many calls
	 * @param unchanged how many rows need nothing, because their job already is as they
	 * ask
	 * @param blocked how many rows are not sent, because their job's state does not allow
	 * it, or an earlier step of the job is not good
	 */
	public record Step(String stage, String operation, String title, long items, long calls, long unchanged,
			long blocked) {
	}

	/**
	 * What the user should look at.
	 *
	 * @param shown sentences, the first of all
	 * @param more how many more there are
	 * @param unread of how many rows the job's state could not be read
	 */
	public record Warnings(List<String> shown, long more, long unread) {

		/**
		 * Nothing to look at.
		 */
		public static final Warnings NONE = new Warnings(List.of(), 0, 0);

		public Warnings {
			shown = List.copyOf(shown);
		}

	}

}
