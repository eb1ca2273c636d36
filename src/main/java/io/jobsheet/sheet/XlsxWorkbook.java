package io.jobsheet.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLStreamException;

import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.PackagePartName;

/**
 * An open XLSX file: what its tabs share.
 */
final class XlsxWorkbook implements Closeable {

	private static final int LONGEST_REASON = 120;

	private final Path file;

	private final XlsxParts parts;

	private final XlsxStrings strings;

	private final XlsxStyles styles;

	private final XlsxTabs tabs;

	private XlsxWorkbook(Path file, XlsxParts parts) throws IOException, OpenXML4JException, XMLStreamException {
		this.file = file;
		this.parts = parts;
		this.tabs = XlsxTabs.read(parts.workbook());
		this.styles = XlsxStyles.read(parts.only("styles"));
		this.strings = XlsxStrings.read(parts.only("sharedStrings"));
	}

	static Sheets open(Path file) {
		XlsxParts parts = parts(file);
		try {
			return open(new XlsxWorkbook(file, parts));
		}
		catch (IOException | OpenXML4JException | XMLStreamException | RuntimeException ex) {
			parts.close();
			throw problem(file, "", ex);
		}
	}

	private static XlsxParts parts(Path file) {
		try {
			return XlsxParts.open(file);
		}
		catch (IOException | OpenXML4JException | XMLStreamException | RuntimeException ex) {
			throw problem(file, "", ex);
		}
	}

	private static Sheets open(XlsxWorkbook workbook) {
		try {
			return new Sheets(workbook.sheets(), workbook.unread(), workbook::close);
		}
		catch (RuntimeException ex) {
			workbook.strings.close();
			throw ex;
		}
	}

	private List<Sheet> sheets() {
		List<Sheet> sheets = new ArrayList<>();
		Map<PackagePartName, String> parts = new HashMap<>();
		for (XlsxTabs.Tab tab : this.tabs.all()) {
			if (tab.isVisible() && isTable(tab)) {
				String other = parts.putIfAbsent(name(tab), tab.name());
				if (other != null) {
					throw new XmlProblem("the tabs '" + other + "' and '" + tab.name()
							+ "' show the same cells, whose rows would be done twice; delete one of them");
				}
				sheets.add(XlsxSheet.open(this, tab));
			}
		}
		if (sheets.stream().allMatch((sheet) -> sheet.columns().isEmpty())) {
			throw new SheetException(this.file,
					(unread().isEmpty() ? "is empty" : "is empty but for tabs that are hidden or no tables")
							+ "; write a line with the names of the columns, and below it a line for each job",
					null);
		}
		return sheets;
	}

	private boolean isTable(XlsxTabs.Tab tab) {
		String kind = this.parts.kind(tab.relation());
		return kind == null || kind.equals("worksheet");
	}

	private List<Finding> unread() {
		List<Finding> findings = new ArrayList<>();
		for (XlsxTabs.Tab tab : this.tabs.all()) {
			Place place = new Place(XlsxSheet.unread(this, tab), 0, -1);
			if (!isTable(tab)) {
				findings.add(Finding.warning(Rule.UNREAD_TAB, place, tab.name(),
						"this tab is not a table of cells (" + this.parts.kind(tab.relation()) + ") and is not read"));
			}
			else if (!tab.isVisible()) {
				findings.add(Finding
					.warning(Rule.UNREAD_TAB, place, tab.name(), "this tab is hidden in Excel and is not read; "
							+ "show it (right click on a tab, Unhide) if its rows should be carried out, else delete it"));
			}
		}
		return findings;
	}

	static SheetException problem(Path file, String where, Exception cause) {
		if (cause instanceof SheetException problem) {
			return problem;
		}
		int depth = 0;
		String reasons = "";
		for (Throwable reason = cause; reason != null && depth < 20; reason = reason.getCause()) {
			if (reason instanceof XmlProblem) {
				return new SheetException(file, "cannot be read" + where + ": " + reason.getMessage(), cause);
			}
			if (String.valueOf(reason.getMessage()).contains("Zip bomb")) {
				return new SheetException(file, "unpacks to far more than a spreadsheet holds, as a zip bomb does, "
						+ "and is not read; open it in Excel and save it again, or save it as CSV", cause);
			}
			reasons = (reason instanceof XMLStreamException) ? ": " + firstLine(reason) : reasons;
			depth++;
		}
		return new SheetException(file,
				"is damaged" + where + reasons + "; open it in Excel and save it as .xlsx again", cause);
	}

	private static String firstLine(Throwable reason) {
		String line = String.valueOf(reason.getMessage()).lines().findFirst().orElse("");
		return line.substring(0, Math.min(line.length(), LONGEST_REASON));
	}

	Path file() {
		return this.file;
	}

	XlsxValues values() {
		return new XlsxValues(this.strings, this.styles, this.tabs);
	}

	InputStream part(XlsxTabs.Tab tab) {
		try {
			return this.parts.part(tab).getInputStream();
		}
		catch (IOException | RuntimeException ex) {
			throw problem(this.file, " in tab '" + tab.name() + "'", ex);
		}
	}

	private PackagePartName name(XlsxTabs.Tab tab) {
		return this.parts.part(tab).getPartName();
	}

	@Override
	public void close() {
		this.strings.close();
		this.parts.close();
	}

}
