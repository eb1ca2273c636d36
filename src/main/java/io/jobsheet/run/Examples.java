package io.jobsheet.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.jobsheet.operation.Form;
import io.jobsheet.sheet.Cell;
import io.jobsheet.sheet.Marker;
import io.jobsheet.sheet.Row;
import io.jobsheet.sheet.Sheet;

/**
 * The rows that only show how a row is written. They are no rows of the run, so a person
 * is told of each sheet that has some.
 */
final class Examples {

	private final Map<Sheet, Found> found = new LinkedHashMap<>();

	/**
	 * Whether a row holds a mark, wherever that stands.
	 * @param row the row
	 * @return {@code false} for nearly all rows
	 */
	static boolean isMarked(Row row) {
		for (Cell cell : row.cells()) {
			if (Marker.EXAMPLE.isOn(cell.text())) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Takes a row if it is an example: the first of its values is marked, or the name of
	 * its operation.
	 * @param row the row
	 * @param operationColumn the column of the operations; -1 when there is none
	 * @param forms the forms by which it could be read
	 * @return {@code false} for a row that is to be carried out
	 */
	boolean take(Row row, int operationColumn, List<Form> forms) {
		for (int at = 0; at < row.cells().size(); at++) {
			int column = at;
			boolean isMarked = Marker.EXAMPLE.isOn(row.cell(column).text());
			boolean isValue = !row.cell(column).isEmpty() && forms.stream().anyMatch((form) -> form.isRead(column));
			if (isMarked && (isValue || column == operationColumn)) {
				add(row, forms);
				return true;
			}
			if (isValue) {
				return false;
			}
		}
		return false;
	}

	// A template has one, and nobody but a person makes more.
	private void add(Row row, List<Form> forms) {
		Found before = this.found.get(row.sheet());
		this.found.put(row.sheet(), (before != null) ? before.another()
				: new Found(row.line(), 1, forms.stream().noneMatch((form) -> form.isTemplateExample(row))));
	}

	long count() {
		return this.found.values().stream().mapToLong(Found::count).sum();
	}

	/**
	 * What a person should know about them.
	 * @return a sentence for each sheet that has some
	 */
	List<String> notes() {
		return notes((found) -> true);
	}

	/**
	 * What a person should know even when only little is wanted.
	 * @return a sentence for each sheet whose examples are not just that of a template
	 */
	List<String> strangeNotes() {
		return notes(Found::isStrange);
	}

	private List<String> notes(Predicate<Found> wanted) {
		return this.found.entrySet()
			.stream()
			.filter((sheet) -> wanted.test(sheet.getValue()))
			.map((sheet) -> "'" + sheet.getKey().name() + "' has " + sheet.getValue().sentence())
			.toList();
	}

	/**
	 * The examples of a sheet.
	 *
	 * @param line the line of the first
	 * @param count how many they are
	 * @param isStrange whether there is another one than that of a template
	 */
	private record Found(long line, long count, boolean isStrange) {

		Found another() {
			return new Found(this.line, this.count + 1, true);
		}

		String sentence() {
			String rows = (this.count == 1)
					? "1 example row, line " + this.line + ", which is ignored: its first value is"
					: this.count + " example rows, the first in line " + this.line
							+ ", which are ignored: the first value of each is";
			return rows + " marked '" + Marker.EXAMPLE.words() + "'";
		}

	}

}
