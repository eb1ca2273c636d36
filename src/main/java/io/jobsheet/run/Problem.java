package io.jobsheet.run;

import io.jobsheet.sheet.Finding;
import io.jobsheet.sheet.Place;

/**
 * Something a person should know about a sheet before anything is sent.
 *
 * @param level {@code error} when the row cannot be sent, else {@code warning}
 * @param file the file's name
 * @param sheet the sheet's name
 * @param line the line in the file, counted from 1 with the header; 0 for the sheet as a
 * whole
 * @param column the column's header; empty for the line as a whole
 * @param place where it is, as people look for it: {@code Sheet1!C17} or
 * {@code line 17, column 'start_time'}
 * @param cell the same without the header where it stands in a workbook:
 * {@code Sheet1!C17}
 * @param value what was found there; may be empty
 * @param rule the word of the rule it goes by, such as {@code not-a-time}
 * @param message what is wrong, what was expected and what to write instead
 */
public record Problem(String level, String file, String sheet, long line, String column, String place, String cell,
		String value, String rule, String message) {

	static Problem of(Finding finding) {
		Place place = finding.place();
		return new Problem(finding.isError() ? "error" : "warning", place.sheet().fileName(), place.sheet().name(),
				place.line(), place.columnName(), place.toString(), place.cell(), finding.value(),
				finding.rule().word(), finding.message());
	}

	/**
	 * Whether it keeps a row, or the whole sheet, from being sent.
	 * @return {@code true} for an error
	 */
	public boolean isError() {
		return this.level.equals("error");
	}

	/**
	 * The whole sentence.
	 * @return {@code jobs.csv, line 12, column 'start_time': 'tomorrow' is not a time; …}
	 */
	@Override
	public String toString() {
		return this.file + ", " + this.place + ": " + this.message;
	}

}
