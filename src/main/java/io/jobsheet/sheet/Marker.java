package io.jobsheet.sheet;

import java.util.regex.Pattern;

/**
 * The words that set apart what a workbook only shows from what is to be carried out: a
 * cell that holds them alone, or before a colon, says so of its row or tab.
 */
public enum Marker {

	/** Marks the cells of a row that shows how a row is written. */
	EXAMPLE("example"),
	/** Marks the first cell of a tab that holds no rows. */
	ABOUT("about");

	private final String words;

	private final Pattern form;

	Marker(String word) {
		String blanks = "[\\s\\p{Z}\\uFEFF\\u200B]*";
		this.words = "# " + word;
		this.form = Pattern.compile(blanks + "[#\uFF03]" + blanks + word + blanks + "([:\uFF1A].*)?",
				Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
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
	 * Whether a text is marked.
	 * @param text the content of a cell
	 * @return {@code true} when it is the words alone, or has a colon behind them; case,
	 * blanks and full-width signs make no difference
	 */
	public boolean isOn(String text) {
		return (text.indexOf('#') >= 0 || text.indexOf('\uFF03') >= 0) && this.form.matcher(text).matches();
	}

	/**
	 * Whether a tab of a workbook is marked.
	 * @param sheet the tab
	 * @return {@code true} when its first header that is not empty is marked; never for a
	 * text file, which holds nothing else
	 */
	public boolean isOn(Sheet sheet) {
		return sheet.isWorkbook() && sheet.columns()
			.stream()
			.filter((header) -> !header.isBlank())
			.findFirst()
			.filter(this::isOn)
			.isPresent();
	}

}
