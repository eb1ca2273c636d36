package io.jobsheet.cli;

import java.util.Map;
import java.util.stream.Collectors;

import io.jobsheet.run.Counts;
import io.jobsheet.run.Progress;

/**
 * How far a run is, in a line.
 */
final class ProgressText {

	private static final int BAR = 10;

	private ProgressText() {
	}

	/**
	 * A line with a bar.
	 * @param progress the numbers
	 * @param width how long the line may be
	 * @return such as {@code [#####.....]  50%  60/120  12.3/s  5 s left}
	 */
	static String bar(Progress progress, int width) {
		Counts counts = progress.counts();
		long answered = answered(counts);
		int filled = (int) (share(counts) * BAR);
		String line = "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + percent(counts) + "  "
				+ Numbers.of(answered) + "/" + Numbers.of(counts.chosen()) + "  " + Numbers.rate(progress.rate())
				+ "/s  " + rest(progress) + "  " + statuses(counts) + slowed("  ", progress);
		return (line.length() <= width) ? line : line.substring(0, Math.max(0, width - 1)) + "…";
	}

	/**
	 * A line for a log.
	 * @param progress the numbers
	 * @return such as {@code 60 of 120 rows (50%), 12.3 a second, 5 s left: 60 DONE}
	 */
	static String line(Progress progress) {
		Counts counts = progress.counts();
		return Numbers.of(answered(counts)) + " of " + Numbers.of(counts.chosen(), "row") + " ("
				+ percent(counts).strip() + "), " + Numbers.rate(progress.rate()) + " a second, " + rest(progress)
				+ ": " + statuses(counts) + slowed("; ", progress);
	}

	/**
	 * What became of the rows so far.
	 * @param counts the numbers
	 * @return such as {@code 58 DONE, 2 FAILED}, without those to come
	 */
	static String statuses(Counts counts) {
		String text = counts.byStatus()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() > 0 && !entry.getKey().equals("NOT_SENT"))
			.map(ProgressText::status)
			.collect(Collectors.joining(", "));
		return text.isEmpty() ? "none yet" : text;
	}

	private static String status(Map.Entry<String, Long> entry) {
		return Numbers.of(entry.getValue()) + " " + entry.getKey();
	}

	private static String rest(Progress progress) {
		if (!progress.pausedFor().isZero()) {
			return "the service asks to wait " + Numbers.of(progress.pausedFor());
		}
		return (progress.rate() > 0) ? Numbers.of(progress.remaining()) + " left" : "time left unknown";
	}

	private static String slowed(String separator, Progress progress) {
		return progress.slowed().isEmpty() ? "" : separator + progress.slowed();
	}

	private static long answered(Counts counts) {
		return counts.chosen() - counts.open();
	}

	private static double share(Counts counts) {
		return (counts.chosen() > 0) ? (double) answered(counts) / counts.chosen() : 1;
	}

	private static String percent(Counts counts) {
		String percent = String.valueOf((int) (share(counts) * 100));
		return " ".repeat(3 - percent.length()) + percent + "%";
	}

}
