package io.jobsheet.sheet;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How a text file is written, as it was found out or stated.
 *
 * @param charset its charset
 * @param separator what stands between two cells
 * @param quote what stands around a cell that holds separators or line breaks
 */
public record TextForm(Charset charset, char separator, char quote) {

	/** The charset that Chinese Windows calls GBK, by its name in Java. */
	static final String GBK_WITH_EURO = "x-mswin-936";

	/**
	 * Whether it is what most programs write.
	 * @return {@code true} for UTF-8 with commas and double quotes
	 */
	public boolean isUsual() {
		return this.charset.equals(StandardCharsets.UTF_8) && this.separator == ',' && this.quote == '"';
	}

	/**
	 * The separator as people call it.
	 * @return the character in quotes, or {@code TAB}
	 */
	public String separatorName() {
		return (this.separator == '\t') ? "TAB" : "'" + this.separator + "'";
	}

	/**
	 * The charset as people call it.
	 * @return its name, such as {@code GB18030}
	 */
	public String charsetName() {
		return name(this.charset);
	}

	static String name(Charset charset) {
		return charset.name().equals(GBK_WITH_EURO) ? "GBK" : charset.name();
	}

	String quoteText() {
		return Character.toString(this.quote);
	}

	/**
	 * A part of a sentence.
	 * @return {@code GB18030 text with ';' between cells}
	 */
	@Override
	public String toString() {
		return charsetName() + " text with " + separatorName() + " between cells"
				+ ((this.quote == '"') ? "" : " and " + this.quote + " around them");
	}

}
