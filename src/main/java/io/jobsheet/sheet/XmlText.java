package io.jobsheet.sheet;

import java.nio.CharBuffer;
import java.util.Arrays;

import javax.xml.stream.XMLStreamException;

import org.codehaus.stax2.typed.TypedValueDecoder;

/**
 * A text of an XML part that is read anew over and over, and understood without making an
 * object of it; a sheet has millions.
 */
final class XmlText extends TypedValueDecoder {

	private static final int MOST_DIGITS = 9;

	private static final int LONGEST_SHOWN = 40;

	private char[] characters = {};

	private int start;

	private int end;

	private char[] joined = new char[64];

	/**
	 * Begins with no characters.
	 */
	void clear() {
		decode(this.joined, 0, 0);
	}

	/**
	 * Adds characters, which are copied.
	 * @param from where they stand
	 * @param first the place of the first of them
	 * @param length how many they are
	 */
	void append(char[] from, int first, int length) {
		int end = this.end + length;
		if (end > this.joined.length) {
			this.joined = Arrays.copyOf(this.joined, Math.max(end, 2 * this.joined.length));
		}
		System.arraycopy(from, first, this.joined, this.end, length);
		decode(this.joined, 0, end);
	}

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
		trim();
		int number = 0;
		for (int i = this.start; i < this.end; i++) {
			char digit = this.characters[i];
			if (digit < '0' || digit > '9' || length() > MOST_DIGITS) {
				throw new XMLStreamException("'" + shown() + "' stands where a number belongs");
			}
			number = number * 10 + digit - '0';
		}
		if (this.start == this.end) {
			throw new XMLStreamException("a number is missing");
		}
		return number;
	}

	private void trim() {
		while (this.start < this.end && this.characters[this.start] <= ' ') {
			this.start++;
		}
		while (this.start < this.end && this.characters[this.end - 1] <= ' ') {
			this.end--;
		}
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

	/**
	 * The row of an address such as {@code AB17}.
	 * @return the row, counted from 1; {@code -1} when there is none
	 */
	int row() {
		int row = 0;
		int digits = this.start;
		while (digits < this.end && this.characters[digits] >= 'A') {
			digits++;
		}
		for (int i = digits; i < this.end; i++) {
			int digit = this.characters[i] - '0';
			if (digit < 0 || digit > 9 || row > XlsxLines.MOST_ROWS) {
				return -1;
			}
			row = 10 * row + digit;
		}
		return (row > 0) ? row : -1;
	}

	int length() {
		return this.end - this.start;
	}

	boolean isBlank() {
		trim();
		return this.start == this.end;
	}

	/**
	 * Whether characters of it may be written as {@link XlsxEscapes} reads them.
	 * @return {@code false} when none is
	 */
	boolean isEscaped() {
		for (int i = this.start + 1; i < this.end; i++) {
			if (this.characters[i] == 'x' && this.characters[i - 1] == '_') {
				return true;
			}
		}
		return false;
	}

	boolean is(String text) {
		boolean isEqual = length() == text.length();
		for (int i = 0; isEqual && i < text.length(); i++) {
			isEqual = this.characters[this.start + i] == text.charAt(i);
		}
		return isEqual;
	}

	/**
	 * The characters.
	 * @return a view of them
	 */
	CharBuffer characters() {
		return CharBuffer.wrap(this.characters, this.start, this.end - this.start);
	}

	/**
	 * The text as a message can name it.
	 * @return its first characters
	 */
	String shown() {
		return (length() > LONGEST_SHOWN) ? new String(this.characters, this.start, LONGEST_SHOWN) + "\u2026" : text();
	}

	String text() {
		return new String(this.characters, this.start, this.end - this.start);
	}

}
