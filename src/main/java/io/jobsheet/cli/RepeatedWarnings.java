package io.jobsheet.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.jobsheet.run.Problem;

/**
 * Warnings as people want to read them: one that comes again and again in a column is
 * said once, with the number of the others.
 */
final class RepeatedWarnings {

	private final Map<Kind, Told> told = new LinkedHashMap<>();

	void add(Problem warning) {
		Told told = this.told.computeIfAbsent(Kind.of(warning), (kind) -> new Told(warning));
		told.times++;
	}

	/**
	 * The sentences, in the order in which the first of each came.
	 * @return a line for each kind of warning
	 */
	List<String> lines() {
		return this.told.values().stream().map(Told::line).toList();
	}

	private record Kind(String sheet, String column, String rule, String message) {

		static Kind of(Problem warning) {
			return new Kind(warning.sheet(), warning.column(), warning.rule(),
					(warning.line() == 0) ? warning.message() : "");
		}

	}

	private static final class Told {

		private final Problem first;

		private long times;

		Told(Problem first) {
			this.first = first;
		}

		String line() {
			return (this.times == 1) ? this.first.toString()
					: this.first + " (and " + Numbers.of(this.times - 1, "other row") + " like it)";
		}

	}

}
