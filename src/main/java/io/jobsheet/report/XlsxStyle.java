package io.jobsheet.report;

import java.util.function.Consumer;

import org.dhatim.fastexcel.StyleSetter;

/**
 * How a cell of a workbook looks. Every cell has the number format "text", so that what
 * is typed over it stays as it was typed, digits and formulas included.
 */
enum XlsxStyle {

	/** A cell like any other. */
	PLAIN((style) -> {
	}),
	/** The header of a column that every row needs. */
	HEADER_REQUIRED((style) -> header(style, "1F4E79", "FFFFFF")),
	/** The header of a column that some rows need. */
	HEADER_SOMETIMES((style) -> header(style, "BDD7EE", "1F3864")),
	/** The header of a column that may stay empty. */
	HEADER_OPTIONAL((style) -> header(style, "E7E6E6", "404040")),
	/** Something that is only shown. */
	EXAMPLE((style) -> style.italic().fontColor("7F7F7F").fillColor("F7F7F7")),
	/** The title of a page of prose. */
	TITLE((style) -> style.bold().fontSize(14).fontColor("1F4E79")),
	/** The heading of a part of it. */
	HEADING((style) -> style.bold().fontColor("1F4E79")),
	/** Prose, in as many lines as it needs. */
	PROSE((style) -> style.wrapText(true).verticalAlignment("top"));

	private final Consumer<StyleSetter> look;

	XlsxStyle(Consumer<StyleSetter> look) {
		this.look = look;
	}

	void applyTo(StyleSetter style) {
		style.format("@");
		this.look.accept(style);
		style.set();
	}

	private static void header(StyleSetter style, String fill, String font) {
		style.bold()
			.fillColor(fill)
			.fontColor(font)
			.verticalAlignment("center")
			.borderStyle("thin")
			.borderColor("A6A6A6");
	}

}
