package io.jobsheet.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbookType;

/**
 * Makes the workbooks of the test cases again: those a program would write by POI, the
 * odd ones from the XML beside them ({@code sheet.xml} and what else a case has).
 */
final class XlsxSamples {

	private static final Path CASES = Path.of("src/test/resources/sheets");

	private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

	private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

	private XlsxSamples() {
	}

	public static void main(String[] args) throws IOException, GeneralSecurityException, InvalidFormatException {
		Path plain = poi("xlsx-numbers", XlsxSamples::numbers);
		poi("xlsx-dates", (book) -> dates(book, false));
		poi("xlsx-dates-1904", (book) -> dates(book, true));
		poi("xlsx-hidden-tabs", XlsxSamples::hiddenTabs);
		poi("xlsx-formula-not-computed", XlsxSamples::formulas);
		macros(CASES.resolve("xlsm/input.xlsm"));
		streamed(CASES.resolve("xlsx-streamed/input.xlsx"));
		poi("xlsx-empty", (book) -> book.createSheet("Sheet1"));
		oldExcel(CASES.resolve("xls-named-xlsx/input.xlsx"));
		encrypt(plain, CASES.resolve("xlsx-encrypted/input.xlsx"));
		cutShort(plain, CASES.resolve("xlsx-damaged-zip/input.xlsx"));
		Files.write(Files.createDirectories(CASES.resolve("csv-is-a-workbook")).resolve("input.csv"),
				Files.readAllBytes(plain));
		for (String name : new String[] { "xlsx-inline-strings", "xlsx-rich-text", "xlsx-without-addresses",
				"xlsx-formulas", "xlsx-chinese-dates", "xlsx-damaged-xml", "xlsx-document-type", "xlsx-hidden-rows",
				"xlsx-headers", "xlsx-missing-shared-string", "xlsx-iso-dates", "xlsx-strict", "xlsx-escapes",
				"xlsx-header-not-in-first-row", "xlsx-rows-out-of-order", "xlsx-prefixed-names", "xlsx-nul",
				"xlsx-number-is-no-number", "xlsx-hidden-columns", "xlsx-leading-zeros", "xlsx-merged-cells",
				"xlsx-other-tabs", "xlsx-only-hidden-tabs", "xlsx-undeclared-entity", "xlsx-cdata", "xlsx-utf-16",
				"xlsx-row-number-negative", "xlsx-row-number-too-large", "xlsx-cells-out-of-order",
				"xlsx-cell-beyond-last-column", "xlsx-tab-outside", "xlsx-tab-missing", "xlsx-external-links",
				"xlsx-strings-document-type", "xlsx-sparse", "xlsx-date-style-missing", "xlsx-duplicate-row",
				"xlsx-shared-string-number", "xlsx-not-closed", "docx-named-xlsx", "xlsx-formulas-stale",
				"xlsx-formats-of-conditions", "xlsx-rows-by-name", "xlsx-cell-of-another-row",
				"xlsx-shared-string-empty" }) {
			zip(CASES.resolve(name));
		}
		binary(CASES.resolve("xlsb/input.xlsb"));
		binary(CASES.resolve("xlsb-named-xlsx/input.xlsx"));
		zipBomb(CASES.resolve("xlsx-zip-bomb"));
	}

	private static byte[] record(int number, byte[] content) {
		ByteArrayOutputStream record = new ByteArrayOutputStream();
		record.write(number);
		record.write(1);
		record.write(content.length);
		record.writeBytes(content);
		return record.toByteArray();
	}

	private static Path poi(String name, Filling filling) throws IOException {
		Path file = Files.createDirectories(CASES.resolve(name)).resolve("input.xlsx");
		try (XSSFWorkbook book = new XSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
			filling.fill(book);
			book.write(out);
		}
		return file;
	}

	private static void numbers(XSSFWorkbook book) {
		XSSFSheet sheet = book.createSheet("Sheet1");
		header(sheet, "job_id", "start_time");
		double[] numbers = { 1_760_000_000_001d, 5, 0.1 + 0.2, -12.5, 1.1, 0.00000012, 999_999_999_999_999d,
				12_345_678_901_234_568d, -1e20, 0 };
		for (int i = 0; i < numbers.length; i++) {
			XSSFRow row = sheet.createRow(i + 1);
			row.createCell(0).setCellValue("job-" + i);
			row.createCell(1).setCellValue(numbers[i]);
		}
		sheet.createRow(20).createCell(0).setCellValue(true);
	}

	private static void dates(XSSFWorkbook book, boolean from1904) {
		book.getCTWorkbook().getWorkbookPr().setDate1904(from1904);
		XSSFSheet sheet = book.createSheet("Sheet1");
		header(sheet, "job_id", "start_time");
		double[] days = { 46143 + 1 / 3d, 46143 + 1.001 / 86_400, 60.5, 1, 0.75, -1, 46144 - 1e-10, 3_000_000 };
		String[] formats = { "yyyy-mm-dd hh:mm:ss", "m/d/yy h:mm", "[$-409]mmm d, yyyy;@", "yyyy\"年\"m\"月\"d\"日\"",
				"h:mm", "yyyy/m/d", "dd.mm.yyyy", "yyyy-mm-dd" };
		for (int i = 0; i < days.length; i++) {
			CellStyle style = book.createCellStyle();
			style.setDataFormat(book.createDataFormat().getFormat(formats[i]));
			XSSFRow row = sheet.createRow(i + 1);
			row.createCell(0).setCellValue(formats[i]);
			row.createCell(1).setCellValue(days[i]);
			row.getCell(1).setCellStyle(style);
		}
	}

