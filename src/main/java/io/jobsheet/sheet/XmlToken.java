package io.jobsheet.sheet;

import javax.xml.stream.XMLStreamException;

import org.codehaus.stax2.typed.TypedValueDecoder;

/**
 * A short text of an XML part as it stands in the parser's memory, understood without
 * making an object of it; a sheet has millions.
 */
final class XmlToken extends TypedValueDecoder {

	private static final int MOST_DIGITS = 9;

	private char[] characters = {};

	private int start;

	private int end;

	@Override
	public void decode(String text) {
		decode(text.toCharArray(), 0, text.length());
	}

	@Override
	public void decode(char[] characters, int start, int end) {
		this.characters = characters;
		this.start = start;
		this.end = end;
	}

	@Override
	public void handleEmptyValue() {
		decode(this.characters, 0, 0);
	}

	/**
	 * A number.
	 * @return the number
	 * @throws XMLStreamException when it is none, or too large for any use in a sheet
	 */
	int number() throws XMLStreamException {
		int number = 0;
		for (int i = this.start; i < this.end; i++) {
			char digit = this.characters[i];
			if (digit < '0' || digit > '9' || this.end - this.start > MOST_DIGITS) {
				throw new XMLStreamException("'" + text() + "' is not a number");
			}
			number = number * 10 + digit - '0';
		}
		if (this.start == this.end) {
			throw new XMLStreamException("A number is missing");
		}
		return number;
	}

	/**
	 * The column of an address such as {@code AB17}.
	 * @return the column, counted from 0; {@code -1} when there is none
	 */
	int column() {
		int column = 0;
		for (int i = this.start; i < this.end && this.characters[i] >= 'A' && this.characters[i] <= 'Z'
				&& column <= XlsxLines.MOST_COLUMNS; i++) {
			column = column * 26 + this.characters[i] - 'A' + 1;
		}
		return column - 1;
	}

	boolean is(char letter) {
		return this.end - this.start == 1 && this.characters[this.start] == letter;
	}

	String text() {
		return new String(this.characters, this.start, this.end - this.start);
	}

}
