package io.jobsheet.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

import org.jspecify.annotations.Nullable;

/**
 * The rows of a tab, pulled one after the other out of its XML.
 */
final class XlsxLines implements Closeable {

	private static final int MOST_ROWS = 1_048_576;

	static final int MOST_COLUMNS = 16_384;

	private final Xml xml;

	private final BitSet hiddenColumns = new BitSet();

	private int number;

	XlsxLines(InputStream part) throws XMLStreamException {
		this.xml = new Xml(part);
	}

	int number() {
		return this.number;
	}

	/**
	 * The columns that Excel does not show, as far as the part was read; they stand
	 * before the rows.
	 * @return the columns, counted from 0
	 */
	BitSet hiddenColumns() {
		return this.hiddenColumns;
	}

	@Nullable XlsxLine next() throws XMLStreamException {
		this.xml.begin();
		for (int event = this.xml.next(); event != XMLStreamConstants.END_DOCUMENT; event = this.xml.next()) {
			if (event == XMLStreamConstants.END_ELEMENT) {
				if (this.xml.name().equals("sheetData")) {
					return null;
				}
			}
			else if (this.xml.name().equals("row")) {
				return line();
			}
			else if (this.xml.name().equals("col") && Xml.isTrue(this.xml.attribute("hidden"))) {
				hide(Xml.number(this.xml.attribute("min"), 1), Xml.number(this.xml.attribute("max"), 0));
			}
		}
		return null;
	}

	private void hide(int first, int last) {
		if (first > 0 && first <= last) {
			this.hiddenColumns.set(first - 1, Math.min(last, MOST_COLUMNS));
		}
	}

	private XlsxLine line() throws XMLStreamException {
		int row = this.number + 1;
		boolean hidden = false;
		for (int attribute = 0; attribute < this.xml.attributes(); attribute++) {
			switch (this.xml.attributeName(attribute)) {
				case "r" -> row = Xml.number(this.xml.attribute(attribute).text(), row);
				case "hidden" -> hidden = Xml.isTrue(this.xml.attribute(attribute).text());
				default -> {
				}
			}
		}
		this.number = checked(row);
		return new XlsxLine(row, hidden, cells());
	}

	private int checked(int row) {
		if (row < 1 || row > MOST_ROWS) {
			throw new XmlProblem("a row has the number " + row + ", but rows go from 1 to " + MOST_ROWS
					+ "; open it in Excel and save it as .xlsx again");
		}
		if (row <= this.number) {
			throw new XmlProblem("row " + row + " stands below row " + this.number
					+ ", so that nobody knows which of them is meant; open it in Excel and save it as .xlsx again");
		}
		return row;
	}

	private List<XlsxCell> cells() throws XMLStreamException {
		List<XlsxCell> cells = new ArrayList<>();
		int column = -1;
		while (this.xml.next() != XMLStreamConstants.END_DOCUMENT && !this.xml.isEndOf("row")) {
			if (this.xml.isStart() && this.xml.name().equals("c")) {
				XlsxCell cell = cell(column + 1);
				if (cell.column() <= column || cell.column() >= MOST_COLUMNS) {
					throw new XmlProblem(((cell.column() <= column) ? "two cells of a row stand in the wrong order"
							: "a row has more than " + MOST_COLUMNS + " cells")
							+ "; open it in Excel and save it as .xlsx again");
				}
				column = cell.column();
				cells.add(cell);
			}
		}
		return cells;
	}

	private XlsxCell cell(int nextColumn) throws XMLStreamException {
		int column = nextColumn;
		String type = "n";
		int style = 0;
		for (int attribute = 0; attribute < this.xml.attributes(); attribute++) {
			switch (this.xml.attributeName(attribute)) {
				case "r" -> column = column(this.xml.attribute(attribute));
				case "s" -> style = this.xml.attribute(attribute).number();
				case "t" -> type = type(this.xml.attribute(attribute));
				default -> {
				}
			}
		}
		int shared = -1;
		String formula = null;
		String value = null;
		while (this.xml.next() != XMLStreamConstants.END_DOCUMENT && !this.xml.isEndOf("c")) {
			if (this.xml.isStart()) {
				switch (this.xml.name()) {
					case "v" -> {
						if (type.equals(XlsxCell.SHARED)) {
							shared = this.xml.text().number();
						}
						else {
							value = this.xml.text().text();
						}
					}
					case "f" -> formula = this.xml.text().text();
					case "is" -> value = XlsxEscapes.decode(this.xml.richText().text());
					default -> {
					}
				}
			}
		}
		return new XlsxCell(column, type, style, formula, value, shared);
	}

	private static String type(XmlText text) {
		return text.is('s') ? XlsxCell.SHARED : text.text();
	}

	private static int column(XmlText address) throws XMLStreamException {
		int column = address.column();
		if (column < 0 || column >= MOST_COLUMNS) {
			throw new XMLStreamException("'" + address.text() + "' is not the address of a cell");
		}
		return column;
	}

	@Override
	public void close() throws IOException {
		this.xml.close();
	}

}
