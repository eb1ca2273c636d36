package io.jobsheet.sheet;

import java.io.IOException;
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

	private static final String LONG_ROW = "cannot be read in tab 'Sheet1' near row 1: the row has more than a million "
			+ "characters; is it a table with a line for each job?";

	private static final String BOMB = "unpacks to far more than a spreadsheet holds, as a zip bomb does, and is not "
			+ "read; open it in Excel and save it again, or save it as CSV";

	private static final String DAMAGED = "is damaged in tab 'Sheet1' near row 1; open it in Excel and save it as "
			+ ".xlsx again";

	@TempDir
	Path folder = Path.of("");

	static Stream<Arguments> files() {
		return Stream.of(file("all is well", "1 row", () -> workbook().rows(row("a"))),
				file("bomb of blanks in a tab", BOMB, () -> workbook().rows(" ".repeat(50_000_000))),
				file("bomb of shared texts", BOMB, () -> workbook().strings("<si><t>x</t></si>".repeat(3_000_000))),
				file("bomb of styles", BOMB, () -> workbook().with(Hostile.STYLES, " ".repeat(50_000_000))),
				file("bomb of relationships", BOMB, () -> workbook().with(Hostile.RELATIONS, " ".repeat(9_000_000))),
				file("a million empty rows", BOMB, () -> workbook().rows("<row/>".repeat(1_000_000))),
				file("a million numbered empty rows", "0 rows",
						() -> workbook().rows(numbered("<row r='", 2, 1_000_000, "'/>"))),
				file("rows beyond the last",
						"cannot be read in tab 'Sheet1' near row 1048576: a row has the number "
								+ "1048577, but rows go from 1 to 1048576; open it in Excel and save it as .xlsx again",
						() -> workbook().rows("<row r='1048576'/><row/>")),
				file("the largest number of a row", DAMAGED, () -> workbook().rows("<row r='99999999999'/>")),
				file("16,384 columns", "1 row",
						() -> workbook().sheet("<row>" + numbered("<c t='str'><v>c", 1, 16_384, "</v></c>")
								+ "</row><row><c r='XFD2' t='str'><v>x</v></c></row>")),
				file("16,385 columns",
						"cannot be read in tab 'Sheet1' near row 1: a row has more than 16384 cells; "
								+ "open it in Excel and save it as .xlsx again",
						() -> workbook().sheet("<row>" + "<c/>".repeat(16_385) + "</row>")),
				file("the longest cell of Excel", "1 row", () -> workbook().rows(row(random(32_767)))),
				file("a row of longest cells", LONG_ROW.replace("row 1", "row 2"),
						() -> workbook().rows("<row>" + cell(random(32_767)).repeat(40) + "</row>")),
				file("one long text shared by many cells", LONG_ROW.replace("row 1", "row 2"),
						() -> workbook().strings("<si><t>" + random(32_767) + "</t></si>")
							.rows("<row>" + numbered("<c t='s' s='", 1, 16_384, "'><v>0</v></c>") + "</row>")),
				file("10 MB of header", LONG_ROW,
						() -> workbook().sheet("<row>" + cell(random(10_000_000)) + "</row>")),
				file("an attribute of 20 MB",
						"cannot be read in tab 'Sheet1' near row 1: a single row or text of it "
								+ "takes more than 16 MB; is it a table with a line for each job?",
						() -> workbook().rows("<row x='" + random(20_000_000) + "'/>")),
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
				file("a file as an entity of relationships", "is damaged; open it in Excel and save it as .xlsx again",
						() -> workbook().with(Hostile.RELATIONS,
								"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
										+ Hostile.relations("worksheet", "&e;"))),
				file("a workbook elsewhere", "cannot be read: its workbook lies outside of the file, in "
						+ "'http://127.0.0.1:1/x.xlsx', which is never opened; copy the cells into this workbook",
						() -> workbook().with("_rels/.rels",
								Hostile.relations("officeDocument", "http://127.0.0.1:1/x.xlsx")
									.replace("/></", " TargetMode='External'/></"))),
				file("a tab by a path", "is damaged in tab 'Sheet1'; open it in Excel and save it as .xlsx again",
						() -> workbook().with(Hostile.RELATIONS,
								Hostile.relations("worksheet", "../../../../../../etc/passwd"))),
				file("parts by paths", "1 row",
						() -> workbook().rows(row("a")).with("../../../tmp/x.xml", "<x/>").with("/etc/x.xml", "<x/>")),
				file("ten thousand tabs", "cannot be read: it has more than 1000 tabs; split it",
						() -> workbook().with(Hostile.WORKBOOK,
								"<workbook>" + numbered("<sheet name='", 1, 10_000, "' id='r1'/>") + "</workbook>")),
				file("twenty thousand parts",
						"cannot be read: it holds more parts than any workbook needs; copy its "
								+ "cells into a new workbook, or save it as CSV",
						HostileWorkbookTests::manyParts),
				file("a million styles",
						"cannot be read: it has more than 65536 styles, which is more than Excel can "
								+ "hold; copy its cells into a new workbook",
						() -> workbook().with(Hostile.STYLES,
								"<x>" + numbered("<numFmt formatCode='0' numFmtId='", 1, 1_000_000, "'/>") + "</x>")),
				file("merged cells without number",
						"cannot be read in tab 'Sheet1' near row 2: it has more than "
								+ "100000 merged cells; unmerge them (Home, Merge, Unmerge) and fill in every cell",
						() -> workbook().with(Hostile.SHEET,
								"<worksheet><sheetData><row><c t='str'><v>a</v></c><c t='str'><v>b</v></c></row>"
										+ row("a") + "</sheetData>"
										+ numbered("<mergeCell ref='A1:B", 2, 200_000, "'/>") + "</worksheet>")),
				file("merged cells without sense",
						"is damaged in tab 'Sheet1'; open it in Excel and save it as .xlsx again",
						() -> workbook().with(Hostile.SHEET,
								"<worksheet><sheetData><row><c t='str'><v>a</v></c><c t='str'><v>b</v></c></row>"
										+ row("a") + "</sheetData><mergeCell ref='XFD1048576:A1'/>"
										+ "<mergeCell ref='B9:A2'/></worksheet>")));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("files")
	void fileIsReadOrRefused(String name, String expected, Supplier<Hostile> workbook) throws IOException {
		Path file = Files.write(this.folder.resolve("jobs.xlsx"), workbook.get().bytes());
		assertThat(result(file)).isEqualTo(expected);
	}

	@Test
	void partThatStandsInTheFileTwiceIsRefused() throws IOException {
		byte[] bytes = workbook().rows(row("a")).with("xl/worksheets/sheet2.xml", "<x/>").bytes();
		String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("sheet2.xml", "Sheet1.xml");
		Path file = Files.write(this.folder.resolve("jobs.xlsx"), text.getBytes(StandardCharsets.ISO_8859_1));
		assertThat(result(file)).isEqualTo("cannot be read: it holds two parts of one name, so that two programs may "
				+ "see two different workbooks; open it in Excel and save it as .xlsx again");
	}

	@Test
	void fileCutShortAnywhereIsRefused() throws IOException {
		byte[] bytes = workbook().rows(row("a")).bytes();
		for (int length = 4; length < bytes.length; length += 7) {
			Path file = Files.write(this.folder.resolve("jobs.xlsx"), Arrays.copyOf(bytes, length));
			assertThat(result(file)).isEqualTo("is damaged; open it in Excel and save it as .xlsx again");
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

	private static Hostile manyParts() {
		Hostile workbook = workbook();
		IntStream.range(0, 20_000).forEach((number) -> workbook.with("xl/media/" + number + ".xml", ""));
		return workbook;
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

}
