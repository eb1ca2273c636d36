package io.jobsheet.sheet;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.xml.stream.XMLStreamException;

/**
 * One tab of a workbook.
 */
final class XlsxSheet implements Sheet {

	private final XlsxWorkbook workbook;

	private final XlsxTabs.Tab tab;

	private final Header header;

	private final List<Finding> headerFindings;

	private XlsxSheet(XlsxWorkbook workbook, XlsxTabs.Tab tab, Header header, List<Finding> headerFindings) {
		this.workbook = workbook;
		this.tab = tab;
		this.header = header;
		this.headerFindings = headerFindings;
	}

	static XlsxSheet open(XlsxWorkbook workbook, XlsxTabs.Tab tab) {
		XlsxSheet unread = new XlsxSheet(workbook, tab, Header.NONE, List.of());
		try (Rows rows = unread.rows()) {
			Row first = rows.next();
			return (first == null) ? unread : new XlsxSheet(workbook, tab, Header.of(first.line(), first.cells()),
					first.findings().stream().filter(Finding::isError).toList());
		}
	}

	@Override
	public Path file() {
		return this.workbook.file();
	}

	@Override
	public String name() {
		return this.tab.name();
	}

	@Override
	public boolean isWorkbook() {
		return true;
	}

	@Override
	public List<String> columns() {
		return this.header.names();
	}

	@Override
	public List<Finding> findings() {
		Stream<Finding> cells = this.headerFindings.stream()
			.map((finding) -> Finding.error(finding.rule(),
					new Place(this, finding.place().line(), finding.place().column()), finding.value(),
					finding.message()));
		return Stream.concat(cells, this.header.repeatedNames(this).stream()).toList();
	}

	@Override
	public Rows rows() {
		try {
			return new XlsxRows(this, this.header, new XlsxLines(this.workbook.part(this.tab)), this.workbook.values());
		}
		catch (XMLStreamException ex) {
			throw XlsxWorkbook.problem(file(), " in tab '" + name() + "'", ex);
		}
	}

}
