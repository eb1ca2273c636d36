package io.jobsheet.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import javax.xml.stream.XMLStreamException;

import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/**
 * What the styles of a workbook make of a number: a date, or one with leading zeros.
 */
final class XlsxStyles {

	private static final int DATE = -1;

	private static final int MOST = 1 << 16;

	private static final int LONGEST_FORMAT = 255;

	// What a format shows as it stands or as a blank, and the Chinese words for the parts
	// of a time, which the
	// library does not know.
	private static final Pattern LITERALS = Pattern.compile("\"[^\"]*\"|[\\\\_*].|[时時分秒上下午]");

	private final int[] styles;

	private XlsxStyles(int[] styles) {
		this.styles = styles;
	}

	static XlsxStyles read(@Nullable InputStream part) throws IOException, XMLStreamException {
		Map<Integer, String> formats = new HashMap<>();
		List<Integer> styles = new ArrayList<>();
		if (part != null) {
			try (Xml xml = new Xml(part)) {
				while (xml.nextStart()) {
					xml.begin();
					switch (xml.name()) {
						case "numFmts" -> readFormats(xml, formats);
						case "cellXfs" -> readStyles(xml, styles);
						default -> {
						}
					}
				}
			}
		}
		Map<Integer, Integer> meanings = new HashMap<>();
		return new XlsxStyles(styles.stream()
			.mapToInt((format) -> meanings.computeIfAbsent(format, (number) -> meaning(number, formats.get(number))))
			.toArray());
	}

	private static void readFormats(Xml xml, Map<Integer, String> formats) throws XMLStreamException {
		int depth = xml.depth();
		while (xml.nextStartIn(depth)) {
			xml.begin();
			formats.put(Xml.number(xml.attribute("numFmtId"), 0),
					Objects.requireNonNullElse(xml.attribute("formatCode"), ""));
			checkNumber(formats.size());
		}
	}

	private static void readStyles(Xml xml, List<Integer> styles) throws XMLStreamException {
		int depth = xml.depth();
		while (xml.nextStartIn(depth)) {
			xml.begin();
			if (xml.name().equals("xf")) {
				styles.add(Xml.number(xml.attribute("numFmtId"), 0));
				checkNumber(styles.size());
			}
		}
	}

	private static void checkNumber(int styles) {
		if (styles > MOST) {
			throw new XmlProblem("it has more than " + MOST
					+ " styles, which is more than Excel can hold; copy its cells into a new workbook");
		}
	}

	private static int meaning(int number, @Nullable String written) {
		if (written == null && isEastAsianDate(number)) {
			return DATE;
		}
		String format = (written != null) ? written : BuiltinFormats.getBuiltinFormat(number);
		if (format == null || format.length() > LONGEST_FORMAT) {
			return 0;
		}
		return DateUtil.isADateFormat(number, LITERALS.matcher(format).replaceAll("")) ? DATE : zeros(format);
	}

	// Chinese Excel uses these without writing down what they look like (ECMA-376,
	// 18.8.30).
	private static boolean isEastAsianDate(int format) {
		return (format >= 27 && format <= 36) || (format >= 50 && format <= 58);
	}

	private static int zeros(String format) {
		String positive = format.split(";", 2)[0];
		return (positive.length() > 1 && positive.chars().allMatch((character) -> character == '0')) ? positive.length()
				: 0;
	}

	boolean isDate(int style) {
		return meaning(style) == DATE;
	}

	/**
	 * The fewest digits that a whole number is shown with.
	 * @param style the number of a style
	 * @return 6 for the format {@code 000000}; 0 for a style that adds no zeros
	 */
	int digits(int style) {
		return Math.max(0, meaning(style));
	}

	private int meaning(int style) {
		return (style >= 0 && style < this.styles.length) ? this.styles[style] : 0;
	}

}
