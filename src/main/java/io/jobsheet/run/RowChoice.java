package io.jobsheet.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import io.jobsheet.sheet.ColumnName;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a file are to be carried out; all others are left out.
 *
 * @param lines where they stand; empty for anywhere
 * @param conditions what their cells say, all of it; empty for anything
 * @param limit how many of those there may be; 0 for any number
 */
public record RowChoice(List<Lines> lines, List<Condition> conditions, long limit) {

	/**
	 * Every row.
	 */
	public static final RowChoice ALL = new RowChoice(List.of(), List.of(), 0);

	public RowChoice {
		lines = Lines.joined(lines);
		conditions = conditions.stream().distinct().sorted(Comparator.comparing(Condition::toString)).toList();
	}

	boolean hasLine(long line) {
		return this.lines.isEmpty() || this.lines.stream().anyMatch((some) -> some.first <= line && line <= some.last);
	}

	/**
	 * The lines as a user writes them.
	 * @return such as {@code 10-20,35}, or {@code null} for anywhere
	 */
	public @Nullable String linesText() {
		return this.lines.isEmpty() ? null : this.lines.stream().map(Lines::toString).collect(Collectors.joining(","));
	}

	/**
	 * The limit as a user writes it.
	 * @return the number, or {@code null} for any number
	 */
	public @Nullable Long limitNumber() {
		return (this.limit > 0) ? this.limit : null;
	}

	String limitOption() {
		return "--limit " + this.limit;
	}

	/**
	 * The options that say the same; the same for columns that are written in another
	 * way.
	 * @return such as {@code --rows 10-20 --limit 5}; empty for every row
	 */
	@Override
	public String toString() {
		List<String> options = new ArrayList<>();
		if (!this.lines.isEmpty()) {
			options.add("--rows " + linesText());
		}
		this.conditions.stream().map(Condition::canonical).sorted().forEach(options::add);
		if (this.limit > 0) {
			options.add(limitOption());
		}
		return String.join(" ", options);
	}

	/**
	 * Lines of the file, as a spreadsheet program numbers them.
	 *
	 * @param first the first line
	 * @param last the last line
	 */
	public record Lines(long first, long last) {

		/**
		 * Reads some lines.
		 * @param text such as {@code 10-20} or {@code 35}
		 * @return the lines
		 * @throws IllegalArgumentException with a sentence, when the text says none
		 */
		public static Lines of(String text) {
			String[] ends = text.strip().split("-", -1);
			boolean isRead = ends.length <= 2
					&& Arrays.stream(ends).allMatch((end) -> end.strip().matches("[1-9][0-9]{0,9}"));
			if (!isRead) {
				throw new IllegalArgumentException(
						"'" + text + "' is not a line of the sheet; write such as 35, 10-500 or 10-20,35");
			}
			Lines lines = new Lines(Long.parseLong(ends[0].strip()), Long.parseLong(ends[ends.length - 1].strip()));
			if (lines.last < lines.first) {
				throw new IllegalArgumentException(
						"'" + text + "' ends before it begins; write the smaller number first");
			}
			return lines;
		}

		static List<Lines> joined(List<Lines> lines) {
			List<Lines> joined = new ArrayList<>();
			for (Lines next : lines.stream().sorted(Comparator.comparing(Lines::first)).toList()) {
				Lines before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
				if (before != null && next.first <= before.last + 1) {
					joined.set(joined.size() - 1, new Lines(before.first, Math.max(before.last, next.last)));
				}
				else {
					joined.add(next);
				}
			}
			return List.copyOf(joined);
		}

		@Override
		public String toString() {
			return (this.first == this.last) ? Long.toString(this.first) : this.first + "-" + this.last;
		}

	}

	/**
	 * What the cell of a column has to say.
	 *
	 * @param column the column's header, however it is written
	 * @param values what may stand there; an empty text for an empty cell
	 */
	public record Condition(String column, List<String> values) {

		private static final int LONGEST = 80;

		public Condition {
			values = values.stream().distinct().sorted().toList();
		}

		/**
		 * Reads a condition.
		 * @param text such as {@code region=eu,us}
		 * @return the condition
		 * @throws IllegalArgumentException with a sentence, when the text is none
		 */
		public static Condition of(String text) {
			int equals = text.indexOf('=');
			if (equals < 1 || text.substring(0, equals).isBlank() || "<>!~".indexOf(text.charAt(equals - 1)) >= 0
					|| text.startsWith("=", equals + 1)) {
				throw new IllegalArgumentException("'" + text
						+ "' is no condition; write COLUMN=VALUE or COLUMN=VALUE,VALUE, such as region=eu,us");
			}
			return new Condition(text.substring(0, equals).strip(),
					Arrays.stream(text.substring(equals + 1).split(",", -1)).map(String::strip).toList());
		}

		String option() {
			return "--where " + this;
		}

		/**
		 * The option in a few words, for each of the rows that it leaves out.
		 * @return the whole option, or without its values where these are many
		 */
		String shortOption() {
			return (option().length() <= LONGEST) ? option() : "--where " + this.column;
		}

		private String canonical() {
			return "--where " + ColumnName.key(this.column) + "=" + String.join(",", this.values);
		}

		@Override
		public String toString() {
			return this.column + "=" + String.join(",", this.values);
		}

	}

}
