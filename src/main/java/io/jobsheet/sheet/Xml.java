package io.jobsheet.sheet;

import java.io.InputStream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * XML parts read by pulling, without document types and external entities.
 */
final class Xml {

	private static final XMLInputFactory FACTORY = factory();

	private Xml() {
	}

	private static XMLInputFactory factory() {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		// From Java 24 on, a tab with more than 100,000 times &amp; would be refused.
		factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
		factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
		return factory;
	}

	static XMLStreamReader read(InputStream part) throws XMLStreamException {
		return FACTORY.createXMLStreamReader(part);
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

	/**
	 * Reads the text of a shared or inline string, whose runs are joined and whose
	 * reading aids ({@code rPh}) are left out, up to its end.
	 * @param xml stands at the start of the {@code si} or {@code is} element
	 * @return the text
	 */
	static String richText(XMLStreamReader xml) throws XMLStreamException {
		StringBuilder text = new StringBuilder();
		int depth = 1;
		int phonetic = 0;
		while (depth > 0) {
			int event = xml.next();
			if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("t")) {
				String part = xml.getElementText();
				text.append((phonetic > 0) ? "" : part);
			}
			else if (event == XMLStreamConstants.START_ELEMENT) {
				depth++;
				phonetic = (phonetic == 0 && xml.getLocalName().equals("rPh")) ? depth : phonetic;
			}
			else if (event == XMLStreamConstants.END_ELEMENT) {
				phonetic = (phonetic == depth) ? 0 : phonetic;
				depth--;
			}
		}
		return XlsxEscapes.decode(text.toString());
	}

}
