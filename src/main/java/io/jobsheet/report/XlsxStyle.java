package io.jobsheet.report;

import org.dhatim.fastexcel.StyleSetter;

/**
 * How a cell of a workbook looks. Every cell has the number format "text", so that what
 * is typed over it stays as it was typed, digits and formulas included.
 */
enum XlsxStyle {

	/** A cell like any other. */
	PLAIN,
	/** The header of a column that every row needs. */
	HEADER_REQUIRED,
	/** The header of a column that some rows need. */
	HEADER_SOMETIMES,
	/** The header of a column that may stay empty. */
	HEADER_OPTIONAL,
	/** Something that is only shown. */
	EXAMPLE,
	/** The title of a page of prose. */
	TITLE,
	/** The heading of a part of it. */
	HEADING,
	/** Prose, in as many lines as it needs. */
	PROSE;

	private static final String TEXT = "@";

	private static final String DARK_BLUE = "1F4E79";

	void applyTo(StyleSetter style) {
		styled(style).format(TEXT).set();
	}

	private StyleSetter styled(StyleSetter style) {
		return switch (this) {
			case PLAIN -> style;
			case HEADER_REQUIRED -> header(style, DARK_BLUE, "FFFFFF");
			case HEADER_SOMETIMES -> header(style, "BDD7EE", "1F3864");
			case HEADER_OPTIONAL -> header(style, "E7E6E6", "404040");
			case EXAMPLE -> style.italic().fontColor("7F7F7F").fillColor("F7F7F7");
			case TITLE -> style.bold().fontSize(14).fontColor(DARK_BLUE);
			case HEADING -> style.bold().fontColor(DARK_BLUE);
			case PROSE -> style.wrapText(true).verticalAlignment("top");
		};
	}

	private static StyleSetter header(StyleSetter style, String fill, String font) {
		return style.bold()
			.fillColor(fill)
			.fontColor(font)
			.verticalAlignment("center")
			.borderStyle("thin")
			.borderColor("A6A6A6");
	}

}
