package io.jobsheet.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import javax.xml.stream.XMLStreamException;

import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackagePartName;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.jspecify.annotations.Nullable;

/**
 * What the list of content types says about the parts of a workbook.
 */
final class XlsxPartTypes {

	private final Map<PackagePartName, String> parts = new HashMap<>();

	private final Map<String, String> endings = new HashMap<>();

	private XlsxPartTypes() {
	}

	static XlsxPartTypes read(InputStream list) throws IOException, XMLStreamException {
		XlsxPartTypes types = new XlsxPartTypes();
		try (Xml xml = new Xml(list)) {
			while (xml.nextStart()) {
				String type = xml.attribute("ContentType");
				if (type != null) {
					types.add(xml.attribute("Extension"), name(xml.attribute("PartName")), type);
				}
			}
		}
		return types;
	}

	private void add(@Nullable String ending, @Nullable PackagePartName part, String type) {
		if (ending != null) {
			this.endings.put(ending.toLowerCase(Locale.ROOT), type);
		}
		if (part != null) {
			this.parts.put(part, type);
		}
	}

	/**
	 * The name of a part as others can be compared with it.
	 * @param path its path, beginning with a slash
	 * @return the name, or {@code null} when no part can have it
	 */
	static @Nullable PackagePartName name(@Nullable String path) {
		try {
			return (path != null) ? PackagingURIHelper.createPartName(path) : null;
		}
		catch (InvalidFormatException ex) {
			return null;
		}
	}

	/**
	 * The content type of a part.
	 * @param part its name
	 * @return the type, or {@code null} when the list has none for it
	 */
	@Nullable String of(PackagePartName part) {
		String type = this.parts.get(part);
		return (type != null) ? type : this.endings.get(part.getExtension().toLowerCase(Locale.ROOT));
	}

}