	private static void hiddenTabs(XSSFWorkbook book) {
		for (String name : new String[] { "batch-starting", "hidden", "very hidden", "empty", "update-job" }) {
			XSSFSheet sheet = book.createSheet(name);
			if (!name.equals("empty")) {
				header(sheet, "job_id", name);
				sheet.createRow(1).createCell(0).setCellValue("in " + name);
			}
		}
		book.setSheetVisibility(1, SheetVisibility.HIDDEN);
		book.setSheetVisibility(2, SheetVisibility.VERY_HIDDEN);
	}

	private static void formulas(XSSFWorkbook book) {
		XSSFSheet sheet = book.createSheet("Sheet1");
		header(sheet, "job_id", "start_time");
		XSSFRow row = sheet.createRow(1);
		row.createCell(0).setCellFormula("\"job-\"&1");
		row.createCell(1).setCellFormula("1+1");
		book.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(row.getCell(1));
	}

	private static void header(XSSFSheet sheet, String... names) {
		XSSFRow row = sheet.createRow(0);
		for (int i = 0; i < names.length; i++) {
			row.createCell(i).setCellValue(names[i]);
		}
	}

	private static void macros(Path to) throws IOException {
		Files.createDirectories(to.resolveSibling(""));
		try (XSSFWorkbook book = new XSSFWorkbook(XSSFWorkbookType.XLSM);
				OutputStream out = Files.newOutputStream(to)) {
			XSSFSheet sheet = book.createSheet("Sheet1");
			header(sheet, "job_id", "start_time");
			sheet.createRow(1).createCell(0).setCellValue("job-1");
			sheet.getRow(1).createCell(1).setCellValue("now");
			book.setVBAProject(new ByteArrayInputStream(macroProject()));
			book.write(out);
		}
	}

