package io.jobsheet.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.jobsheet.operation.ErrorCodes;
import io.jobsheet.operation.Operations;
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
	void columnsAreTextDownToTheLastRow() throws IOException {
		try (XSSFWorkbook book = new XSSFWorkbook(write("start-position").toString())) {
			XSSFSheet sheet = book.getSheet("start-position");
			for (int column = 0; column < sheet.getRow(0).getLastCellNum() + 10; column++) {
				assertThat(sheet.getColumnStyle(column).getDataFormatString()).isEqualTo("@");
			}
		}
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
		TemplateFile.write(file, List.of(this.operations.get(operation)), "1.0");
		return file;
	}

}
