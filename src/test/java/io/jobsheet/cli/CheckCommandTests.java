package io.jobsheet.cli;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CheckCommand}.
 */
class CheckCommandTests {

	private static final String GBK = """
			任务ID;启动时间;负责人
			9a470239-2308-4bb5-a6bc-1040402fjb21;now;张伟
			dbb8127c-b093-4b94-b764-7161e151jb2s;4071168000000;王芳
			""";

	@TempDir
	Path folder;

	private final Listener listener = new Listener();

	@Test
	void sheetOfChineseExcelIsReadWithoutAnyOption() throws IOException {
		Path sheet = write(GBK, "GBK");
		assertThat(check(sheet)).isEqualTo(ExitCodes.GOOD);
		assertThat(this.listener.out()).isEqualTo(
				"""
						warning: batch-starting.csv, header: column '负责人' is not a column of batch-starting; it is kept for the report and not sent
						  batch-starting: 2 rows
						note: the file is read as GB18030 text with ';' between cells; if that is wrong, name its charset with --charset, or write its separator into a line of its own before all others, such as sep=;
						All findings: FOLDER/reports/check-batch-starting/findings.csv
						Checked 2 rows: 2 can be sent, 0 errors, 1 warning
						"""
					.replace("FOLDER", this.folder.toString()));
	}

	@Test
	void jsonSaysHowTheFileIsReadAndWhereTheFindingsAre() throws IOException {
		assertThat(check(write(GBK, "GBK"), "--json")).isEqualTo(ExitCodes.GOOD);
		JsonNode json = JsonMapper.shared().readTree(this.listener.out());
		assertThat(json.path("read_as"))
			.hasToString("{\"charset\":\"GB18030\",\"separator\":\";\",\"quote\":\"\\\"\"}");
		assertThat(Path.of(json.path("findings_file").asString())).exists();
		assertThat(json.path("findings").path(0).path("rule").asString()).isEqualTo("unknown-column");
	}

	@Test
	void jsonSaysSoOfAnUsualFileToo() throws IOException {
		assertThat(check(write("job_id\n9a470239-2308-4bb5-a6bc-1040402fjb21\n", "UTF-8"), "--json"))
			.isEqualTo(ExitCodes.GOOD);
		JsonNode json = JsonMapper.shared().readTree(this.listener.out());
		assertThat(json.path("read_as").path("charset").asString()).isEqualTo("UTF-8");
		assertThat(json.path("findings_file").isNull()).isTrue();
		assertThat(this.folder.resolve("reports")).doesNotExist();
	}

	@Test
	void warningOfEachRowIsSaidOnceAColumn() throws IOException {
		String rows = IntStream.range(0, 1300)
			.mapToObj((row) -> String.format("c7debc9c-8e09-4a5d-8dd6-%08djb2s,2020-01-01T00:00Z", row))
			.collect(Collectors.joining("\n", "job_id,start_time\n", "\n"));
		assertThat(check(write(rows, "UTF-8"))).isEqualTo(ExitCodes.GOOD);
		assertThat(this.listener.out().lines().filter((line) -> line.startsWith("warning: "))).containsExactly(
				"warning: batch-starting.csv, line 2, column 'start_time': '2020-01-01T00:00Z' is in the past "
						+ "(2020-01-01T00:00:00Z); the task would start at once (and 1,299 other rows like it)");
		assertThat(this.listener.out()).endsWith("1,300 can be sent, 0 errors, 1,300 warnings\n");
		assertThat(this.folder.resolve("reports/check-batch-starting/findings.csv")).content().hasLineCount(1301);
	}

	@Test
	void warningsOfOneRowOrOfTheNamesInItsJsonAreNotCalledRows() throws IOException {
		Path sheet = this.folder.resolve("batch-modification.csv");
		Files.writeString(sheet, "job_id,name,tags\n" + row(1, "a.b", "c.d") + row(2, "a", "c"));
		check(sheet);
		assertThat(this.listener.out().lines().filter((line) -> line.startsWith("warning: "))).hasSize(2)
			.anyMatch((line) -> line.contains("tags[0].key: ") && line.endsWith(" (and 1 other row like it)"))
			.anyMatch((line) -> line.contains("tags[0].value: ") && line.endsWith(" (and 1 more like it)"));
	}

	private static String row(int number, String first, String second) {
		String tag = "{\"\"key\"\":\"\"%s\"\",\"\"value\"\":\"\"%s\"\"}";
		return "c7debc9c-8e09-4a5d-8dd6-cc44f78jb20" + number + ",DRS-" + number + ",\"["
				+ String.format(tag, "a.b", first) + "," + String.format(tag, "c", second) + "]\"\n";
	}

	@Test
	void heldWarningsAreToldOfAFileThatCannotBeReadToItsEnd() throws IOException {
		assertThat(check(write("job_id,onwer\n9a470239-2308-4bb5-a6bc-1040402fjb21,\"x\n", "UTF-8")))
			.isEqualTo(ExitCodes.REFUSED);
		assertThat(this.listener.out()).isEqualTo(
				"warning: batch-starting.csv, header: column 'onwer' is not a column of batch-starting; it is kept for the"
						+ " report and not sent\nAll findings: "
						+ this.folder.resolve("reports/check-batch-starting/findings.csv") + "\n");
		assertThat(this.listener.err()).contains("the quote opened here is never closed");
	}

	@Test
	void longTextsAreCutWhereverTheyAreTold() throws IOException {
		String text = "x".repeat(200_000);
		assertThat(check(write("job_id,\"" + text + "\"\n" + text + ",\n" + text + ",\n", "UTF-8"), "--json"))
			.isEqualTo(ExitCodes.REFUSED);
		assertThat(this.listener.out()).hasSizeLessThan(15_000).contains("\"exit_code\":3");
		assertThat(this.folder.resolve("reports/check-batch-starting/findings.csv")).content().hasSizeLessThan(10_000);
	}

	@Test
	void nextStepNamesTheReportsAndTheDraftEscapesWhatIsNotSeen() throws IOException {
		check(write("Job-Idd\u202E\n9a470239-2308-4bb5-a6bc-1040402fjb21\n", "UTF-8"));
		assertThat(this.listener.out())
			.contains("\"Job-Idd\\u202E\": job_id", "column 'Job-Idd\uFFFD'",
					"--map map.yaml --reports " + this.folder.resolve("reports"))
			.doesNotContain("\u202E");
	}

	@Test
	void whatIsNoRegularFileIsReadFromStandardInput() {
		assertThat(check(Path.of("/dev/null"))).isEqualTo(ExitCodes.REFUSED);
		assertThat(this.listener.err()).contains("is no regular file; use '-' to read from standard input");
	}

	@Test
	void whatATerminalWouldObeyIsMadeVisible() throws IOException {
		check(write("job_id\n\"\u001B[2J\r\n\u009B\"\n", "UTF-8"));
		assertThat(this.listener.out()).contains("'\u241B[2J\u240D\u240A\uFFFD' is not a job id");
	}

	private Path write(String text, String charset) throws IOException {
		return Files.write(this.folder.resolve("batch-starting.csv"), text.getBytes(Charset.forName(charset)));
	}

	private int check(Path sheet, String... options) {
		String[] command = { "check", sheet.toString(), "--reports", this.folder.resolve("reports").toString() };
		return Main.run(this.listener.pipe(),
				Stream.concat(Arrays.stream(command), Arrays.stream(options)).toArray(String[]::new));
	}

}
