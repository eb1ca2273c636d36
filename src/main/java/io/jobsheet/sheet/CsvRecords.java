package io.jobsheet.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * The records of a text file. A record may go over several lines, whose breaks are kept
 * as they stand; a cell with quotes where RFC 4180 has none is put in quotes as a whole,
 * so that its text stays the same.
 */
final class CsvRecords implements Closeable {

	private static final int MOST_LINES = 1_000;

	private static final int END = -1;

	private final Path file;

	private final Reader reader;

	private final TextForm form;

	private final char[] buffer = new char[1 << 14];

	private int position;

	private int limit;

	private long line = 1;

	private long quoteLine;

	private final StringBuilder text = new StringBuilder();

	private State state = State.CELL_START;

	private int cellStart;

	private int column;

	private int misquotedColumn;

	CsvRecords(Path file, Reader reader, TextForm form) {
		this.file = file;
		this.reader = reader;
		this.form = form;
	}

	long line() {
		return this.line;
	}

	@Nullable CsvRecord next() throws IOException {
		if (peek() == END) {
			return null;
		}
		long first = this.line;
		begin();
		int character = read();
		while (character != END && (this.state == State.QUOTED || (character != '\n' && character != '\r'))) {
			take((char) character);
			checkLength(first);
			character = read();
		}
		end(character);
		return new CsvRecord(first, this.text.toString(), this.misquotedColumn);
	}

	private void begin() {
		this.text.setLength(0);
		this.column = 0;
		this.cellStart = 0;
		this.misquotedColumn = -1;
		this.state = State.CELL_START;
	}

	private void end(int character) throws IOException {
		if (this.state == State.QUOTED) {
			throw openQuote("never closed");
		}
		if (this.state == State.LITERAL) {
			this.text.append(this.form.quote());
		}
		if (character == '\r' && peek() == '\n') {
			read();
		}
		this.line++;
	}

	private void take(char character) {
		if (character == this.form.separator() && this.state != State.QUOTED) {
			nextCell();
			return;
		}
		this.text.append(character);
		switch (this.state) {
			case CELL_START -> startCell(character);
			case PLAIN -> {
				if (character == this.form.quote()) {
					takeLiterally();
				}
			}
			case QUOTED -> takeQuoted(character);
			case CLOSED -> takeAfterQuote(character);
			case LITERAL -> {
				if (character == this.form.quote()) {
					this.text.append(this.form.quote());
				}
			}
		}
	}

	private void nextCell() {
		if (this.state == State.LITERAL) {
			this.text.append(this.form.quote());
		}
		this.text.append(this.form.separator());
		this.cellStart = this.text.length();
		this.column++;
		this.state = State.CELL_START;
	}

	private void startCell(char character) {
		this.state = (character == this.form.quote()) ? State.QUOTED : State.PLAIN;
		this.quoteLine = this.line;
	}

	private void takeQuoted(char character) {
		if (character == this.form.quote()) {
			this.state = State.CLOSED;
		}
		else if (character == '\r' || (character == '\n' && this.text.charAt(this.text.length() - 2) != '\r')) {
			this.line++;
			if (this.line - this.quoteLine >= MOST_LINES) {
				throw openQuote("not closed within " + MOST_LINES + " lines");
			}
		}
	}

	private void takeAfterQuote(char character) {
		if (character == this.form.quote()) {
			this.state = State.QUOTED;
		}
		else if (this.quoteLine < this.line) {
			throw openQuote("closed only on line " + this.line + ", in the middle of a cell");
		}
		else {
			this.misquotedColumn = this.column;
			takeLiterally();
		}
	}

	private void takeLiterally() {
		String cell = this.text.substring(this.cellStart);
		this.text.setLength(this.cellStart);
		this.text.append(this.form.quote())
			.append(cell.replace(this.form.quoteText(), this.form.quoteText().repeat(2)));
		this.state = State.LITERAL;
	}

	private void checkLength(long first) {
		if (this.text.length() > XlsxRows.MOST_CHARACTERS) {
			throw (this.state == State.QUOTED) ? openQuote("not closed within a million characters")
					: new SheetException(this.file, "line " + first
							+ " has more than a million characters; is it a text file with a line for each row?", null);
		}
	}

	private SheetException openQuote(String problem) {
		return new SheetException(this.file,
				"line " + this.quoteLine + ", column " + (this.column + 1) + ": the quote opened here is " + problem
						+ "; close it at the end of its cell, and write " + this.form.quoteText().repeat(2)
						+ " for a quote that is part of the text",
				null);
	}

	private int peek() throws IOException {
		if (this.position == this.limit) {
			this.position = 0;
			this.limit = Math.max(0, this.reader.read(this.buffer));
		}
		return (this.limit == 0) ? END : this.buffer[this.position];
	}

	private int read() throws IOException {
		int character = peek();
		if (character != END) {
			this.position++;
		}
		return character;
	}

	@Override
	public void close() throws IOException {
		this.reader.close();
	}

	/**
	 * Where in a cell the reading is.
	 */
	private enum State {

		/** Before its first character. */
		CELL_START,
		/** In a cell without quotes. */
		PLAIN,
		/** Between quotes. */
		QUOTED,
		/** After a quote that closes the cell, unless another follows. */
		CLOSED,
		/** In a cell whose quotes are part of its text. */
		LITERAL

	}

}
