package io.jobsheet.sheet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Workbooks made to waste time and memory, or to reach what they should not.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileWorkbookTests {

	private static final String LONG = "a million characters; is it a table with a line for each job?";

	private static final String SAVE_AGAIN = "; open it in Excel and save it as .xlsx again";

	private static final String AT_ONCE = "a single text or tag of it takes more than 320 KB, and no spreadsheet program "
			+ "writes such" + SAVE_AGAIN;

	private static final String NAMES = "its elements and attributes have more than 1000 names, which no spreadsheet "
			+ "program writes" + SAVE_AGAIN;

	private static final String LISTS = "cannot be read: what it says about its parts takes more than 4 MB, which is "
			+ "more than any workbook needs; copy its cells into a new workbook, or save it as CSV";

	private static final String CONTRADICTION = "cannot be read: its list of parts contradicts itself, so that two "
			+ "programs may see two different workbooks" + SAVE_AGAIN;

	private static final String BOMB = "unpacks to far more than a spreadsheet holds, as a zip bomb does, and is not "
			+ "read; open it in Excel and save it again, or save it as CSV";

	private static final String TAB = "cannot be read in tab 'Sheet1' near row ";

	@TempDir
	Path folder = Path.of("");

	static Stream<Arguments> files() {
		return Stream.of(file("all is well", "1 row", () -> workbook().rows(row("a"))),
				file("bomb of blanks in a tab", BOMB, () -> workbook().rows(" ".repeat(10_000_000))),
				file("bomb of shared texts", BOMB, () -> workbook().strings("<si><t>x</t></si>".repeat(500_000))),
				file("bomb of styles", BOMB, () -> workbook().with(Hostile.STYLES, " ".repeat(10_000_000))),
				file("bomb of relationships", BOMB, () -> workbook().with(Hostile.RELATIONS, " ".repeat(9_000_000))),
				file("a million empty rows", BOMB, () -> workbook().rows("<row/>".repeat(1_000_000))),
				file("a million numbered empty rows", "0 rows",
						() -> workbook().rows(numbered("<row r='", 2, 1_000_000, "'/>"))),
				file("rows beyond the last",
						"cannot be read in tab 'Sheet1' near row 1048576: a row has the number "
								+ "1048577, but rows go from 1 to 1048576; open it in Excel and save it as .xlsx again",
						() -> workbook().rows("<row r='1048576'/><row/>")),
				file("the largest number of a row",
						"is damaged in tab 'Sheet1' near row 1: '99999999999' stands where " + "a number belongs"
								+ SAVE_AGAIN,
						() -> workbook().rows("<row r='99999999999'/>")),
				file("16,384 columns",
						"cannot be read in tab 'Sheet1' at cell ALM1: the header is more than 1000 columns wide; delete "
								+ "the columns that no job needs, or clear this cell",
						() -> workbook()
							.sheet("<row>" + numbered("<c t='str'><v>c", 1, 16_384, "</v></c>") + "</row>")),
				file("1,000 columns and many rows of a cell", "200000 rows",
						() -> workbook().sheet("<row>" + numbered("<c t='str'><v>c", 1, 1_000, "</v></c>") + "</row>"
								+ numbered("<row><c><v>", 1, 200_000, "</v></c></row>"))),
				file("many rows of a cell in the last column", "200000 rows",
						() -> workbook().rows(numbered("<row><c r='XFD", 2, 200_001, "'><v>1</v></c></row>"))),
				file("16,385 columns",
						"cannot be read in tab 'Sheet1' near row 1: a row has more than 16384 cells; "
								+ "open it in Excel and save it as .xlsx again",
						() -> workbook().sheet("<row>" + "<c/>".repeat(16_385) + "</row>")),
				file("the longest cell of Excel", "1 row", () -> workbook().rows(row(random(32_767)))),
				file("the longest cell of Excel in references", "1 row",
						() -> workbook().rows(row(references(32_767)))),
				file("a row of longest cells",
						"cannot be read in tab 'Sheet1' at cell AE2: the row has more than " + LONG,
						() -> workbook().rows("<row>" + cell(random(32_767)).repeat(40) + "</row>")),
				file("one long text shared by many cells",
						"cannot be read in tab 'Sheet1' at cell AE2: the row has more than " + LONG,
						() -> workbook().strings("<si><t>" + random(32_767) + "</t></si>")
							.rows("<row>" + numbered("<c t='s' s='", 1, 16_384, "'><v>0</v></c>") + "</row>")),
				file("10 MB of header", "cannot be read in tab 'Sheet1' at cell A1: " + AT_ONCE,
						() -> workbook().sheet("<row>" + cell(random(10_000_000)) + "</row>")),
				file("a shared text of 10 MB", "cannot be read: " + AT_ONCE,
						() -> workbook().strings("<si><t>" + random(10_000_000) + "</t></si>")),
				file("a text of 400,000 runs", "1 row",
						() -> workbook().strings("<si>" + numbered("<t>", 100_000, 240_000, "</t>") + "</si>")
							.rows("<row><c t='s'><v>0</v></c></row>")),
				file("a text of 400,000 runs too long", "cannot be read: a text of it has more than " + LONG,
						() -> workbook().strings("<si>" + numbered("<t>", 100_000, 500_000, "</t>") + "</si>")),
				file("a row of 20 MB", TAB
						+ "2: a single row or text of it takes more than 16 MB; is it a table with a line for each job?",
						() -> workbook().rows("<row>" + ("<x>" + random(300_000) + "</x>").repeat(60) + "</row>")),
				file("an attribute of 10 MB", TAB + "1: " + AT_ONCE,
						() -> workbook().rows("<row x='" + random(10_000_000) + "'/>")),
				file("100,000 names of elements", TAB + "2: " + NAMES,
						() -> workbook().rows("<row>" + numbered("<x", 1, 100_000, "/>") + "</row>")),
				file("names of attributes in many elements", TAB + "2: " + NAMES,
						() -> workbook().rows("<row>" + numbered("<x a", 1, 100_000, "=''/>") + "</row>")),
				file("names of attributes in one element", TAB + "1: " + NAMES,
						() -> workbook().rows("<row " + numbered("a", 1, 20_000, "='' ") + "/>")),
				file("names of other things", TAB + "1: " + NAMES,
						() -> workbook().rows(numbered("<?x", 1, 100_000, "?>"))),
				file("prefixes of names", TAB + "1: " + NAMES.replace("1000", "50"),
						() -> workbook().rows("<row " + numbered("xmlns:a", 1, 5_000, "='a' ") + "/>")),
				file("elements without end", "cannot be read in tab 'Sheet1' near row 1: its elements are more than 64 "
						+ "deep, which no spreadsheet program writes; open it in Excel and save it as .xlsx again",
						() -> workbook().rows("<x>".repeat(1_000))),
				file("entities of entities",
						"cannot be read in tab 'Sheet1' near row 1: it has a document type "
								+ "(<!DOCTYPE), which no spreadsheet program writes and which may pull in other files; "
								+ "open it in Excel and save it as .xlsx again",
						() -> workbook().with(Hostile.SHEET,
								"<!DOCTYPE x [" + IntStream.range(1, 30)
									.mapToObj((level) -> "<!ENTITY e" + level + " '"
											+ ("&e" + (level - 1) + ";").repeat(10) + "'>")
									.collect(Collectors.joining()) + "<!ENTITY e0 'x'>]><x>&e29;</x>")),
				file("a file as an entity of relationships", "is damaged" + SAVE_AGAIN,
						() -> workbook().with(Hostile.RELATIONS,
								"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
										+ Hostile.relations("worksheet", "&e;"))),
				file("a workbook elsewhere", "cannot be read: its workbook lies outside of the file, in "
						+ "'http://127.0.0.1:1/x.xlsx', which is never opened; copy the cells into this workbook",
						() -> workbook().with("_rels/.rels",
								Hostile.relations("officeDocument", "http://127.0.0.1:1/x.xlsx")
									.replace("/></", " TargetMode='External'/></"))),
				file("a tab by a path",
						"cannot be read: the cells of tab 'Sheet1' are not in the file, where '/../../../../../etc/passwd' "
								+ "should hold them" + SAVE_AGAIN,
						() -> workbook().with(Hostile.RELATIONS,
								Hostile.relations("worksheet", "../../../../../../etc/passwd"))),
				file("parts by paths", "1 row",
						() -> workbook().rows(row("a")).with("../../../tmp/x.xml", "<x/>").with("/etc/x.xml", "<x/>")),
				file("ten thousand tabs", "cannot be read: it has more than 1000 tabs; split it",
						() -> workbook().with(Hostile.WORKBOOK,
								"<workbook>" + numbered("<sheet name='", 1, 10_000, "' id='r1'/>") + "</workbook>")),
				file("two tabs of one part",
						"cannot be read: the tabs 'a' and 'b' show the same cells, whose rows would be done twice; delete "
								+ "one of them",
						() -> workbook().with(Hostile.WORKBOOK,
								"<workbook><sheet name='a' id='r1'/><sheet name='b' id='r1'/></workbook>")),
				file("1,500 pictures", "1 row", () -> parts(1_500)),
				file("9,000 pictures", "1 row", () -> parts(9_000)),
				file("twenty thousand parts",
						"cannot be read: it holds more parts than any workbook needs; copy its "
								+ "cells into a new workbook, or save it as CSV",
						() -> parts(20_000)),
				file("what other programs add to a zip", "1 row",
						() -> workbook().rows(row("a"))
							.with(".DS_Store", "x")
							.with("__MACOSX/xl/._workbook.xml", "x")
							.with("__MACOSX/xl/_rels/._workbook.xml.rels", "x")
							.with("xl/Thumbs.db", "x")),
				file("a workbook in a folder named like that of tabs", "1 row", () -> {
					Hostile workbook = new Hostile("xl/mysheets/");
					return workbook.rows(row("a"));
				}),
				file("no workbook at all",
						"cannot be read: it is no workbook but another zip file, whatever its name says; open it with its "
								+ "own program and save it as .xlsx",
						() -> workbook().without(Hostile.CONTENT_TYPES)),
				file("properties of 10 MB", LISTS, () -> workbook()
					.with("docProps/core.xml", "<x>" + numbered("<a b='", 1, 600_000, "'/>") + "</x>")
					.contentType("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")),
				file("properties of nearly 4 MB", "1 row", () -> workbook().rows(row("a"))
					.with("docProps/core.xml",
							"<coreProperties xmlns='http://schemas.openxmlformats.org/package/2006/metadata/"
									+ "core-properties'>" + numbered("<a b='", 1, 230_000, "'/>") + "</coreProperties>")
					.contentType("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")),
				file("relationships of nearly 4 MB", "1 row",
						() -> workbook().rows(row("a"))
							.with("_rels/.rels",
									Hostile.relations("officeDocument", "xl/workbook.xml")
										.replace("</", numbered("<a b='", 1, 230_000, "'/>") + "</"))),
				file("content types of nearly 2 MB", "1 row",
						() -> workbook().rows(row("a")).contentTypes(numbered("<a b='", 1, 110_000, "'/>"))),
				file("a million styles",
						"cannot be read: it has more than 65536 styles, which is more than Excel can "
								+ "hold; copy its cells into a new workbook",
						() -> workbook().with(Hostile.STYLES,
								"<x><numFmts>" + numbered("<numFmt formatCode='0' numFmtId='", 1, 200_000, "'/>")
										+ "</numFmts></x>")),
				file("a million styles of cells",
						"cannot be read: it has more than 65536 styles, which is more than Excel can hold; copy its "
								+ "cells into a new workbook",
						() -> workbook().with(Hostile.STYLES,
								"<x><cellXfs>" + numbered("<xf numFmtId='", 1, 200_000, "'/>") + "</cellXfs></x>")),
				file("merged cells without number",
						"cannot be read in tab 'Sheet1' near row 2: it has more than "
								+ "100000 merged cells; unmerge them (Home, Merge, Unmerge) and fill in every cell",
						() -> workbook().with(Hostile.SHEET,
								"<worksheet><sheetData><row><c t='str'><v>a</v></c><c t='str'><v>b</v></c></row>"
										+ row("a") + "</sheetData>"
										+ numbered("<mergeCell ref='A1:B", 2, 200_000, "'/>") + "</worksheet>")),
				file("merged cells without sense",
						"is damaged in tab 'Sheet1': 'XFD1048576:A1' is not a range of cells" + SAVE_AGAIN,
						() -> workbook().with(Hostile.SHEET,
								"<worksheet><sheetData><row><c t='str'><v>a</v></c><c t='str'><v>b</v></c></row>"
										+ row("a") + "</sheetData><mergeCell ref='XFD1048576:A1'/>"
										+ "<mergeCell ref='B9:A2'/></worksheet>")));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("files")
	void fileIsReadOrRefused(String name, String expected, Supplier<Hostile> workbook) throws IOException {
		assertThat(result(workbook.get().bytes())).isEqualTo(expected);
	}

	@Test
	void partThatStandsInTheFileTwiceIsRefused() throws IOException {
		byte[] bytes = workbook().rows(row("a")).with("xl/worksheets/sheet2.xml", "<x/>").bytes();
		String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("sheet2.xml", "Sheet1.xml");
		assertThat(result(text.getBytes(StandardCharsets.ISO_8859_1)))
			.isEqualTo("cannot be read: it holds two parts of one name, so that two programs may "
					+ "see two different workbooks; open it in Excel and save it as .xlsx again");
	}

	@Test
	void listThatIsLongerThanItsEndSaysIsRefused() throws IOException {
		byte[] bytes = parts(9_000).bytes();
		ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		zip.putShort(bytes.length - 12, (short) 8);
		assertThat(result(bytes)).isEqualTo(CONTRADICTION);
		zip.putShort(bytes.length - 12, (short) 9_999);
		zip.putInt(bytes.length - 10, 9_000);
		assertThat(result(bytes)).isEqualTo(CONTRADICTION);
	}

	@Test
	void recordForLargeFilesIsBelievedOnlyWhenItAgrees() throws IOException {
		byte[] bytes = workbook().rows(row("a")).bytes();
		End end = End.of(bytes);
		assertThat(result(end.withLarge(bytes, end, 0))).isEqualTo("1 row");
		assertThat(result(new End(0xFFFF, -1, -1).withLarge(bytes, end, 0))).isEqualTo("1 row");
		assertThat(result(end.withLarge(bytes, new End(700_000, end.size(), end.place()), 0))).isEqualTo(CONTRADICTION);
		assertThat(result(end.withLarge(bytes, new End(end.entries(), end.size() + 1, end.place()), 0)))
			.isEqualTo(CONTRADICTION);
		assertThat(result(end.withLarge(bytes, new End(end.entries(), end.size(), end.place() - 1), 0)))
			.isEqualTo(CONTRADICTION);
		assertThat(result(end.withLarge(bytes, end, 1))).isEqualTo(CONTRADICTION);
	}

	@Test
	void fileCutShortAnywhereIsRefused() throws IOException {
		byte[] bytes = workbook().rows(row("a")).bytes();
		for (int length = 4; length < bytes.length; length += 7) {
			assertThat(result(Arrays.copyOf(bytes, length))).isEqualTo("is damaged" + SAVE_AGAIN);
		}
	}

	private static Hostile workbook() {
		return new Hostile();
	}

	private static Arguments file(String name, String expected, Supplier<Hostile> workbook) {
		return arguments(name, expected, workbook);
	}

	private static String row(String text) {
		return "<row>" + cell(text) + "</row>";
	}

	private static String cell(String text) {
		return "<c t='inlineStr'><is><t>" + text + "</t></is></c>";
	}

	private static String numbered(String before, int first, int last, String after) {
		return IntStream.rangeClosed(first, last)
			.mapToObj((number) -> before + number + after)
			.collect(Collectors.joining());
	}

	// Text that no zip makes small, so that it is not taken for a bomb.
	private static String random(int length) {
		return new Random(5).ints(length, 'a', 'z' + 1)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	private static String references(int length) {
		return new Random(5).ints(length, 0x4E00, 0x9FA6)
			.mapToObj((character) -> "&#x" + Integer.toHexString(character) + ";")
			.collect(Collectors.joining());
	}

	private static Hostile parts(int number) {
		Hostile workbook = workbook().rows(row("a"));
		IntStream.range(0, number).forEach((picture) -> workbook.with("xl/media/" + picture + ".xml", ""));
		return workbook;
	}

	private String result(byte[] bytes) throws IOException {
		return result(Files.write(this.folder.resolve("jobs.xlsx"), bytes));
	}

	private static String result(Path file) {
		int rows = 0;
		try (Sheets sheets = Sheets.open(file, ReadOptions.DETECT)) {
			for (Sheet sheet : sheets) {
				try (Rows all = sheet.rows()) {
					while (all.next() != null) {
						rows++;
					}
				}
			}
			return rows + ((rows == 1) ? " row" : " rows");
		}
		catch (SheetException ex) {
			return String.valueOf(ex.getMessage()).replace(file + ": ", "");
		}
	}

	/**
	 * What the end of a zip says about its list of entries.
	 */
	private record End(int entries, int size, int place) {

		private static final int LENGTH = 22;

		static End of(byte[] zip) {
			ByteBuffer end = ByteBuffer.wrap(zip, zip.length - LENGTH, LENGTH).slice().order(ByteOrder.LITTLE_ENDIAN);
			return new End(end.getShort(10), end.getInt(12), end.getInt(16));
		}

		byte[] withLarge(byte[] zip, End large, int shift) {
			ByteBuffer bytes = ByteBuffer.allocate(zip.length + 76).order(ByteOrder.LITTLE_ENDIAN);
			bytes.put(zip, 0, zip.length - LENGTH);
			int record = bytes.position() + shift;
			bytes.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45).putInt(0).putInt(0);
			bytes.putLong(large.entries).putLong(large.entries).putLong(large.size).putLong(large.place);
			bytes.putInt(0x07064b50).putInt(0).putLong(record).putInt(1);
			bytes.putInt(0x06054b50).putInt(0).putShort((short) this.entries).putShort((short) this.entries);
			return bytes.putInt(this.size).putInt(this.place).putShort((short) 0).array();
		}

	}

}
