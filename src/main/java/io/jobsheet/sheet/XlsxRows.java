package io.jobsheet.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import javax.xml.stream.XMLStreamException;

import org.jspecify.annotations.Nullable;

/**
 * The rows of a workbook tab.
 */
final class XlsxRows implements Rows {

	private final XlsxSheet sheet;

	private final Header header;

	private final XlsxLines lines;

	private final XlsxValues values;

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

	private Row row(XlsxLine line) throws XMLStreamException {
		List<Cell> cells = new ArrayList<>(Collections.nCopies(this.header.names().size(), Cell.EMPTY));
		List<Finding> findings = new ArrayList<>();
		if (line.isHidden()) {
			findings.add(Finding.warning(Rule.HIDDEN_ROW, new Place(this.sheet, line.number(), -1), "",
					"this row is hidden in Excel and counts all the same; delete it if it should not be carried out"));
		}
		for (XlsxCell cell : line.cells()) {
			Place place = new Place(this.sheet, line.number(), cell.column());
			Cell content = this.values.read(cell, place, findings);
			if (content.kind() != Cell.Kind.EMPTY) {
				put(cells, place, content, findings);
			}
		}
		return new Row(this.sheet, line.number(), cells, findings);
	}

	private void put(List<Cell> cells, Place place, Cell content, List<Finding> findings) {
		while (cells.size() <= place.column()) {
			cells.add(Cell.EMPTY);
		}
		cells.set(place.column(), content);
		this.header.check(this.sheet, place.line(), place.column(), content, findings);
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
