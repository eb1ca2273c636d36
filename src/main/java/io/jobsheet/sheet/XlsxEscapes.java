package io.jobsheet.sheet;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Characters that XML cannot hold, which a workbook writes as {@code _x000D_} (ECMA-376,
 * ST_Xstring).
 */
final class XlsxEscapes {

	private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

	private XlsxEscapes() {
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
