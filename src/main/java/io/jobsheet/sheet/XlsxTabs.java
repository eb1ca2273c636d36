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
 * @param formulasAreStale whether the program that wrote it left the formulas to be
 * computed by the one that opens it
 * @param all the tabs from left to right
 */
record XlsxTabs(XlsxDates dateSystem, boolean formulasAreStale, List<Tab> all) {

	private static final int MOST = 1_000;

	XlsxTabs {
		all = List.copyOf(all);
	}

	static XlsxTabs read(InputStream part) throws IOException, XMLStreamException {
		XlsxDates dateSystem = XlsxDates.FROM_1900;
		boolean formulasAreStale = false;
		List<Tab> tabs = new ArrayList<>();
		try (Xml xml = new Xml(part)) {
			while (xml.nextStart()) {
				xml.begin();
				switch (xml.name()) {
					case "workbookPr" ->
						dateSystem = Xml.isTrue(xml.attribute("date1904")) ? XlsxDates.FROM_1904 : XlsxDates.FROM_1900;
					case "calcPr" -> formulasAreStale = Xml.isTrue(xml.attribute("fullCalcOnLoad"));
					case "sheet" -> tabs.add(new Tab(String.valueOf(xml.attribute("name")),
							String.valueOf(xml.attribute("id")), xml.attribute("state")));
					default -> {
					}
				}
				if (tabs.size() > MOST) {
					throw new XmlProblem("it has more than " + MOST + " tabs; split it");
				}
			}
		}
		return new XlsxTabs(dateSystem, formulasAreStale, tabs);
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
