package io.jobsheet.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import com.opencsv.RFC4180Parser;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file.
 */
final class CsvRows implements Rows {

	private final CsvSheet sheet;

	private final Header header;

	private final CsvFormat format;

	private final CsvRecords records;

	private final RFC4180Parser parser;

	CsvRows(CsvSheet sheet, Header header, CsvFormat format) throws IOException {
		this.sheet = sheet;
		this.header = header;
		this.format = format;
		this.parser = CsvSheet.parser(format.form());
		this.records = format.records(sheet.file());
	}

	@Override
	public @Nullable Row next() {
		try {
			for (CsvRecord record = this.records.next(); record != null; record = this.records.next()) {
				List<Cell> cells = CsvSheet.cells(record, this.parser);
				if (record.line() > this.header.line() && !Row.isBlank(cells)) {
					return new Row(this.sheet, record.line(), padded(cells), findings(record, cells));
				}
			}
			return null;
		}
		catch (IOException ex) {
			throw CsvSheet.unreadable(this.sheet.file(), this.records.line(), ex);
		}
	}

	private List<Cell> padded(List<Cell> cells) {
		int missing = this.header.names().size() - cells.size();
		if (missing <= 0) {
			return cells;
		}
		List<Cell> padded = new ArrayList<>(cells);
		padded.addAll(Collections.nCopies(missing, Cell.EMPTY));
		return padded;
	}

	private List<Finding> findings(CsvRecord record, List<Cell> cells) {
		List<Finding> findings = new ArrayList<>();
		if (cells.size() != this.header.names().size()) {
			checkCount(record, cells, findings);
		}
		if (record.misquotedColumn() >= 0) {
			Cell cell = cells.get(record.misquotedColumn());
			findings
				.add(Finding.error(Rule.MISPLACED_QUOTE, new Place(this.sheet, record.line(), record.misquotedColumn()),
						cell.text(), Quoted.of(cell.text()) + " goes on after its closing quote; write "
								+ this.format.form().quoteText().repeat(2) + " for a quote that is part of the text"));
		}
		for (int column = 0; column < Math.min(cells.size(), this.header.names().size()); column++) {
			this.header.check(this.sheet, record.line(), column, cells.get(column), findings);
		}
		return findings;
	}

	private void checkCount(CsvRecord record, List<Cell> cells, List<Finding> findings) {
		int columns = this.header.names().size();
		String counts = count(cells.size(), "cell") + " under " + count(columns, "column");
		Place place = new Place(this.sheet, record.line(), -1);
		if (cells.size() < columns) {
			findings.add(Finding.error(Rule.TOO_FEW_CELLS, place, count(cells.size(), "cell"), counts
					+ "; write one cell for each column, with nothing between two separators where a cell is empty"));
		}
		else if (!cells.stream().skip(columns).allMatch(Cell::isEmpty)) {
			findings.add(Finding.error(Rule.TOO_MANY_CELLS, place, count(cells.size(), "cell"),
					counts + "; write one cell for each column, and quotes around a cell that contains "
							+ this.format.form().separatorName()));
		}
	}

	private static String count(int number, String what) {
		return number + " " + what + ((number == 1) ? "" : "s");
	}

	@Override
	public void close() {
		try {
			this.records.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
