package io.jobsheet.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

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

	// More than the longest cell of Excel takes with a reference for every character.
	private static final int MOST_BYTES_AT_ONCE = 320 << 10;

	private static final int MOST_CHARACTERS = 1_000_000;

	private static final int DEEPEST = 64;

	private static final int MOST_NAMES = 1_000;

	private static final int MOST_PREFIXES = 50;

	private final InputStream part;

	private final XMLStreamReader2 reader;

	private final XmlText text = new XmlText();

	private final XmlNames names = new XmlNames(MOST_NAMES);

	private final XmlNames prefixes = new XmlNames(MOST_PREFIXES);

	private int left = MOST_BYTES;

	private int leftAtOnce = MOST_BYTES_AT_ONCE;

	private int depth;

	private String name = "";

	Xml(InputStream part) throws XMLStreamException {
		this.part = new MeteredStream(part, this::take);
		this.reader = reader(this.part);
	}

	private static XMLStreamReader2 reader(InputStream part) throws XMLStreamException {
		try {
			return (XMLStreamReader2) factory().createXMLStreamReader(part);
		}
		catch (XMLStreamException | RuntimeException ex) {
			close(part, ex);
			throw ex;
		}
	}

	// One for each part, because a factory keeps the names of all that its readers read.
	private static XMLInputFactory factory() {
		XMLInputFactory factory = new InputFactoryImpl();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
		return factory;
	}

	private static void close(InputStream part, Exception reason) {
		try {
			part.close();
		}
		catch (IOException ex) {
			reason.addSuppressed(ex);
		}
	}

	/**
	 * Goes on to the next start or end of an element.
	 * @return {@code START_ELEMENT}, {@code END_ELEMENT} or {@code END_DOCUMENT}
	 */
	private int next() throws XMLStreamException {
		int event = step();
		while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT
				&& event != XMLStreamConstants.END_DOCUMENT) {
			event = step();
		}
		return event;
	}

	private int step() throws XMLStreamException {
		this.leftAtOnce = MOST_BYTES_AT_ONCE;
		int event = this.reader.next();
		switch (event) {
			case XMLStreamConstants.START_ELEMENT -> descend();
			case XMLStreamConstants.END_ELEMENT -> this.depth--;
			case XMLStreamConstants.PROCESSING_INSTRUCTION -> this.names.add(0, this.reader.getPITarget());
			case XMLStreamConstants.ENTITY_REFERENCE ->
				throw new XMLStreamException("'&" + this.reader.getLocalName() + ";' stands for nothing");
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
		int place = this.depth << 3;
		this.name = this.reader.getLocalName();
		this.names.add(place, this.name);
		for (int number = 0; number < this.reader.getAttributeCount(); number++) {
			this.names.add(++place, this.reader.getAttributeLocalName(number));
		}
		for (int number = 0; number < this.reader.getNamespaceCount(); number++) {
			this.prefixes.add(number, Objects.requireNonNullElse(this.reader.getNamespacePrefix(number), ""));
		}
	}

	/**
	 * Goes on to the next start of an element.
	 * @return {@code false} at the end of the part
	 */
	boolean nextStart() throws XMLStreamException {
		return nextStartIn(0);
	}

	/**
	 * Goes on to the next start of an element inside of another.
	 * @param outer how deep that other one is
	 * @return {@code false} at its end
	 */
	boolean nextStartIn(int outer) throws XMLStreamException {
		int event = next();
		while (event == XMLStreamConstants.END_ELEMENT && this.depth >= outer) {
			event = next();
		}
		return event == XMLStreamConstants.START_ELEMENT;
	}

	/**
	 * How deep the element is that began last and has not ended.
	 * @return 1 for the outermost one
	 */
	int depth() {
		return this.depth;
	}

	/**
	 * Begins something of which there may be many, and which may be as long again as what
	 * was read before.
	 */
	void begin() {
		this.left = MOST_BYTES;
	}

	/**
	 * The name of the element that began last.
	 * @return its name without a prefix
	 */
	String name() {
		return this.name;
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
				throw new XMLStreamException("a text is not closed");
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
						append();
					}
				}
				case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {
				}
				default -> throw new XMLStreamException("something else stands where a text belongs");
			}
		}
	}

	private void append() {
		int length = this.reader.getTextLength();
		if (this.text.length() + length > MOST_CHARACTERS) {
			throw new XmlProblem(
					"a text of it has more than a million characters; is it a table with a line for each " + "job?");
		}
		this.text.append(this.reader.getTextCharacters(), this.reader.getTextStart(), length);
	}

	static boolean isTrue(@Nullable String attribute) {
		return "1".equals(attribute) || "true".equals(attribute);
	}

	static int number(@Nullable String attribute, int otherwise) throws XMLStreamException {
		try {
			return (attribute != null) ? Integer.parseInt(attribute) : otherwise;
		}
		catch (NumberFormatException ex) {
			throw new XMLStreamException("'" + attribute + "' stands where a number belongs", ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.part.close();
	}

	private void take(int bytes) {
		this.left -= bytes;
		this.leftAtOnce -= bytes;
		if (this.left < 0) {
			throw new XmlProblem("a single row or text of it takes more than " + (MOST_BYTES >> 20)
					+ " MB; is it a table with a line for each job?");
		}
		if (this.leftAtOnce < 0) {
			throw new XmlProblem("a single text or tag of it takes more than " + (MOST_BYTES_AT_ONCE >> 10)
					+ " KB, and no spreadsheet program writes such; open it in Excel and save it as .xlsx again");
		}
	}

}
