package io.jobsheet.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import javax.xml.stream.XMLStreamException;

import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/**
 * One tab of a workbook.
 */
final class XlsxSheet implements Sheet {

	private final XlsxWorkbook workbook;

	private final XlsxTabs.Tab tab;

	private final Header header;

	private final List<Finding> headerFindings;

	private final BitSet hiddenColumns;

	private @Nullable List<CellRangeAddress> merges;

	private XlsxSheet(XlsxWorkbook workbook, XlsxTabs.Tab tab, Header header, List<Finding> headerFindings,
			BitSet hiddenColumns) {
		this.workbook = workbook;
		this.tab = tab;
		this.header = header;
		this.headerFindings = headerFindings;
		this.hiddenColumns = hiddenColumns;
	}

	static XlsxSheet unread(XlsxWorkbook workbook, XlsxTabs.Tab tab) {
		return new XlsxSheet(workbook, tab, Header.NONE, List.of(), new BitSet());
	}

	static XlsxSheet open(XlsxWorkbook workbook, XlsxTabs.Tab tab) {
		XlsxSheet unread = unread(workbook, tab);
		try (XlsxRows rows = unread.rows()) {
			Row first = rows.next();
			return (first == null) ? unread : new XlsxSheet(workbook, tab, Header.of(first.line(), first.cells()),
					first.findings().stream().filter(Finding::isError).toList(), rows.hiddenColumns());
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
		return Stream.of(cells, this.header.repeatedNames(this).stream(), hiddenColumns())
			.flatMap(Function.identity())
			.toList();
	}

	private Stream<Finding> hiddenColumns() {
		return this.hiddenColumns.stream()
			.filter((column) -> column < columns().size() && !columns().get(column).isBlank())
			.mapToObj((column) -> Finding.warning(Rule.HIDDEN_COLUMN, new Place(this, this.header.line(), column),
					columns().get(column),
					"this column is hidden in Excel and counts all the same; delete it if it should not be sent"));
	}

	/**
	 * The merged cells of the tab, from top to bottom.
	 * @return the ranges
	 * @throws SheetException when the tab cannot be read
	 */
	List<CellRangeAddress> merges() {
		try {
			if (this.merges == null) {
				this.merges = XlsxMerges.read(this.workbook.part(this.tab));
			}
			return this.merges;
		}
		catch (IOException | XMLStreamException ex) {
			throw XlsxWorkbook.problem(file(), " in tab '" + name() + "'", ex);
		}
	}

	@Override
	public XlsxRows rows() {
		try {
			return new XlsxRows(this, this.header, new XlsxLines(this.workbook.part(this.tab)), this.workbook.values());
		}
		catch (XMLStreamException | RuntimeException ex) {
			throw XlsxWorkbook.problem(file(), " in tab '" + name() + "'", ex);
		}
	}

}
