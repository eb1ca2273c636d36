package io.jobsheet.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
	 * Takes a row if it is an example.
	 * @param row the row
	 * @return {@code false} for a row that is to be carried out
	 */
	boolean take(Row row) {
		boolean isExample = Marker.EXAMPLE.isOn(row);
		if (isExample) {
			this.found.merge(row.sheet(), new Found(row.line(), 1), Found::and);
		}
		return isExample;
	}

	/**
	 * What a person should know about them.
	 * @return a sentence for each sheet that has some
	 */
	List<String> notes() {
		return this.found.entrySet().stream().map((sheet) -> note(sheet.getKey(), sheet.getValue())).toList();
	}

	private static String note(Sheet sheet, Found found) {
		String rows = (found.count() == 1) ? "1 example row, line " + found.line() + ", which is"
				: found.count() + " example rows, the first in line " + found.line() + ", which are";
		return "'" + sheet.name() + "' has " + rows + " ignored: the first cell begins with '" + Marker.EXAMPLE.words()
				+ "'";
	}

	/**
	 * The examples of a sheet.
	 *
	 * @param line the line of the first
	 * @param count how many they are
	 */
	private record Found(long line, long count) {

		Found and(Found next) {
			return new Found(this.line, this.count + next.count);
		}

	}

}
