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
 * What the workbook part says about its tabs.
 *
 * @param dateSystem the day its dates are counted from
 * @param all the tabs from left to right
 */
record XlsxTabs(XlsxDates dateSystem, List<Tab> all) {

	private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

	XlsxTabs {
		all = List.copyOf(all);
	}

	static XlsxTabs read(InputStream part) throws IOException, XMLStreamException {
		XlsxDates dateSystem = XlsxDates.FROM_1900;
		List<Tab> tabs = new ArrayList<>();
		try (part) {
			XMLStreamReader xml = Xml.read(part);
			while (xml.hasNext()) {
				if (xml.next() != XMLStreamConstants.START_ELEMENT) {
					continue;
				}
				if (xml.getLocalName().equals("workbookPr") && Xml.isTrue(xml.getAttributeValue(null, "date1904"))) {
					dateSystem = XlsxDates.FROM_1904;
				}
				else if (xml.getLocalName().equals("sheet")) {
					tabs.add(new Tab(String.valueOf(xml.getAttributeValue(null, "name")),
							String.valueOf(xml.getAttributeValue(RELATIONS, "id")),
							xml.getAttributeValue(null, "state")));
				}
			}
		}
		return new XlsxTabs(dateSystem, tabs);
	}

	List<Tab> visible() {
		return this.all.stream().filter(Tab::isVisible).toList();
	}

	/**
	 * One tab.
	 *
	 * @param name its name
	 * @param relation the id by which its part is found
	 * @param state {@code hidden} or {@code veryHidden}, or nothing
	 */
	record Tab(String name, String relation, @Nullable String state) {

		boolean isVisible() {
			return this.state == null || this.state.equals("visible");
		}

	}

}
