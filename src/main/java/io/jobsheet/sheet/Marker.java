package io.jobsheet.sheet;

/**
 * The words that set apart what a workbook only shows from what is to be carried out:
 * they begin the first cell of a row, or of a tab, that has any text.
 */
public enum Marker {

	/** Begins a row that shows how a row is written. */
	EXAMPLE("# example"),
	/** Begins a tab that holds no rows. */
	ABOUT("# about");

	private final String words;

	private final String key;

	Marker(String words) {
		this.words = words;
		this.key = ColumnName.key(words);
	}

	/**
	 * The words.
	 * @return {@code # example}
	 */
	public String words() {
		return this.words;
	}

	/**
	 * Marks a text.
	 * @param text the content of a cell
	 * @return {@code # example: text}
	 */
	public String mark(String text) {
		return this.words + ": " + text;
	}

	/**
	 * Whether a row is marked.
	 * @param row the row
	 * @return {@code true} when its first cell that is not empty begins with the words
	 */
	public boolean isOn(Row row) {
		for (Cell cell : row.cells()) {
			if (!cell.isEmpty()) {
				return begins(cell.text());
			}
		}
		return false;
	}

	/**
	 * Whether a tab of a workbook is marked.
	 * @param sheet the tab
	 * @return {@code true} when its first cell that is not empty begins with the words;
	 * never for a text file, which holds nothing else
	 */
	public boolean isOn(Sheet sheet) {
		return sheet.isWorkbook() && sheet.columns()
			.stream()
			.filter((header) -> !header.isBlank())
			.findFirst()
			.filter(this::begins)
			.isPresent();
	}

	private boolean begins(String text) {
		char sign = text.stripLeading().charAt(0);
		return (sign == '#' || sign == '\uFF03') && ColumnName.key(text).startsWith(this.key);
	}

}
