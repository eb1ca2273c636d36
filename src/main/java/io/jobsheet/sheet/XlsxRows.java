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

	private static final int MOST_COLUMNS = 1_000;

	private final XlsxSheet sheet;

	private final Header header;

	private final XlsxLines lines;

	private final XlsxValues values;

	private final Cell[] cells = new Cell[MOST_COLUMNS];

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
			while (this.lines.nextRow()) {
				Row row = (this.lines.number() > this.header.line()) ? row() : null;
				if (row != null) {
					return row;
				}
			}
			return null;
		}
		catch (XMLStreamException | RuntimeException ex) {
			throw XlsxWorkbook.problem(this.sheet.file(), " in tab '" + this.sheet.name() + "'" + where(), ex);
		}
	}

	private String where() {
		return (this.lines.column() < 0) ? " near row " + Math.max(1, this.lines.number())
				: " at cell " + Place.label(this.sheet, this.lines.column()) + this.lines.number();
	}

	BitSet hiddenColumns() {
		return this.lines.hiddenColumns();
	}

	private @Nullable Row row() throws XMLStreamException {
		int row = this.lines.number();
		List<Finding> findings = new ArrayList<>(0);
		if (this.lines.isHidden()) {
			findings.add(Finding.warning(Rule.HIDDEN_ROW, new Place(this.sheet, row, -1), "",
					"this row is hidden in Excel and counts all the same; delete it if it should not be carried out"));
		}
		int width = 0;
		int characters = 0;
		boolean isBlank = true;
		while (this.lines.nextCell()) {
			Cell cell = cell(findings);
			if (cell.kind() != Cell.Kind.EMPTY) {
				characters += cell.text().length();
				checkLength(characters);
				isBlank &= cell.isEmpty();
				this.header.check(this.sheet, row, this.lines.column(), cell, findings);
				width = put(cell, this.lines.column(), width);
			}
		}
		if (isBlank) {
			return null;
		}
		List<Cell> all = List.of(Arrays.copyOf(this.cells, width));
		checkCovered(row, all, findings);
		return new Row(this.sheet, row, all, findings);
	}

	private Cell cell(List<Finding> findings) throws XMLStreamException {
		int shared = this.lines.shared();
		return (shared >= 0) ? this.values.shared(shared) : this.values.read(this.lines.cell(),
				new Place(this.sheet, this.lines.number(), this.lines.column()), findings);
	}

	private static void checkLength(int characters) {
		if (characters > MOST_CHARACTERS) {
			throw new XmlProblem("the row has more than a million characters; is it a table with a line for each job?");
		}
	}

	// A cell that stands farther to the right than any header was found to be an error.
	private int put(Cell cell, int column, int width) {
		if (column < MOST_COLUMNS) {
			Arrays.fill(this.cells, width, column, Cell.EMPTY);
			this.cells[column] = cell;
			return column + 1;
		}
		if (this.header.line() == 0 && !cell.isEmpty()) {
			throw new XmlProblem("the header is more than " + MOST_COLUMNS
					+ " columns wide; delete the columns that no job needs, or clear this cell");
		}
		return width;
	}

	private void checkCovered(int row, List<Cell> cells, List<Finding> findings) {
		for (int column = 0; column < this.header.names().size(); column++) {
			boolean isEmpty = column >= cells.size() || cells.get(column).kind() == Cell.Kind.EMPTY;
			CellRangeAddress merge = isEmpty ? covered().at(row, column) : null;
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