	private static byte[] macroProject() throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (POIFSFileSystem project = new POIFSFileSystem()) {
			project.createDocument(new ByteArrayInputStream(
					"ID=\"{00000000-0000-0000-0000-000000000000}\"\r\nModule=Module1\r\nName=\"VBAProject\"\r\n"
						.getBytes(StandardCharsets.US_ASCII)),
					"PROJECT");
			project.getRoot()
				.createDirectory("VBA")
				.createDocument("Module1", new ByteArrayInputStream(
						"Sub Auto_Open()\r\n  Shell \"calc\"\r\nEnd Sub\r\n".getBytes(StandardCharsets.US_ASCII)));
			project.writeFilesystem(out);
		}
		return out.toByteArray();
	}

	// A book of one tab without rows, in records of a number, a length and content
	// (MS-XLSB, 2.1.7.61).
	private static void binary(Path to) throws IOException {
		byte[] sheet = "\0\0\0\0\1\0\0\0\2\0\0\0r\0001\0\6\0\0\0S\0h\0e\0e\0t\0001\0"
			.getBytes(StandardCharsets.ISO_8859_1);
		ByteArrayOutputStream book = new ByteArrayOutputStream();
		book.writeBytes(record(131, new byte[0]));
		book.writeBytes(record(143, new byte[0]));
		book.writeBytes(record(156, sheet));
		book.writeBytes(record(144, new byte[0]));
		book.writeBytes(record(132, new byte[0]));
		Files.createDirectories(to.resolveSibling(""));
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(to))) {
			add(zip, "[Content_Types].xml",
					Files.readAllBytes(CASES.resolve("xlsb-named-xlsx").resolve("contentTypes.xml")));
			add(zip, "_rels/.rels",
					relations(RELATIONS, "officeDocument", "xl/workbook.bin").getBytes(StandardCharsets.UTF_8));
			add(zip, "xl/_rels/workbook.bin.rels",
					relations(RELATIONS, "worksheet", "worksheets/sheet1.bin").getBytes(StandardCharsets.UTF_8));
			add(zip, "xl/workbook.bin", book.toByteArray());
			add(zip, "xl/worksheets/sheet1.bin", new byte[] { (byte) 129, 1, 0, (byte) 130, 1, 0 });
		}
	}

	private static void streamed(Path to) throws IOException {
		Files.createDirectories(to.resolveSibling(""));
		try (SXSSFWorkbook book = new SXSSFWorkbook(); OutputStream out = Files.newOutputStream(to)) {
			book.setZip64Mode(Zip64Mode.AlwaysWithCompatibility);
			SXSSFSheet sheet = book.createSheet("Sheet1");
			sheet.createRow(0).createCell(0).setCellValue("job_id");
			sheet.createRow(1).createCell(0).setCellValue("job-1");
			book.write(out);
		}
	}

	private static void oldExcel(Path to) throws IOException {
		Files.createDirectories(to.resolveSibling(""));
		try (HSSFWorkbook book = new HSSFWorkbook(); OutputStream out = Files.newOutputStream(to)) {
			book.createSheet("Sheet1");
			book.write(out);
		}
	}

	private static void encrypt(Path from, Path to)
			throws IOException, GeneralSecurityException, InvalidFormatException {
		Files.createDirectories(to.resolveSibling(""));
		Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
		encryptor.confirmPassword("secret");
		try (POIFSFileSystem container = new POIFSFileSystem()) {
			try (OPCPackage parts = OPCPackage.open(from.toFile());
					OutputStream out = encryptor.getDataStream(container)) {
				parts.save(out);
			}
			try (OutputStream out = Files.newOutputStream(to)) {
				container.writeFilesystem(out);
			}
		}
	}

	private static void cutShort(Path from, Path to) throws IOException {
		Files.createDirectories(to.resolveSibling(""));
		try (InputStream in = Files.newInputStream(from)) {
			Files.write(to, in.readNBytes(2000));
		}
	}

	private static void zip(Path folder) throws IOException {
		String office = folder.endsWith("xlsx-strict") ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
				: RELATIONS;
		Map<String, String> parts = new LinkedHashMap<>();
		parts.put("[Content_Types].xml", part(folder, "contentTypes.xml", contentTypes()));
		parts.put("_rels/.rels", relations(office, "officeDocument", "xl/workbook.xml"));
		parts.put("xl/_rels/workbook.xml.rels", part(folder, "relations.xml", relations(office, "worksheet",
				"worksheets/sheet1.xml", "sharedStrings", "sharedStrings.xml", "styles", "styles.xml")));
		parts.put("xl/workbook.xml", workbook(folder));
		parts.put("xl/worksheets/sheet1.xml", part(folder, "sheet.xml", ""));
		parts.put("xl/sharedStrings.xml", part(folder, "sharedStrings.xml", "<sst xmlns='" + MAIN + "'/>"));
		parts.put("xl/styles.xml", part(folder, "styles.xml", "<styleSheet xmlns='" + MAIN + "'/>"));
		Charset charset = folder.endsWith("xlsx-utf-16") ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
		addOthers(folder.resolve("parts"), parts);
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("input.xlsx")))) {
			for (Map.Entry<String, String> part : parts.entrySet()) {
				add(zip, part.getKey(), part.getValue()
					.getBytes(part.getKey().contains("sheet1.xml") ? charset : StandardCharsets.UTF_8));
			}
		}
	}

	private static void addOthers(Path folder, Map<String, String> parts) throws IOException {
		if (Files.exists(folder)) {
			try (Stream<Path> files = Files.walk(folder)) {
				for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
					parts.put(folder.relativize(file).toString(), Files.readString(file));
				}
			}
		}
	}

	private static void zipBomb(Path folder) throws IOException {
		Files.createDirectories(folder);
		Path sheet = folder.resolve("sheet.xml");
		Files.writeString(sheet,
				"<worksheet xmlns='" + MAIN + "'><sheetData>" + " ".repeat(2_000_000) + "</sheetData></worksheet>");
		zip(folder);
		Files.delete(sheet);
	}

	private static String workbook(Path folder) throws IOException {
		return part(folder, "workbook.xml", "<workbook xmlns='" + MAIN + "' xmlns:r='" + RELATIONS
				+ "'><sheets><sheet name='Sheet1' sheetId='1' r:id='r1'/></sheets></workbook>");
	}

	private static String part(Path folder, String name, String otherwise) throws IOException {
		Path file = folder.resolve(name);
		return Files.exists(file) ? Files.readString(file) : otherwise;
	}

	private static String contentTypes() {
		String type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
		return "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
				+ "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
				+ "<Default Extension='xml' ContentType='application/xml'/>"
				+ "<Override PartName='/xl/workbook.xml' ContentType='" + type + "sheet.main+xml'/>"
				+ "<Override PartName='/xl/worksheets/sheet1.xml' ContentType='" + type + "worksheet+xml'/>"
				+ "<Override PartName='/xl/sharedStrings.xml' ContentType='" + type + "sharedStrings+xml'/>"
				+ "<Override PartName='/xl/styles.xml' ContentType='" + type + "styles+xml'/></Types>";
	}

	private static String relations(String types, String... typesAndTargets) {
		StringBuilder xml = new StringBuilder(
				"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>");
		for (int i = 0; i < typesAndTargets.length; i += 2) {
			xml.append("<Relationship Id='r" + (i / 2 + 1) + "' Type='" + types + "/" + typesAndTargets[i]
					+ "' Target='" + typesAndTargets[i + 1] + "'/>");
		}
		return xml.append("</Relationships>").toString();
	}

	private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
		ZipEntry entry = new ZipEntry(name);
		entry.setTime(0);
		zip.putNextEntry(entry);
		zip.write(content);
		zip.closeEntry();
	}

	/**
	 * Puts sheets into a workbook.
	 */
	private interface Filling {

		void fill(XSSFWorkbook book);

	}

}
