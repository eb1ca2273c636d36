package io.jobsheet.report;

import java.util.List;

import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.Worksheet;

/**
 * One tab of a workbook that is being written. Rows and columns are counted from 0.
 */
final class XlsxTab {

	private static final int LONGEST_NAME = 31;

	private static final int LONGEST_LIST = 255;

	private static final String NOT_LISTED = "This is none of the values that are listed; the note on the header says what may stand here.";

	private final Worksheet sheet;

	private final XlsxNotes notes = new XlsxNotes();

	XlsxTab(Worksheet sheet) {
		this.sheet = sheet;
	}

	/**
	 * Whether a tab can have a name.
	 * @param name the name
	 * @return {@code false} when Excel would refuse it
	 */
	static boolean isName(String name) {
		return name.matches("[^/\\\\?*\\[\\]:]{1," + LONGEST_NAME + "}") && !name.startsWith("'")
				&& !name.endsWith("'");
	}

	/**
	 * Writes a text, which stays a text whatever it looks like.
	 * @param row the row
	 * @param column the column
	 * @param text the text
	 * @param style how it looks
	 */
	void write(int row, int column, String text, XlsxStyle style) {
		if (!text.isEmpty()) {
			this.sheet.value(row, column, XlsxText.encode(text));
		}
		style.applyTo(this.sheet.style(row, column));
	}

	/**
	 * Makes a whole column a column of texts.
	 * @param column the column
	 * @param width its width in characters
	 */
	void textColumn(int column, double width) {
		this.sheet.style(column).format("@").set();
		this.sheet.width(column, width);
		this.notes.width(column, width);
	}

	/**
	 * Makes a row higher than usual.
	 * @param row the row
	 * @param points its height
	 */
	void height(int row, double points) {
		this.sheet.rowHeight(row, points);
		this.notes.height(row, points);
	}

	/**
	 * Keeps the first row and the first column in sight.
	 */
	void freezeHeader() {
		this.sheet.freezePane(1, 1);
	}

	/**
	 * Puts a note on a cell.
	 * @param row the row
	 * @param column the column
	 * @param text what it says, with a line break between paragraphs
	 */
	void note(int row, int column, String text) {
		this.sheet.comment(row, column, XlsxText.encode(text));
		this.notes.add(row, column, text);
	}

	/**
	 * Offers a list of values in each cell of a column. Others can be written all the
	 * same.
	 * @param column the column
	 * @param rows how many rows below the header
	 * @param values the values
	 */
	void offer(int column, int rows, List<String> values) {
		this.sheet.range(1, column, rows, column)
			.validateWithListByFormula('"' + String.join(",", values).replace("&", "&amp;").replace("<", "&lt;") + '"')
			.errorStyle(DataValidationErrorStyle.WARNING)
			.errorTitle("jobsheet")
			.error(NOT_LISTED)
			.showErrorMessage(true);
	}

	/**
	 * Offers the values that stand below each other in the first column of another tab.
	 * @param column the column
	 * @param rows how many rows below the header
	 * @param tab the other tab
	 * @param first the row of the first of them
	 * @param count how many they are
	 */
	void offer(int column, int rows, XlsxTab tab, int first, int count) {
		this.sheet.range(1, column, rows, column)
			.validateWithList(tab.sheet.range(first, 0, first + count - 1, 0))
			.errorStyle(DataValidationErrorStyle.WARNING)
			.errorTitle("jobsheet")
			.error(NOT_LISTED)
			.showErrorMessage(true);
	}

	/**
	 * Whether a list of values can stand in the column itself.
	 * @param values the values
	 * @return {@code false} when it is too long, or one of them has a comma or a quote
	 */
	static boolean isShort(List<String> values) {
		return String.join(",", values).length() <= LONGEST_LIST
				&& values.stream().noneMatch((value) -> value.contains(",") || value.contains("\""));
	}

	XlsxNotes notes() {
		return this.notes;
	}

}
