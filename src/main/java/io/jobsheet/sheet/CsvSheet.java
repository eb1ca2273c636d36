package io.jobsheet.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import com.opencsv.RFC4180Parser;
import com.opencsv.RFC4180ParserBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A CSV or TSV file.
 */
final class CsvSheet implements Sheet {

	private final Path file;

	private final CsvFormat format;

	private final Header header;

	private CsvSheet(Path file, CsvFormat format, Header header) {
		this.file = file;
		this.format = format;
		this.header = header;
	}

	static CsvSheet open(Path file, ReadOptions options) {
		try {
			CsvFormat format = CsvFormat.of(file, options);
			return new CsvSheet(file, format, readHeader(file, format, options));
		}
		catch (IOException ex) {
			throw unreadable(file, 1, ex);
		}
	}

	private static Header readHeader(Path file, CsvFormat format, ReadOptions options) throws IOException {
		try (CsvRecords records = format.records(file)) {
			RFC4180Parser parser = parser(format.form());
			CsvRecord first = skipBlank(records, parser);
			if (first == null) {
				throw new SheetException(file,
						"is empty; write a line with the names of the columns, and below it a line for each job", null);
			}
			if (first.text().indexOf('\0') >= 0) {
				throw new SheetException(file,
						"line " + first.line() + " has NUL characters in the header; save the file as 'CSV UTF-8', or "
								+ ((options.charset() != null) ? "leave --charset out to have the charset found out"
										: "name its charset with --charset, such as UTF-16LE"),
						null);
			}
			if (first.misquotedColumn() >= 0) {
				throw new SheetException(file,
						"line " + first.line() + ", column " + (first.misquotedColumn() + 1)
								+ ": the header goes on after its closing quote; " + "write "
								+ format.form().quoteText().repeat(2) + " for a quote that is part of the name",
						null);
			}
			List<Cell> cells = cells(first, parser);
			checkQuotes(file, first, cells, format.form());
			if (cells.size() > XlsxLines.MOST_COLUMNS) {
				throw new SheetException(file, "line " + first.line() + " has " + cells.size()
						+ " cells, and a sheet has at most " + XlsxLines.MOST_COLUMNS
						+ " columns; write a line with the names of the columns, and below it a line for each job",
						null);
			}
			return Header.of(first.line(), cells);
		}
	}

	// Its name would not be known with the quotes around it, and its column not be sent.
	private static void checkQuotes(Path file, CsvRecord first, List<Cell> cells, TextForm form) {
		for (int column = 0; column < cells.size(); column++) {
			String name = cells.get(column).text();
			if (!name.startsWith(form.quoteText()) && name.strip().startsWith(form.quoteText())) {
				throw new SheetException(file, "line " + first.line() + ", column " + (column + 1)
						+ ": the header has a blank before its opening quote; take the blank out", null);
			}
		}
	}

	private static @Nullable CsvRecord skipBlank(CsvRecords records, RFC4180Parser parser) throws IOException {
		CsvRecord record = records.next();
		while (record != null && Row.isBlank(cells(record, parser))) {
			record = records.next();
		}
		return record;
	}

	static RFC4180Parser parser(TextForm form) {
		return new RFC4180ParserBuilder().withSeparator(form.separator()).withQuoteChar(form.quote()).build();
	}

	static List<Cell> cells(CsvRecord record, RFC4180Parser parser) throws IOException {
		String[] texts = parser.parseLine(record.text());
		Cell[] cells = new Cell[texts.length];
		for (int column = 0; column < texts.length; column++) {
			cells[column] = Cell.text(FormulaGuard.unguard(texts[column]));
		}
		return List.of(cells);
	}

	static SheetException unreadable(Path file, long line, IOException cause) {
		return new SheetException(file, "cannot be read any further at line " + line
				+ "; check that the file is still there and that nothing changes it", cause);
	}

	@Override
	public Path file() {
		return this.file;
	}

	@Override
	public String name() {
		return fileName().substring(0, fileName().lastIndexOf('.'));
	}

	@Override
	public boolean isWorkbook() {
		return false;
	}

	@Override
	public List<String> columns() {
		return this.header.names();
	}

	@Override
	public List<Finding> findings() {
		return this.header.repeatedNames(this);
	}

	TextForm form() {
		return this.format.form();
	}

	@Override
	public Rows rows() {
		try {
			return new CsvRows(this, this.header, this.format);
		}
		catch (IOException ex) {
			throw unreadable(this.file, 1, ex);
		}
	}

}
