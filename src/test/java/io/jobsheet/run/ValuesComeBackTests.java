package io.jobsheet.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.jobsheet.sheet.FormulaGuard;
import io.jobsheet.sheet.ReadOptions;
import io.jobsheet.sheet.Row;
import io.jobsheet.sheet.Rows;
import io.jobsheet.sheet.Sheet;
import io.jobsheet.sheet.Sheets;
import io.jobsheet.sheet.XlsxEscapes;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values of every kind go from the sheet through the ledger into the report, whether the
 * sheet is refused or sent, and come back as they were.
 */
class ValuesComeBackTests {

	private static final List<String> VALUES = List.of("plain", "a,b", "a;b", "a|b", "a\tb", "\tindented", "\"", "\"\"",
			"say \"hi\"", "\"quoted\"", "'", "''", "it's", "'quoted'", "=1+1", "'=1+1", "''=1+1", "+49 30", "-5",
			"-5.5", "+5", "-1+1", "-x", "@collected", "@SUM(A1)", "\r", "\n", "\r\n", "first\nsecond",
			"first\r\nsecond\r\n", "\n\n", "a\rb", " ", "  blanks  ", "\u00A0", "\u3000full\u3000", "\u200Bzero",
			"\uFEFFmark", "nul\0byte", "\u0001\u001B[31m\u007F", "\u2028\u2029\u0085", "0007", "1.76E+12",
			"12345678901234567890", "1,5", "true", "任务ID，数据库", "𠮷😀", "e\u0301", "\uFFFD", "\\", "\\\"", "a\\,b",
			"${env:HOME}", "{\"a\": [1, \"b\"]}", "sep=;", "#N/A", "<b>&amp;</b>", "%00%0A", "x".repeat(40_000),
			",".repeat(500), "\"".repeat(501));

	private static final String CHARACTERS = "a1 \t\r\n\"',;|=+-@\\\u00A0\u3000任\0\u001B{}";

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = ' ', value = { "UTF-8 ,", "UTF-8 ;", "GB18030 |", "UTF-16LE TAB" })
	void valuesComeBackAsTheyWere(String charset, String separator) throws IOException {
		List<String> values = values(charset);
		char between = separator.equals("TAB") ? '\t' : separator.charAt(0);
		Path sheet = this.folder.resolve("batch-starting.csv");
		Files.write(sheet, text(values, between, (row) -> "no id").getBytes(Charset.forName(charset)));
		assertThat(notes(sheet)).isEqualTo(values);
		assertThat(notes(run(sheet).resolve("report.csv"))).isEqualTo(values);
	}

	@Test
	void valuesOfATextComeBackFromARunThatSends() throws IOException {
		List<String> values = values("UTF-8");
		sends(Files.writeString(this.folder.resolve("batch-starting.csv"), text(values, ',', Scene::job)), values);
	}

	@Test
	void valuesOfAWorkbookComeBackFromARunThatSends() throws IOException {
		List<String> values = values("UTF-8").stream()
			.filter((value) -> value.length() <= SpreadsheetVersion.EXCEL2007.getMaxTextLength())
			.toList();
		Path sheet = this.folder.resolve("jobs.xlsx");
		try (XSSFWorkbook book = new XSSFWorkbook(); OutputStream out = Files.newOutputStream(sheet)) {
			WorkbookTab.add(book, "batch-starting", List.of("job_id", "note"),
					IntStream.range(0, values.size())
						.mapToObj((row) -> List.of(Scene.job(row), XlsxEscapes.encode(values.get(row))))
						.toList());
			book.write(out);
		}
		sends(sheet, values);
	}

	private void sends(Path sheet, List<String> values) {
		try (Scene scene = Scene.in(this.folder.resolve("scene"))) {
			RunResult result = scene.run(sheet);
			assertThat(result.ending()).isEqualTo(RunResult.Ending.GOOD);
			assertThat(result.summary().counts().done()).isEqualTo(values.size());
			assertThat(notes(result.reports().resolve("report.csv"))).isEqualTo(values);
		}
	}

	private static List<String> values(String charset) {
		List<String> values = new ArrayList<>(VALUES);
		Random random = new Random(charset.hashCode());
		for (int number = 0; number < 500; number++) {
			values.add(random.ints(1 + random.nextInt(8), 0, CHARACTERS.length())
				.mapToObj((at) -> CHARACTERS.substring(at, at + 1))
				.collect(Collectors.joining()));
		}
		return values;
	}

	private static String text(List<String> values, char separator, IntFunction<String> id) {
		Stream<String> rows = IntStream.range(0, values.size())
			.mapToObj((row) -> id.apply(row) + separator + '"'
					+ FormulaGuard.guard(values.get(row)).replace("\"", "\"\"") + '"');
		return Stream.concat(Stream.of("job_id" + separator + "note"), rows).collect(Collectors.joining("\r\n"));
	}

	private static List<String> notes(Path file) {
		List<String> notes = new ArrayList<>();
		try (Sheets sheets = Sheets.open(file, ReadOptions.DETECT)) {
			Sheet sheet = sheets.iterator().next();
			int column = sheet.columns().indexOf("note");
			try (Rows rows = sheet.rows()) {
				for (Row row = rows.next(); row != null; row = rows.next()) {
					notes.add(row.cell(column).text());
				}
			}
		}
		return notes;
	}

	private Path run(Path sheet) {
		Map<String, String> settings = Map.of("jobsheet.targets.drs.service", "drs", "jobsheet.targets.drs.endpoint",
				"http://127.0.0.1:1", "jobsheet.targets.drs.project-id", "054ba152d480d55b2f5dc0069e7ddef0",
				"jobsheet.targets.drs.credentials.token", "token");
		try (Runner runner = Runner.open(new Workplace(this.folder.resolve("home"), null, settings))) {
			RunResult result = runner.run(SheetRequest.of(sheet),
					RunOptions.of(this.folder.resolve("reports"), Set.of("csv")), new SilentRunLog());
			assertThat(result.ending()).isEqualTo(RunResult.Ending.REFUSED);
			assertThat(result.files()).containsExactly("report.csv", "findings.csv");
			return result.reports();
		}
	}

}
