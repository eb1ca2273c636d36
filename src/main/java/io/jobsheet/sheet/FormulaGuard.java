package io.jobsheet.sheet;

import java.util.regex.Pattern;

/**
 * The apostrophe that keeps a spreadsheet program from running text as a formula: put
 * before such text when a CSV file is written, taken away when it is read.
 */
public final class FormulaGuard {

	// Excel takes the full-width signs for the plain ones where it reads Chinese or
	// Japanese.
	private static final String FIRST = "=+-@\t\r\n＝＋－＠";

	private static final Pattern FORMULA_LIKE = Pattern.compile("'*[" + Pattern.quote(FIRST) + "]");

	private static final Pattern PLAIN_NUMBER = Pattern.compile("[+-]\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

	private FormulaGuard() {
	}

	/**
	 * Makes text safe to stand in a CSV file.
	 * @param text the content of a cell
	 * @return the text, with one apostrophe before it if a spreadsheet program could take
	 * it for a formula; a plain number such as {@code -5} stays as it is
	 */
	public static String guard(String text) {
		return (isSuspect(text) && FORMULA_LIKE.matcher(text).lookingAt() && !PLAIN_NUMBER.matcher(text).matches())
				? "'" + text : text;
	}

	private static boolean isSuspect(String text) {
		return !text.isEmpty() && (text.charAt(0) == '\'' || FIRST.indexOf(text.charAt(0)) >= 0);
	}

	/**
	 * Undoes {@link #guard}.
	 * @param text the content of a cell as it stands in a CSV file
	 * @return the text, without the first of the apostrophes before a formula
	 */
	public static String unguard(String text) {
		return (text.startsWith("'") && FORMULA_LIKE.matcher(text).lookingAt()) ? text.substring(1) : text;
	}

}
