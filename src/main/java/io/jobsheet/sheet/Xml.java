package io.jobsheet.sheet;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * An XML part read by pulling, without document types and external entities, and never
 * more of it at a time than a spreadsheet has reason to hold.
 */
final class Xml implements Closeable {

	private static final int MOST_BYTES = 1 << 24;

	private static final int DEEPEST = 64;

	private static final XMLInputFactory FACTORY = factory();

	private final Measured part;

	private final XMLStreamReader2 reader;

	private final XmlText text = new XmlText();

	private int depth;

	Xml(InputStream part) throws XMLStreamException {
		this.part = new Measured(part);
		this.reader = (XMLStreamReader2) FACTORY.createXMLStreamReader(this.part);
	}

	private static XMLInputFactory factory() {
		XMLInputFactory factory = new InputFactoryImpl();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		return factory;
	}

	/**
	 * Goes on to the next start or end of an element.
	 * @return {@code START_ELEMENT}, {@code END_ELEMENT} or {@code END_DOCUMENT}
	 */
	int next() throws XMLStreamException {
		int event = step();
		while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT
				&& event != XMLStreamConstants.END_DOCUMENT) {
			event = step();
		}
		return event;
	}

	private int step() throws XMLStreamException {
		int event = this.reader.next();
		switch (event) {
			case XMLStreamConstants.START_ELEMENT -> descend();
			case XMLStreamConstants.END_ELEMENT -> this.depth--;
			case XMLStreamConstants.DTD -> throw new XmlProblem("it has a document type (<!DOCTYPE), which no "
					+ "spreadsheet program writes and which may pull in other files; open it in Excel and save it as "
					+ ".xlsx again");
			default -> {
			}
		}
		return event;
	}

	private void descend() {
		if (++this.depth > DEEPEST) {
			throw new XmlProblem("its elements are more than " + DEEPEST
					+ " deep, which no spreadsheet program writes; open it in Excel and save it as .xlsx again");
		}
	}

	/**
	 * Goes on to the next start of an element.
	 * @return {@code false} at the end of the part
	 */
	boolean nextStart() throws XMLStreamException {
		int event = next();
		while (event == XMLStreamConstants.END_ELEMENT) {
			event = next();
		}
		return event == XMLStreamConstants.START_ELEMENT;
	}

	/**
	 * Begins something of which there may be many, and which may be as long again as what
	 * was read before.
	 */
	void begin() {
		this.part.left = MOST_BYTES;
	}

	boolean isStart() {
		return this.reader.isStartElement();
	}

	boolean isEndOf(String element) {
		return this.reader.isEndElement() && this.reader.getLocalName().equals(element);
	}

	String name() {
		return this.reader.getLocalName();
	}

	int attributes() {
		return this.reader.getAttributeCount();
	}

	String attributeName(int number) {
		return this.reader.getAttributeLocalName(number);
	}

	/**
	 * An attribute of the element that begins here.
	 * @param number its number, counted from 0
	 * @return its value, until the next is asked for
	 */
	XmlText attribute(int number) throws XMLStreamException {
		this.reader.getAttributeAs(number, this.text);
		return this.text;
	}

	@Nullable String attribute(String name) {
		for (int number = 0; number < attributes(); number++) {
			if (attributeName(number).equals(name)) {
				return this.reader.getAttributeValue(number);
			}
		}
		return null;
	}

	/**
	 * Reads the text of an element up to its end.
	 * @return the text, until the next is asked for
	 */
	XmlText text() throws XMLStreamException {
		this.text.clear();
		read(true);
		return this.text;
	}

	/**
	 * Reads the text of a shared or inline string up to its end. Its runs are joined, and
	 * its reading aids ({@code rPh}) are left out.
	 * @return the text, with the characters that XML cannot hold still in their
	 * {@code _x000D_} form, until the next is asked for
	 */
	XmlText richText() throws XMLStreamException {
		this.text.clear();
		int outside = this.depth - 1;
		int phonetic = 0;
		for (int event = next(); this.depth > outside; event = next()) {
			if (event == XMLStreamConstants.END_DOCUMENT) {
				throw new XMLStreamException("The text is not closed");
			}
			if (event == XMLStreamConstants.END_ELEMENT) {
				phonetic = (this.depth < phonetic) ? 0 : phonetic;
			}
			else if (name().equals("t")) {
				read(phonetic == 0);
			}
			else if (phonetic == 0 && name().equals("rPh")) {
				phonetic = this.depth;
			}
		}
		return this.text;
	}

	private void read(boolean counts) throws XMLStreamException {
		for (int event = step(); event != XMLStreamConstants.END_ELEMENT; event = step()) {
			switch (event) {
				case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
					if (counts) {
						this.text.append(this.reader.getTextCharacters(), this.reader.getTextStart(),
								this.reader.getTextLength());
					}
				}
				case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {
				}
				default -> throw new XMLStreamException("Something else stands where a text is expected",
						this.reader.getLocation());
			}
		}
	}

	static boolean isTrue(@Nullable String attribute) {
		return "1".equals(attribute) || "true".equals(attribute);
	}

	static int number(@Nullable String attribute, int otherwise) throws XMLStreamException {
		try {
			return (attribute != null) ? Integer.parseInt(attribute) : otherwise;
		}
		catch (NumberFormatException ex) {
			throw new XMLStreamException("'" + attribute + "' is not a number", ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.part.close();
	}

	/**
	 * The bytes of the part, of which only so many may come at a time.
	 */
	private static final class Measured extends FilterInputStream {

		private int left = MOST_BYTES;

		Measured(InputStream in) {
			super(in);
		}

		@Override
		public int read() throws IOException {
			int read = super.read();
			take(1);
			return read;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			int read = super.read(bytes, offset, length);
			take(read);
			return read;
		}

		private void take(int bytes) {
			this.left -= bytes;
			if (this.left < 0) {
				throw new XmlProblem("a single row or text of it takes more than " + (MOST_BYTES >> 20)
						+ " MB; is it a table with a line for each job?");
			}
		}

	}

}
