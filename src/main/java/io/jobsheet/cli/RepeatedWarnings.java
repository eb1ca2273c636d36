package io.jobsheet.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.jobsheet.run.Problem;

/**
 * Warnings as people want to read them: one that comes again and again in a column is
 * said once, with the number of the others.
 */
final class RepeatedWarnings {

	private final Map<Kind, Told> told = new LinkedHashMap<>();

	void add(Problem warning) {
		Told told = this.told.computeIfAbsent(Kind.of(warning), (kind) -> new Told(warning));
		told.add(warning);
	}

	/**
	 * The sentences, in the order in which the first of each came.
	 * @return a line for each kind of warning
	 */
	List<String> lines() {
		return this.told.values().stream().map(Told::line).toList();
	}

	/**
	 * What warnings have in common that are told once.
	 *
	 * @param about the name within the JSON of the cell, or what is said of the header
	 */
	private record Kind(String sheet, String column, String rule, String about) {

		private static final Pattern NAME = Pattern.compile("([A-Za-z_][\\w.\\[\\]]*): .*", Pattern.DOTALL);

		static Kind of(Problem warning) {
			return new Kind(warning.sheet(), warning.column(), warning.rule(),
					(warning.line() == 0) ? warning.message() : name(warning.message()));
		}

		private static String name(String message) {
			Matcher name = NAME.matcher(message);
			return name.matches() ? name.group(1).replaceAll("[0-9]+", "") : "";
		}

	}

	private static final class Told {

		private final Problem first;

		private long times;

		private long rows;

		private long lastLine;

		Told(Problem first) {
			this.first = first;
		}

		void add(Problem warning) {
			this.times++;
			if (warning.line() != this.lastLine) {
				this.lastLine = warning.line();
				this.rows++;
			}
		}

		String line() {
			if (this.times == 1) {
				return this.first.toString();
			}
			return this.first + " (and " + ((this.rows > 1) ? Numbers.of(this.rows - 1, "other row") + " like it)"
					: Numbers.of(this.times - 1) + " more like it)");
		}

	}

}
