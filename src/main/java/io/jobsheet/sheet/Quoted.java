package io.jobsheet.sheet;

/**
 * What stands in a cell, as sentences repeat it: in quotes, and never a long text.
 */
public final class Quoted {

	private static final int LONGEST = 100;

	private static final char MORE = '…';

	private Quoted() {
	}

	/**
	 * A text in quotes.
	 * @param text the text, of any length
	 * @return its first 100 characters at most, in quotes
	 */
	public static String of(String text) {
		return "'" + cut(text) + "'";
	}

	/**
	 * A text short enough for a sentence.
	 * @param text the text, of any length
	 * @return the text; of a longer one the first 100 characters and {@code …}
	 */
	public static String cut(String text) {
		return cut(text, LONGEST);
	}

	/**
	 * A text that is not too long.
	 * @param text the text, of any length
	 * @param longest how many characters are kept
	 * @return the text; of a longer one its beginning and {@code …}
	 */
	static String cut(String text, int longest) {
		if (text.length() <= longest) {
			return text;
		}
		int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
		return text.substring(0, end) + MORE;
	}

}
