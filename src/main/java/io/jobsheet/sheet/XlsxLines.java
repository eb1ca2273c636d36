package io.jobsheet.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;

import javax.xml.stream.XMLStreamException;

import org.jspecify.annotations.Nullable;

/**
 * The rows of a tab, pulled one after the other out of its XML, and the cells of each; no
 * object is made of a cell that shares its text with others.
 */
final class XlsxLines implements Closeable {

	static final int MOST_ROWS = 1_048_576;

	static final int MOST_COLUMNS = 16_384;

	private static final String SAVE_AGAIN = "; open it in Excel and save it as .xlsx again";

	private final Xml xml;

	private final BitSet hiddenColumns = new BitSet();

	private int tableDepth;

	private int rowDepth;

	private int number;

	private boolean isHidden;

	private int column = -1;

	private XlsxCell.Type type = XlsxCell.Type.NUMBER;

	private int style;

	private @Nullable String formula;

	private @Nullable String value;

	private int shared = -1;

	XlsxLines(InputStream part) throws XMLStreamException {
		this.xml = new Xml(part);
	}

	/**
	 * The number of the row that was begun last.
	 * @return its number, counted from 1; 0 before the first
	 */
	int number() {
		return this.number;
	}

	/**
	 * Whether Excel does not show the row.
	 * @return {@code true} when it is hidden
	 */
	boolean isHidden() {
		return this.isHidden;
	}

	/**
	 * The column of the cell that is read.
	 * @return the column, counted from 0; -1 before the first cell of a row and behind
	 * its last
	 */
	int column() {
		return this.column;
	}

	/**
	 * The number of the text in the cell, when the cell holds nothing else.
	 * @return the number among the texts that cells share, or -1
	 */
	int shared() {
		return (this.formula == null) ? this.shared : -1;
	}

	/**
	 * All that stands in the cell.
	 * @return the cell
	 */
	XlsxCell cell() {
		return new XlsxCell(this.type, this.style, this.formula, this.value, this.shared);
	}

	/**
	 * The columns that Excel does not show, as far as the part was read; they stand
	 * before the rows.
	 * @return the columns, counted from 0
	 */
	BitSet hiddenColumns() {
		return this.hiddenColumns;
	}

	/**
	 * Goes on to the next row.
	 * @return {@code false} behind the last
	 */
	boolean nextRow() throws XMLStreamException {
		this.column = -1;
		this.xml.begin();
		while (this.xml.nextStartIn(this.tableDepth)) {
			switch (this.xml.name()) {
				case "sheetData" -> this.tableDepth = this.xml.depth();
				case "row" -> {
					beginRow();
					return true;
				}
				case "col" -> hideColumns();
				default -> {
				}
			}
		}
		return false;
	}

	private void hideColumns() throws XMLStreamException {
		if (Xml.isTrue(this.xml.attribute("hidden"))) {
			int first = Xml.number(this.xml.attribute("min"), 1);
			int last = Xml.number(this.xml.attribute("max"), 0);
			if (first > 0 && first <= last) {
				this.hiddenColumns.set(first - 1, Math.min(last, MOST_COLUMNS));
			}
		}
	}

	private void beginRow() throws XMLStreamException {
		int row = this.number + 1;
		this.isHidden = false;
		for (int attribute = 0; attribute < this.xml.attributes(); attribute++) {
			switch (this.xml.attributeName(attribute)) {
				case "r" -> row = Xml.number(this.xml.attribute(attribute).text(), row);
				case "hidden" -> this.isHidden = Xml.isTrue(this.xml.attribute(attribute).text());
				default -> {
				}
			}
		}
		this.number = checked(row);
		this.rowDepth = this.xml.depth();
	}

	private int checked(int row) {
		if (row < 1 || row > MOST_ROWS) {
			throw new XmlProblem("a row has the number " + row + ", but rows go from 1 to " + MOST_ROWS + SAVE_AGAIN);
		}
		if (row <= this.number) {
			throw new XmlProblem("row " + row + " stands below row " + this.number
					+ ", so that nobody knows which of them is meant" + SAVE_AGAIN);
		}
		return row;
	}

	/**
	 * Goes on to the next cell of the row; those without content may be missing.
	 * @return {@code false} behind the last
	 */
	boolean nextCell() throws XMLStreamException {
		while (this.xml.nextStartIn(this.rowDepth)) {
			if (this.xml.name().equals("c")) {
				beginCell();
				readContent();
				return true;
			}
		}
		this.column = -1;
		return false;
	}

	private void beginCell() throws XMLStreamException {
		int before = this.column;
		int place = before + 1;
		this.column = -1;
		this.type = XlsxCell.Type.NUMBER;
		this.style = 0;
		for (int attribute = 0; attribute < this.xml.attributes(); attribute++) {
			switch (this.xml.attributeName(attribute)) {
				case "r" -> place = column(this.xml.attribute(attribute));
				case "s" -> this.style = this.xml.attribute(attribute).number();
				case "t" -> this.type = XlsxCell.Type.of(this.xml.attribute(attribute));
				default -> {
				}
			}
		}
		if (place <= before) {
			throw new XmlProblem("two cells of a row stand in the wrong order" + SAVE_AGAIN);
		}
		if (place >= MOST_COLUMNS) {
			throw new XmlProblem("a row has more than " + MOST_COLUMNS + " cells" + SAVE_AGAIN);
		}
		this.column = place;
	}

	private int column(XmlText address) throws XMLStreamException {
		int column = address.column();
		int row = address.row();
		if (column < 0 || row < 0) {
			throw new XMLStreamException("'" + address.shown() + "' is not the address of a cell");
		}
		if (column >= MOST_COLUMNS) {
			throw new XMLStreamException("cell " + address.shown() + " lies beyond the last column, XFD");
		}
		if (row != this.number) {
			throw new XMLStreamException("cell " + address.shown() + " stands in row " + this.number);
		}
		return column;
	}

	private void readContent() throws XMLStreamException {
		this.formula = null;
		this.value = null;
		this.shared = -1;
		int depth = this.xml.depth();
		while (this.xml.nextStartIn(depth)) {
			switch (this.xml.name()) {
				case "v" -> readValue(this.xml.text());
				case "f" -> this.formula = this.xml.text().text();
				case "is" -> this.value = XlsxEscapes.decode(this.xml.richText().text());
				default -> {
				}
			}
		}
	}

	private void readValue(XmlText text) throws XMLStreamException {
		if (this.type != XlsxCell.Type.SHARED) {
			this.value = text.text();
		}
		else if (!text.isBlank()) {
			this.shared = text.number();
		}
	}

	@Override
	public void close() throws IOException {
		this.xml.close();
	}

}
