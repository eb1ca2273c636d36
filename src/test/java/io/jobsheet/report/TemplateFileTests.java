package io.jobsheet.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.jobsheet.operation.ErrorCodes;
import io.jobsheet.operation.Field;
import io.jobsheet.operation.Operation;
import io.jobsheet.operation.Operations;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of templates: each is the text that stands in {@code templates}.
 */
class TemplateFileTests {

	private static final Path EXPECTED = Path.of("src/test/resources/templates");

	private final Operations operations = Operations.load(EXPECTED.resolve("operations"), ErrorCodes.load());

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "batch-starting", "batch-modification", "batch-limit-speed", "update-incre-pos",
			"update-job", "own-start" })
	void templateIsAsExpected(String operation) throws IOException {
		Path file = write(operation);
		Path expected = EXPECTED.resolve(operation + ".txt");
		String text = TemplateText.of(file);
		if (System.getProperty("golden.write") != null) {
			Files.writeString(expected, text);
		}
		assertThat(text).isEqualTo(Files.readString(expected));
	}

	@Test
	void allCellsAreTextDownToTheLastRowAndToTheLastColumn() throws IOException {
		try (XSSFWorkbook book = new XSSFWorkbook(write("start-position").toString())) {
			XSSFSheet sheet = book.getSheet("start-position");
			for (int column = 0; column < SpreadsheetVersion.EXCEL2007.getMaxColumns(); column++) {
				assertThat(sheet.getColumnStyle(column).getDataFormatString()).isEqualTo("@");
			}
		}
	}

	@Test
	void tabsArePrintedAcrossAndOnePageWide() throws IOException {
		try (XSSFWorkbook book = new XSSFWorkbook(write("update-job").toString())) {
			for (Sheet sheet : book) {
				assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
				assertThat(sheet.getFitToPage()).isTrue();
				assertThat(sheet.getPrintSetup().getFitWidth()).isEqualTo((short) 1);
				assertThat(sheet.getPrintSetup().getFitHeight()).isZero();
			}
		}
	}

	@Test
	void everyFilledCellOfTheExampleIsMarked() throws IOException {
		for (Operation operation : Operations.load(null, ErrorCodes.load()).all()) {
			Path file = this.folder.resolve("example.xlsx");
			TemplateFile.write(file, List.of(operation), "example.xlsx", "1.0");
			try (XSSFWorkbook book = new XSSFWorkbook(file.toString())) {
				Iterable<Cell> example = book.getSheetAt(0).getRow(1);
				assertThat(example).filteredOn((cell) -> cell.getCellType() != CellType.BLANK)
					.isNotEmpty()
					.allSatisfy((cell) -> assertThat(cell.getStringCellValue()).startsWith("# example: "));
			}
		}
	}

	@Test
	void everyHeaderHasAnExampleInItsNote() throws IOException {
		for (Operation operation : Operations.load(null, ErrorCodes.load()).all()) {
			assertThat(operation.template().columns()).filteredOn((column) -> column.examples().isEmpty())
				.extracting(Field::name)
				.as(operation.name())
				.isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "About", "about", "history", "HISTORY", "a/b", "'a", "a-name-of-more-than-31-characters" })
	void nameThatNoTabCanHaveIsRefused(String name) {
		assertThat(TemplateFile.canName(name)).isFalse();
		assertThat(TemplateFile.canName("about-that")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { " a", "a ", "a,b", "a\"b" })
	void valueThatALineOfValuesWouldChangeStandsInAListOfItsOwn(String value) {
		assertThat(XlsxTab.isShort(List.of("a", value))).isFalse();
		assertThat(XlsxTab.isShort(List.of("a", "b"))).isTrue();
	}

	@Test
	void unfinishedFileIsNotLeftBehind() throws IOException {
		Path file = write("batch-starting");
		write("start-job");
		assertThat(this.folder).isDirectoryContaining(file::equals);
		try (var files = Files.list(this.folder)) {
			assertThat(files).containsExactly(file);
		}
	}

	private Path write(String operation) throws IOException {
		Path file = this.folder.resolve("template.xlsx");
		TemplateFile.write(file, List.of(this.operations.get(operation)), "template.xlsx", "1.0");
		return file;
	}

}
