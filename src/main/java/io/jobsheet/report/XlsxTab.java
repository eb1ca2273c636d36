package io.jobsheet.report;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.jobsheet.sheet.XlsxEscapes;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.Worksheet;

/**
 * One tab of a workbook that is being written. Rows and columns are counted from 0.
 */
final class XlsxTab {

	private static final int LONGEST_NAME = 31;

	private static final String RESERVED = "History";

	private static final int LONGEST_LIST = 255;

	private static final int LAST_ROW = 1_048_575;

	private static final int COLUMNS = 16_384;

	private static final String NOT_LISTED = "This is none of the values that are listed; the note on the header says what may stand here.";

	private final Worksheet sheet;

	private final XlsxNotes notes = new XlsxNotes();

	private int rest = COLUMNS;

	XlsxTab(Worksheet sheet) {
		this.sheet = sheet;
		sheet.pageOrientation("landscape");
		sheet.fitToWidth((short) 1);
		sheet.fitToHeight((short) 0);
	}

	/**
	 * Whether a tab can have a name.
	 * @param name the name
	 * @return {@code false} when Excel would refuse it
	 */
	static boolean isName(String name) {
		return name.matches("[^/\\\\?*\\[\\]:]{1," + LONGEST_NAME + "}") && !name.startsWith("'") && !name.endsWith("'")
				&& !name.equalsIgnoreCase(RESERVED);
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
			this.sheet.value(row, column, XlsxEscapes.encode(text));
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
	 * Makes a column and all to its right columns of texts.
	 * @param column the column
	 * @param width the width of each in characters
	 */
	void textColumnsFrom(int column, double width) {
		textColumn(column, width);
		this.rest = column;
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
		this.sheet.comment(row, column, XlsxEscapes.encode(text));
		this.notes.add(row, column, text);
	}

	/**
	 * Offers a list of values in each cell of a column below the header. Others can be
	 * written all the same.
	 * @param column the column
	 * @param values the values, a list that {@link #isShort}
	 */
	void offer(int column, List<String> values) {
		offer(column, '"' + String.join(",", values).replace("&", "&amp;").replace("<", "&lt;") + '"');
	}

	/**
	 * Offers the values that stand below each other in the first column of another tab.
	 * @param column the column
	 * @param tab the other tab
	 * @param first the row of the first of them
	 * @param count how many they are
	 */
	void offer(int column, XlsxTab tab, int first, int count) {
		offer(column, "'" + tab.sheet.getName() + "'!$A$" + (first + 1) + ":$A$" + (first + count));
	}

	private void offer(int column, String list) {
		this.sheet.range(1, column, LAST_ROW, column)
			.validateWithListByFormula(list)
			.errorStyle(DataValidationErrorStyle.WARNING)
			.errorTitle("jobsheet")
			.error(NOT_LISTED)
			.showErrorMessage(true);
	}

	/**
	 * Whether a list of values can stand in the column itself.
	 * @param values the values
	 * @return {@code false} when it is too long, or one of them has a comma, a quote or
	 * blanks at its ends
	 */
	static boolean isShort(List<String> values) {
		return String.join(",", values).length() <= LONGEST_LIST && values.stream()
			.allMatch((value) -> !value.contains(",") && !value.contains("\"") && value.equals(value.strip()));
	}

	/**
	 * Adds what the library that writes workbooks cannot: room for the notes, and columns
	 * that are alike without a word about each.
	 * @param parts the parts of the finished workbook
	 * @param number the tab's number in it, from 1
	 * @throws IOException when they cannot be written
	 */
	void complete(FileSystem parts, int number) throws IOException {
		Path drawing = parts.getPath("/xl/drawings/vmlDrawing" + number + ".vml");
		if (Files.exists(drawing)) {
			Files.writeString(drawing, this.notes.resized(Files.readString(drawing)));
		}
		if (this.rest < COLUMNS) {
			Path cells = parts.getPath("/xl/worksheets/sheet" + number + ".xml");
			String column = "<col min=\"" + (this.rest + 1) + "\" max=\"";
			Files.writeString(cells,
					Files.readString(cells).replace(column + (this.rest + 1) + '"', column + COLUMNS + '"'));
		}
	}

}
