package io.jobsheet.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import javax.xml.stream.XMLStreamException;

import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a workbook tab.
 */
final class XlsxRows implements Rows {

	static final int MOST_CHARACTERS = 1_000_000;

	private final XlsxSheet sheet;

	private final Header header;

	private final XlsxLines lines;

	private final XlsxValues values;

	private @Nullable XlsxCovered covered;

	XlsxRows(XlsxSheet sheet, Header header, XlsxLines lines, XlsxValues values) {
		this.sheet = sheet;
		this.header = header;
		this.lines = lines;
		this.values = values;
	}

	@Override
	public @Nullable Row next() {
		try {
			for (XlsxLine line = this.lines.next(); line != null; line = this.lines.next()) {
				Row row = (line.number() > this.header.line()) ? row(line) : null;
				if (row != null && !Row.isBlank(row.cells())) {
					return row;
				}
			}
			return null;
		}
		catch (XMLStreamException | RuntimeException ex) {
			throw XlsxWorkbook.problem(this.sheet.file(),
					" in tab '" + this.sheet.name() + "' near row " + Math.max(1, this.lines.number()), ex);
		}
	}

	BitSet hiddenColumns() {
		return this.lines.hiddenColumns();
	}

	private Row row(XlsxLine line) throws XMLStreamException {
		Cell[] cells = new Cell[Math.max(this.header.names().size(), line.width())];
		Arrays.fill(cells, Cell.EMPTY);
		List<Finding> findings = new ArrayList<>(0);
		if (line.isHidden()) {
			findings.add(Finding.warning(Rule.HIDDEN_ROW, new Place(this.sheet, line.number(), -1), "",
					"this row is hidden in Excel and counts all the same; delete it if it should not be carried out"));
		}
		int characters = 0;
		for (XlsxCell cell : line.cells()) {
			Cell content = (cell.shared() >= 0) ? this.values.shared(cell.shared())
					: this.values.read(cell, new Place(this.sheet, line.number(), cell.column()), findings);
			if (content.kind() != Cell.Kind.EMPTY) {
				cells[cell.column()] = content;
				this.header.check(this.sheet, line.number(), cell.column(), content, findings);
				characters += content.text().length();
				checkLength(characters);
			}
		}
		if (characters > 0) {
			checkCovered(line.number(), cells, findings);
		}
		return new Row(this.sheet, line.number(), trimmed(cells), findings);
	}

	private static void checkLength(int characters) {
		if (characters > MOST_CHARACTERS) {
			throw new XmlProblem("the row has more than a million characters; is it a table with a line for each job?");
		}
	}

	private List<Cell> trimmed(Cell[] cells) {
		int width = cells.length;
		while (width > this.header.names().size() && cells[width - 1].kind() == Cell.Kind.EMPTY) {
			width--;
		}
		return List.of((width < cells.length) ? Arrays.copyOf(cells, width) : cells);
	}

	private void checkCovered(int row, Cell[] cells, List<Finding> findings) {
		for (int column = 0; column < this.header.names().size(); column++) {
			CellRangeAddress merge = (cells[column].kind() == Cell.Kind.EMPTY) ? covered().at(row, column) : null;
			if (merge != null) {
				findings.add(Finding.error(Rule.MERGED_CELLS, new Place(this.sheet, row, column), "",
						"the cell is merged into " + merge.formatAsString()
								+ ", whose first cell alone holds the value, so that this one is empty; "
								+ "unmerge the cells and fill in each of them"));
			}
		}
	}

	private XlsxCovered covered() {
		if (this.covered == null) {
			this.covered = new XlsxCovered(this.sheet.merges(), this.header.names().size());
		}
		return this.covered;
	}

	@Override
	public void close() {
		try {
			this.lines.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
