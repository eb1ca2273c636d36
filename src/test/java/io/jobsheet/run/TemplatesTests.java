package io.jobsheet.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.jobsheet.sheet.Marker;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of templates once they are filled in: by LibreOffice, key by key, and by a
 * program with the example of every operation.
 */
class TemplatesTests {

	private static final Path FILLED = Path.of("src/test/resources/templates/libreoffice");

	@TempDir
	Path folder;

	static List<String> filled() throws IOException {
		try (Stream<Path> files = Files.list(FILLED)) {
			return files.map((file) -> String.valueOf(file.getFileName()))
				.filter((name) -> name.endsWith(".xlsx") || name.endsWith(".csv"))
				.sorted()
				.toList();
		}
	}

	@ParameterizedTest
	@MethodSource("filled")
	void templateThatLibreOfficeFilledInIsReadAsItWasTyped(String name) throws IOException {
		String text = CheckText.of(FILLED.resolve(name), this.folder);
		Path expected = FILLED.resolve(name + ".txt");
		if (System.getProperty("golden.write") != null) {
			Files.writeString(expected, text);
		}
		assertThat(text).isEqualTo(Files.readString(expected));
	}

	static List<String> operations() {
		try (Runner runner = Runner.open(new Workplace(Path.of("."), null, Map.of()))) {
			return runner.operations().stream().map(OperationHelp::name).toList();
		}
	}

	@ParameterizedTest
	@MethodSource("operations")
	void templateFilledInWithItsOwnExampleCanBeSent(String operation) throws IOException {
		Path file = template(operation);
		fillIn(file);
		assertThat(CheckText.of(file, this.folder).lines()).hasSize(4)
			.satisfies((lines) -> assertThat(lines.get(0)).startsWith(operation + " {"))
			.endsWith(
					"note: '" + operation + "' has 1 example row, line 2, which is ignored: "
							+ "its first value is marked '# example'",
					"note: the tab 'About' is ignored: its first cell is marked '# about'", "1 rows, 1 valid");
	}

	@ParameterizedTest
	@MethodSource("operations")
	void templateThatNobodyFilledInHasNoRows(String operation) {
		assertThat(CheckText.of(template(operation), this.folder))
			.startsWith("error: template.xlsx, " + operation + ": there are no rows below the header; nothing to do\n")
			.endsWith("\n0 rows, 0 valid\n");
	}

	@Test
	void rowsOfAFilledTemplateAreCarriedOutWithoutItsExamples() throws IOException {
		Path file = template("start-position", "batch-starting");
		fillIn(file);
		try (Scene scene = Scene.in(this.folder.resolve("scene"))) {
			RunResult result = scene.run(file);
			assertThat(result.ending()).isEqualTo(RunResult.Ending.GOOD);
			assertThat(result.summary().counts()).isEqualTo(new Counts(2, 2, 0, 0, 0, 0, 0, 0));
			assertThat(result.ignored()).isEqualTo(new Ignored(2, 1, List.of()));
		}
	}

	@Test
	void exampleThatIsOnlyPartlyWrittenOverIsNotCarriedOut() throws IOException {
		Path file = template("start-position");
		change(file, (row) -> row.getCell(0).setCellValue(Scene.job(1)));
		assertThat(CheckText.of(file, this.folder))
			.contains("error: template.xlsx, start-position!B2, column 'file_and_position': the cell still holds")
			.contains("1 rows, 0 valid");
	}

	@Test
	void exampleStaysOneWithoutItsFirstColumn() throws IOException {
		Path file = template("start-position");
		change(file, (row) -> row.removeCell(row.getCell(0)));
		assertThat(CheckText.of(file, this.folder)).contains("has 1 example row, line 2").endsWith("0 rows, 0 valid\n");
	}

	private static void change(Path file, Consumer<Row> change) throws IOException {
		try (InputStream in = Files.newInputStream(file); Workbook book = new XSSFWorkbook(in)) {
			change.accept(book.getSheetAt(0).getRow(1));
			try (OutputStream out = Files.newOutputStream(file)) {
				book.write(out);
			}
		}
	}

	private Path template(String... operations) {
		Path file = this.folder.resolve("template.xlsx");
		try (Runner runner = Runner.open(new Workplace(this.folder, null, Map.of()))) {
			runner.template(List.of(operations), file, false, "template.xlsx");
		}
		return file;
	}

	private static void fillIn(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file); Workbook book = new XSSFWorkbook(in)) {
			for (Sheet sheet : book) {
				if (!sheet.getSheetName().equals("About")) {
					copyExample(sheet);
				}
			}
			try (OutputStream out = Files.newOutputStream(file)) {
				book.write(out);
			}
		}
	}

	private static void copyExample(Sheet sheet) {
		Row row = sheet.createRow(2);
		for (Cell example : sheet.getRow(1)) {
			Cell cell = row.createCell(example.getColumnIndex());
			cell.setCellStyle(sheet.getColumnStyle(example.getColumnIndex()));
			cell.setCellValue(example.getStringCellValue().replace(Marker.EXAMPLE.mark(""), ""));
		}
	}

}
