package io.jobsheet.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLStreamException;

import org.jspecify.annotations.Nullable;

/**
 * What the workbook part says about its tabs.
 *
 * @param dateSystem the day its dates are counted from
 * @param all the tabs from left to right
 */
record XlsxTabs(XlsxDates dateSystem, List<Tab> all) {

	private static final int MOST = 1_000;

	XlsxTabs {
		all = List.copyOf(all);
	}

	static XlsxTabs read(InputStream part) throws IOException, XMLStreamException {
		XlsxDates dateSystem = XlsxDates.FROM_1900;
		List<Tab> tabs = new ArrayList<>();
		try (Xml xml = new Xml(part)) {
			while (xml.nextStart()) {
				xml.begin();
				if (xml.name().equals("workbookPr") && Xml.isTrue(xml.attribute("date1904"))) {
					dateSystem = XlsxDates.FROM_1904;
				}
				else if (xml.name().equals("sheet")) {
					tabs.add(new Tab(String.valueOf(xml.attribute("name")), String.valueOf(xml.attribute("id")),
							xml.attribute("state")));
				}
				if (tabs.size() > MOST) {
					throw new XmlProblem("it has more than " + MOST + " tabs; split it");
				}
			}
		}
		return new XlsxTabs(dateSystem, tabs);
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
