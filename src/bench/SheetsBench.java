import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import com.sun.management.OperatingSystemMXBean;
import io.jobsheet.sheet.Cell;
import io.jobsheet.sheet.ReadOptions;
import io.jobsheet.sheet.Row;
import io.jobsheet.sheet.Rows;
import io.jobsheet.sheet.Sheet;
import io.jobsheet.sheet.Sheets;

/**
 * Compares reading a workbook with a bare parse of the same two parts, one after the
 * other in the same process. The arguments are the rows and the rounds.
 */
public final class SheetsBench {

	private static final int COLUMNS = 5;

	private static final String MAIN = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

	private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

	private SheetsBench() {
	}

	public static void main(String[] arguments) throws Exception {
		int rows = Integer.parseInt(arguments[0]);
		int rounds = Integer.parseInt(arguments[1]);
		Path folder = Files.createTempDirectory("sheets");
		System.out.printf("%,d rows, %d columns, heap %d MB, Java %s%n%n", rows, COLUMNS,
				Runtime.getRuntime().maxMemory() >> 20, System.getProperty("java.version"));
		System.out.println("| texts | file | bare parse, s | rows, s | rows / bare parse | of CPU time | peak heap |");
		System.out.println("|---|---|---|---|---|---|---|");
		for (Kind kind : Kind.values()) {
			Path file = folder.resolve(kind + ".xlsx");
			write(file, rows, kind);
			compare(file, kind, rows, rounds);
			Files.delete(file);
		}
		Files.delete(folder);
	}

	private static void compare(Path file, Kind kind, int rows, int rounds) throws Exception {
		List<Double> bare = new ArrayList<>();
		List<Double> read = new ArrayList<>();
		List<Double> ratios = new ArrayList<>();
		List<Double> cpuRatios = new ArrayList<>();
		long peak = 0;
		for (int round = 0; round < rounds; round++) {
			resetPeak();
			long cpu = cpu();
			long start = System.nanoTime();
			parse(file);
			double parsed = (System.nanoTime() - start) / 1e9;
			double parsedCpu = cpu() - cpu;
			resetPeak();
			cpu = cpu();
			start = System.nanoTime();
			long texts = read(file);
			double took = (System.nanoTime() - start) / 1e9;
			double tookCpu = cpu() - cpu;
			peak = Math.max(peak, peak());
			if (texts != kind.texts(rows) - COLUMNS) {
				throw new IllegalStateException(texts + " texts were read");
			}
			bare.add(parsed);
			read.add(took);
			ratios.add(took / parsed);
			cpuRatios.add(tookCpu / parsedCpu);
		}
		System.out.printf("| %s | %d MB | %.2f | %.2f | %s | %s | %d MB |%n", kind, Files.size(file) >> 20,
				median(bare), median(read), spread(ratios), spread(cpuRatios), peak >> 20);
	}

	// What the whole process used, collecting garbage and compiling included; other
	// processes disturb it less than the time that goes by.
	private static long cpu() {
		return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
	}

	private static String spread(List<Double> ratios) {
		List<Double> sorted = ratios.stream().sorted().toList();
		return String.format("%.2f (%.2f to %.2f)", median(ratios), sorted.get(0), sorted.get(sorted.size() - 1));
	}

	private static double median(List<Double> values) {
		return values.stream().sorted().toList().get(values.size() / 2);
	}

	private static void parse(Path file) throws Exception {
		XMLInputFactory factory = new InputFactoryImpl();
		long characters = 0;
		try (ZipFile zip = new ZipFile(file.toFile())) {
			for (String part : List.of("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml")) {
				try (InputStream in = zip.getInputStream(zip.getEntry(part))) {
					XMLStreamReader xml = factory.createXMLStreamReader(in);
					while (xml.hasNext()) {
						characters += (xml.next() == XMLStreamConstants.CHARACTERS) ? xml.getTextLength() : 0;
					}
				}
			}
		}
		if (characters == 0) {
			throw new IllegalStateException("nothing was parsed");
		}
	}

	private static long read(Path file) {
		long texts = 0;
		try (Sheets sheets = Sheets.open(file, ReadOptions.DETECT)) {
			for (Sheet sheet : sheets) {
				try (Rows rows = sheet.rows()) {
					for (Row row = rows.next(); row != null; row = rows.next()) {
						for (Cell cell : row.cells()) {
							texts += Math.min(1, cell.text().length());
						}
					}
				}
			}
		}
		return texts;
	}

	private static List<MemoryPoolMXBean> heap() {
		return ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((pool) -> pool.getType() == MemoryType.HEAP)
			.toList();
	}

	private static void resetPeak() {
		System.gc();
		heap().forEach(MemoryPoolMXBean::resetPeakUsage);
	}

	private static long peak() {
		return heap().stream().mapToLong((pool) -> pool.getPeakUsage().getUsed()).sum();
	}

