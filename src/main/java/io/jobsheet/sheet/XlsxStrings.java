package io.jobsheet.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

import javax.xml.stream.XMLStreamException;

import org.jspecify.annotations.Nullable;

/**
 * The texts that the cells of a workbook share.
 */
final class XlsxStrings implements Closeable {

	private final PackedTexts texts;

	private XlsxStrings(PackedTexts texts) {
		this.texts = texts;
	}

	static XlsxStrings read(@Nullable InputStream part) throws IOException, XMLStreamException {
		PackedTexts texts = new PackedTexts();
		try {
			if (part != null) {
				read(part, texts);
			}
			texts.finish();
			return new XlsxStrings(texts);
		}
		catch (IOException | XMLStreamException | RuntimeException ex) {
			texts.close();
			throw ex;
		}
	}

	private static void read(InputStream part, PackedTexts texts) throws IOException, XMLStreamException {
		try (Xml xml = new Xml(part)) {
			while (xml.nextStart()) {
				if (xml.name().equals("si")) {
					xml.begin();
					XmlText text = xml.richText();
					texts.add(text.characters(), text.isEscaped());
				}
			}
		}
	}

	String text(int number) throws XMLStreamException {
		if (number < 0 || number >= this.texts.count()) {
			throw new XMLStreamException(
					"it asks for text " + number + " of the workbook, which has " + this.texts.count());
		}
		return this.texts.text(number);
	}

	@Override
	public void close() {
		this.texts.close();
	}

}
