package io.jobsheet.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * The texts that the cells of a workbook share.
 */
final class XlsxStrings {

	private final List<String> texts;

	private XlsxStrings(List<String> texts) {
		this.texts = texts;
	}

	static XlsxStrings read(@Nullable InputStream part) throws IOException, XMLStreamException {
		List<String> texts = new ArrayList<>();
		if (part != null) {
			try (part) {
				XMLStreamReader xml = Xml.read(part);
				while (xml.hasNext()) {
					if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("si")) {
						texts.add(Xml.richText(xml));
					}
				}
			}
		}
		return new XlsxStrings(texts);
	}

	String text(int index) throws XMLStreamException {
		if (index < 0 || index >= this.texts.size()) {
			throw new XMLStreamException("There is no shared string " + index);
		}
		return this.texts.get(index);
	}

}
