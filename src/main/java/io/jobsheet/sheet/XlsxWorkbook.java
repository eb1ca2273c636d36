package io.jobsheet.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLStreamException;

import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import org.apache.poi.xssf.eventusermodel.XSSFReader;

/**
 * An open XLSX file: what its tabs share.
 */
final class XlsxWorkbook {

	private final Path file;

	private final XSSFReader reader;

	private final XlsxValues values;

	private XlsxWorkbook(Path file, XSSFReader reader, XlsxValues values) {
		this.file = file;
		this.reader = reader;
		this.values = values;
	}

	static Sheets open(Path file) {
		OPCPackage parts = openParts(file);
		try {
			return new Sheets(sheets(file, parts), parts::revert);
		}
		catch (IOException | OpenXML4JException | XMLStreamException | RuntimeException ex) {
			parts.revert();
			throw problem(file, "", ex);
		}
	}

	private static OPCPackage openParts(Path file) {
		try {
			return OPCPackage.open(file.toFile(), PackageAccess.READ);
		}
		catch (OpenXML4JException | RuntimeException ex) {
			throw problem(file, "", ex);
		}
	}

	private static List<Sheet> sheets(Path file, OPCPackage parts)
			throws IOException, OpenXML4JException, XMLStreamException {
		if (parts.getRelationshipsByType(PackageRelationshipTypes.STRICT_CORE_DOCUMENT).size() > 0) {
			throw new SheetException(file,
					"is a 'Strict Open XML Spreadsheet'; save it as an ordinary 'Excel Workbook (.xlsx)'", null);
		}
		XSSFReader reader = new XSSFReader(parts);
		XlsxTabs tabs = XlsxTabs.read(reader.getWorkbookData());
		XlsxValues values = new XlsxValues(XlsxStrings.read(reader.getSharedStringsData()),
				new XlsxStyles(reader.getStylesTable()), tabs.dateSystem());
		XlsxWorkbook workbook = new XlsxWorkbook(file, reader, values);
		List<Sheet> sheets = new ArrayList<>();
		for (XlsxTabs.Tab tab : tabs.visible()) {
			sheets.add(XlsxSheet.open(workbook, tab));
		}
		if (sheets.stream().allMatch((sheet) -> sheet.columns().isEmpty())) {
			throw new SheetException(file,
					"is empty; write a line with the names of the columns, and below it a line for each job", null);
		}
		return sheets;
	}

	static SheetException problem(Path file, String where, Exception cause) {
		if (cause instanceof SheetException problem) {
			return problem;
		}
		for (Throwable reason = cause; reason != null; reason = reason.getCause()) {
			if (String.valueOf(reason.getMessage()).contains("Zip bomb")) {
				return new SheetException(file, "unpacks to far more than a spreadsheet holds, as a zip bomb does, "
						+ "and is not read; open it in Excel and save it again, or save it as CSV", cause);
			}
		}
		return new SheetException(file, "is damaged" + where + "; open it in Excel and save it as .xlsx again", cause);
	}

	Path file() {
		return this.file;
	}

	XlsxValues values() {
		return this.values;
	}

	InputStream part(XlsxTabs.Tab tab) {
		try {
			return this.reader.getSheet(tab.relation());
		}
		catch (IOException | OpenXML4JException | RuntimeException ex) {
			throw problem(this.file, " in tab '" + tab.name() + "'", ex);
		}
	}

}
