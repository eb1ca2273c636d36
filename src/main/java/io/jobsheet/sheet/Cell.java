package io.jobsheet.sheet;

/**
 * What one cell holds, as the text a person would have typed to get it.
 *
 * @param kind what the file says the cell is; every CSV cell is {@link Kind#TEXT} or
 * {@link Kind#EMPTY}
 * @param text the content: text as it stands; a number in plain digits, never rounded and
 * never with an exponent; a date as {@code 2026-05-01T08:00:00}, without a zone because a
 * sheet has none; a boolean as {@code true} or {@code false}; an error as its sign, such
 * as {@code #N/A}
 */
public record Cell(Kind kind, String text) {

	/**
	 * A cell that holds nothing.
	 */
	public static final Cell EMPTY = new Cell(Kind.EMPTY, "");

	/**
	 * A cell of text; {@link #EMPTY} for an empty text.
	 * @param text the content
	 * @return the cell
	 */
	public static Cell text(String text) {
		return text.isEmpty() ? EMPTY : new Cell(Kind.TEXT, text);
	}

	/**
	 * Whether nothing but blanks stands here.
	 * @return {@code true} for an empty cell
	 */
	public boolean isEmpty() {
		return this.text.isBlank();
	}

	/**
	 * What a cell can be.
	 */
	public enum Kind {

		/** Nothing stands here. */
		EMPTY,
		/** Text, whatever it looks like. */
		TEXT,
		/** A number. */
		NUMBER,
		/** A date, with or without a time of day. */
		DATE,
		/** True or false. */
		BOOLEAN,
		/** An error sign that a formula left behind. */
		ERROR

	}

}
