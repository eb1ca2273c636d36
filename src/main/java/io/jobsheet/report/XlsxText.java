package io.jobsheet.report;

import java.util.regex.Pattern;

/**
 * Text as a workbook holds it: what XML cannot hold is written as {@code _x000D_}
 * (ECMA-376, ST_Xstring), and so is what would be taken for that.
 */
final class XlsxText {

	private static final Pattern UNSAFE = Pattern
		.compile("_(?=x[0-9A-Fa-f]{4}_)|[\\x00-\\x08\\x0B-\\x1F\\uFFFE\\uFFFF]|\\p{Cs}");

	private XlsxText() {
	}

	static String encode(String text) {
		return UNSAFE.matcher(text).replaceAll((found) -> String.format("_x%04X_", (int) found.group().charAt(0)));
	}

}
