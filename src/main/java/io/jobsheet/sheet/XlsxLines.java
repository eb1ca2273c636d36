package io.jobsheet.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * The rows of a tab, pulled one after the other out of its XML.
 */
final class XlsxLines implements Closeable {

	private static final int MOST_COLUMNS = 16_384;

	private final InputStream part;

	private final XMLStreamReader xml;

	private int number;

	XlsxLines(InputStream part) throws XMLStreamException {
		this.part = part;
		this.xml = Xml.read(part);
	}

	int number() {
		return this.number;
	}

	@Nullable XlsxLine next() throws XMLStreamException {
		while (this.xml.hasNext()) {
			int event = this.xml.next();
			if (event == XMLStreamConstants.START_ELEMENT && this.xml.getLocalName().equals("row")) {
				return line();
			}
			if (event == XMLStreamConstants.END_ELEMENT && this.xml.getLocalName().equals("sheetData")) {
				return null;
			}
		}
		return null;
	}

	private XlsxLine line() throws XMLStreamException {
		this.number = next("row", this.number, Xml.number(this.xml.getAttributeValue(null, "r"), this.number + 1));
		boolean hidden = Xml.isTrue(this.xml.getAttributeValue(null, "hidden"));
		List<XlsxCell> cells = new ArrayList<>();
		int column = -1;
		while (!isAtEndOf("row", this.xml.next())) {
			if (this.xml.isStartElement() && this.xml.getLocalName().equals("c")) {
				XlsxCell cell = cell(column + 1);
				column = next("column", column, cell.column());
				cells.add(cell);
			}
		}
		return new XlsxLine(this.number, hidden, cells);
	}

	private XlsxCell cell(int nextColumn) throws XMLStreamException {
		String address = this.xml.getAttributeValue(null, "r");
		int column = (address != null) ? column(address) : nextColumn;
		String type = this.xml.getAttributeValue(null, "t");
		int style = Xml.number(this.xml.getAttributeValue(null, "s"), 0);
		String formula = null;
		String value = null;
		while (!isAtEndOf("c", this.xml.next())) {
			if (this.xml.isStartElement()) {
				switch (this.xml.getLocalName()) {
					case "v" -> value = this.xml.getElementText();
					case "f" -> formula = this.xml.getElementText();
					case "is" -> value = Xml.richText(this.xml);
					default -> {
					}
				}
			}
		}
		return new XlsxCell(column, (type != null) ? type : "n", style, formula, value);
	}

	private static int next(String what, int last, int next) throws XMLStreamException {
		if (next <= last) {
			throw new XMLStreamException("The " + what + " after " + last + " is " + next);
		}
		return next;
	}

	private boolean isAtEndOf(String element, int event) {
		return event == XMLStreamConstants.END_ELEMENT && this.xml.getLocalName().equals(element);
	}

	private static int column(String address) throws XMLStreamException {
		int column = 0;
		for (int i = 0; i < address.length() && column <= MOST_COLUMNS; i++) {
			char letter = address.charAt(i);
			if (letter < 'A' || letter > 'Z') {
				break;
			}
			column = column * 26 + letter - 'A' + 1;
		}
		if (column < 1 || column > MOST_COLUMNS) {
			throw new XMLStreamException("'" + address + "' is not the address of a cell");
		}
		return column - 1;
	}

	@Override
	public void close() throws IOException {
		this.part.close();
	}

}