	private static void write(Path file, int rows, Kind kind) throws IOException {
		try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
			zip.setLevel(Deflater.BEST_SPEED);
			part(zip, "[Content_Types].xml", contentTypes());
			part(zip, "_rels/.rels", relations("officeDocument", "xl/workbook.xml"));
			part(zip, "xl/workbook.xml", "<workbook " + MAIN + " xmlns:r=\"" + RELATIONS
					+ "\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
			part(zip, "xl/_rels/workbook.xml.rels",
					relations("worksheet", "worksheets/sheet1.xml", "sharedStrings", "sharedStrings.xml"));
			zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
			strings(zip, (kind == Kind.INLINE) ? 0 : rows, kind);
			zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
			sheet(zip, rows, kind);
		}
	}

	private static String contentTypes() {
		String type = "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.";
		return "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
				+ "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
				+ "<Override PartName=\"/xl/workbook.xml\" " + type + "sheet.main+xml\"/>"
				+ "<Override PartName=\"/xl/worksheets/sheet1.xml\" " + type + "worksheet+xml\"/>"
				+ "<Override PartName=\"/xl/sharedStrings.xml\" " + type + "sharedStrings+xml\"/></Types>";
	}

	private static String relations(String... typesAndTargets) {
		StringBuilder xml = new StringBuilder(
				"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
		for (int i = 0; i < typesAndTargets.length; i += 2) {
			xml.append("<Relationship Id=\"r" + (i / 2 + 1) + "\" Type=\"" + RELATIONS + "/" + typesAndTargets[i]
					+ "\" Target=\"" + typesAndTargets[i + 1] + "\"/>");
		}
		return xml.append("</Relationships>").toString();
	}

	private static void strings(OutputStream out, int rows, Kind kind) throws IOException {
		StringBuilder xml = new StringBuilder("<sst " + MAIN + ">");
		for (int row = 0; row < rows; row++) {
			for (int column = 0; column < COLUMNS; column++) {
				if (kind.isNew(row, column)) {
					xml.append("<si><t>").append(text(row, column, kind)).append("</t></si>");
				}
			}
			flush(out, xml);
		}
		out.write(xml.append("</sst>").toString().getBytes(StandardCharsets.UTF_8));
	}

	private static void sheet(OutputStream out, int rows, Kind kind) throws IOException {
		StringBuilder xml = new StringBuilder("<worksheet " + MAIN + "><sheetData>");
		int texts = 0;
		for (int row = 0; row < rows; row++) {
			xml.append("<row r=\"").append(row + 1).append("\" spans=\"1:").append(COLUMNS).append("\">");
			for (int column = 0; column < COLUMNS; column++) {
				xml.append("<c r=\"").append((char) ('A' + column)).append(row + 1);
				if (kind.isEmpty(row, column)) {
					xml.append("\" s=\"0\"/>");
				}
				else if (kind == Kind.INLINE) {
					xml.append("\" t=\"inlineStr\"><is><t>").append(text(row, column, kind)).append("</t></is></c>");
				}
				else {
					int number = kind.isNew(row, column) ? texts++ : COLUMNS + 1;
					xml.append("\" t=\"s\"><v>").append(number).append("</v></c>");
				}
			}
			xml.append("</row>");
			flush(out, xml);
		}
		out.write(xml.append("</sheetData></worksheet>").toString().getBytes(StandardCharsets.UTF_8));
	}

	private static String text(int row, int column, Kind kind) {
		if (row == 0) {
			return "column " + column;
		}
		long mixed = (row * (long) COLUMNS + column) * 0x9E3779B97F4A7C15L;
		String text = Long.toHexString(mixed) + "-" + row + "-mysql-bin.000" + column + ":" + (mixed >>> 40);
		return (kind == Kind.ORDINARY && column == 2) ? "迁移任务 " + text : text;
	}

	private static void flush(OutputStream out, StringBuilder xml) throws IOException {
		if (xml.length() > 1 << 16) {
			out.write(xml.toString().getBytes(StandardCharsets.UTF_8));
			xml.setLength(0);
		}
	}

	private static void part(ZipOutputStream zip, String name, String content) throws IOException {
		zip.putNextEntry(new ZipEntry(name));
		zip.write(content.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * What a workbook holds, and where it keeps its texts.
	 */
	private enum Kind {

		/** Texts in a part of their own, each once. */
		SHARED,
		/** Texts in the cells. */
		INLINE,
		/** Shared texts, one of them in every row, some Chinese; and a quarter of the cells is empty. */
		ORDINARY;

		private static final int REPEATED = 1;

		boolean isEmpty(int row, int column) {
			return this == ORDINARY && row > 1 && column != REPEATED && (row + column) % 16 < 5;
		}

		boolean isNew(int row, int column) {
			return !isEmpty(row, column) && (this != ORDINARY || row <= 1 || column != REPEATED);
		}

		long texts(int rows) {
			long texts = 0;
			for (int row = 0; row < rows; row++) {
				for (int column = 0; column < COLUMNS; column++) {
					texts += isEmpty(row, column) ? 0 : 1;
				}
			}
			return texts;
		}

	}

}
