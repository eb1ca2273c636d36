package io.jobsheet.sheet;

/**
 * Where something stands: a file, a line of it, or a single cell.
 *
 * @param sheet the table
 * @param line the line in the file, counted from 1 with the header; 0 for the sheet as a
 * whole
 * @param column the column, counted from 0; -1 for the line as a whole
 */
public record Place(Sheet sheet, long line, int column) {

	/**
	 * The column's header as the user wrote it.
	 * @return the header, of a long one the beginning; empty for a line as a whole or a
	 * column without a header
	 */
	public String columnName() {
		return (this.column >= 0 && this.column < this.sheet.columns().size())
				? Quoted.cut(this.sheet.columns().get(this.column)) : "";
	}

	/**
	 * The address a person would look for: {@code Sheet1!C17} in a workbook,
	 * {@code line 17, column 'start_time'} in a text file.
	 * @return the address without the file name
	 */
	@Override
	public String toString() {
		boolean isNamed = this.sheet.isWorkbook() && this.line > 0 && this.column >= 0 && !columnName().isBlank();
		return isNamed ? cell() + ", column '" + columnName() + "'" : cell();
	}

	/**
	 * The address alone.
	 * @return {@code Sheet1!C17} in a workbook, {@code line 17, column 'start_time'} in a
	 * text file
	 */
	public String cell() {
		return this.sheet.isWorkbook() ? cellAddress() : lineAddress();
	}

	private String cellAddress() {
		if (this.line == 0) {
			return this.sheet.name();
		}
		return this.sheet.name() + "!"
				+ ((this.column < 0) ? this.line + ":" + this.line : letters(this.column) + this.line);
	}

	private String lineAddress() {
		if (this.line == 0) {
			return "header";
		}
		if (this.column < 0) {
			return "line " + this.line;
		}
		return "line " + this.line + ", column "
				+ (columnName().isBlank() ? label(this.sheet, this.column) : "'" + columnName() + "'");
	}

	/**
	 * A column by its place.
	 * @param sheet the table
	 * @param column the column, counted from 0
	 * @return {@code C} in a workbook, {@code 3} in a text file
	 */
	public static String label(Sheet sheet, int column) {
		return sheet.isWorkbook() ? letters(column) : Integer.toString(column + 1);
	}

	private static String letters(int column) {
		StringBuilder letters = new StringBuilder();
		for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
			letters.insert(0, (char) ('A' + rest % 26));
		}
		return letters.toString();
	}

}
