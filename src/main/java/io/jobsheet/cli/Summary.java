package io.jobsheet.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.jobsheet.run.Counts;
import io.jobsheet.run.RunResult;
import io.jobsheet.run.RunSummary;

/**
 * What a run's user reads at its end, in a few lines.
 */
final class Summary {

	private static final int STATUS_WIDTH = 10;

	private final RunResult result;

	Summary(RunResult result) {
		this.result = result;
	}

	/**
	 * What became of the rows, and where the report lies.
	 * @return at most ten lines
	 */
	List<String> lines() {
		List<String> lines = new ArrayList<>(statuses(counts()));
		if (!this.result.files().isEmpty()) {
			lines.add("Report: " + this.result.reports() + " (" + String.join(", ", this.result.files()) + ")");
		}
		return lines;
	}

	/**
	 * The rows by status, and their sum.
	 * @param counts the numbers
	 * @return a line each, without those that are zero
	 */
	static List<String> statuses(Counts counts) {
		List<String> lines = new ArrayList<>();
		int width = Numbers.of(counts.rows()).length();
		for (Map.Entry<String, Long> status : counts.byStatus().entrySet()) {
			if (status.getValue() > 0) {
				lines.add("  " + left(status.getKey()) + right(Numbers.of(status.getValue()), width));
			}
		}
		lines.add(left("") + "= " + Numbers.of(counts.rows(), "row"));
		counts.leftOutSentences().forEach((sentence) -> lines.add("  " + sentence));
		return lines;
	}

	/**
	 * How the run ended, and what to do next.
	 * @param next the command to type next, if there is one
	 * @return a line that can stand by itself
	 */
	String lastLine(Optional<String> next) {
		RunSummary summary = this.result.summary();
		String run = "Run " + summary.run();
		String line = switch (this.result.ending()) {
			case GOOD -> run + " is done: every row " + ((counts().chosen() < counts().rows()) ? "not left out " : "")
					+ "is DONE or UNCHANGED.";
			case INCOMPLETE -> run + " ended: " + Numbers.of(counts().chosen() - counts().done() - counts().unchanged())
					+ " of " + Numbers.of(counts().chosen(), "row") + " did not get what they asked for.";
			case REFUSED -> run + " was refused, nothing was sent. " + Sentence.begunAnew(summary.reason());
			case STOPPED -> run + " stopped with " + Numbers.of(counts().open()) + " of "
					+ Numbers.of(counts().chosen(), "row") + " not sent. " + Sentence.begunAnew(summary.reason());
			case UNKNOWN -> run + " ended: of " + Numbers.of(counts().unknown(), "row")
					+ " it is not known what became of them; look at the jobs before doing anything again.";
		};
		return line.strip() + next.map((command) -> " Next: " + command).orElse("");
	}

	private Counts counts() {
		return this.result.summary().counts();
	}

	private static String left(String text) {
		return text + " ".repeat(STATUS_WIDTH - text.length());
	}

	private static String right(String text, int width) {
		return " ".repeat(width - text.length()) + text;
	}

}
