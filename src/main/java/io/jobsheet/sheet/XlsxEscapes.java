package io.jobsheet.sheet;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Characters that XML cannot hold, which a workbook writes as {@code _x000D_} (ECMA-376,
 * ST_Xstring).
 */
public final class XlsxEscapes {

	private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

	private static final Pattern UNSAFE = Pattern
		.compile("_(?=x[0-9A-Fa-f]{4}_)|[\\x00-\\x08\\x0B-\\x1F\\uFFFE\\uFFFF]|\\p{Cs}");

	private XlsxEscapes() {
	}

	/**
	 * Writes a text as a workbook holds it.
	 * @param text the text
	 * @return the text without what XML cannot hold, and without what only looks like an
	 * escape
	 */
	public static String encode(String text) {
		return UNSAFE.matcher(text)
			.replaceAll((found) -> String.format(Locale.ROOT, "_x%04X_", (int) found.group().charAt(0)));
	}

	static String decode(String text) {
		if (!text.contains("_x")) {
			return text;
		}
		return ESCAPE.matcher(text)
			.replaceAll((escape) -> Matcher
				.quoteReplacement(Character.toString((char) Integer.parseInt(escape.group(1), 16))));
	}

}
