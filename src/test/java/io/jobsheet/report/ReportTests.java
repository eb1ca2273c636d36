package io.jobsheet.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.jobsheet.ledger.Result;
import io.jobsheet.ledger.Run;
import io.jobsheet.ledger.SheetHeader;
import io.jobsheet.ledger.Totals;
import io.jobsheet.operation.ErrorCodes;
import io.jobsheet.operation.Operations;
import io.jobsheet.operation.Outcome;
import io.jobsheet.operation.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Report}; the expected files stand in
 * {@code src/test/resources/report}, and {@code -Dgolden.write} writes them anew.
 */
class ReportTests {

	private static final Instant NOW = Instant.parse("2030-05-01T06:00:00.123Z");

	private static final Path EXPECTED = Path.of("src/test/resources/report");

	@TempDir
	Path folder;

	private final ErrorCodes codes = ErrorCodes.load();

	private final Operations operations = Operations.load(null, this.codes);

	private final List<SheetHeader> sheets = List.of(
			new SheetHeader(0, "start-position", List.of("job_id", "file_and_position", "Remark")),
			new SheetHeader(1, "batch-starting", List.of("job_id", "Remark")),
			new SheetHeader(2, "later", List.of("Task ID", "start_time")));

	private final List<Result> results = List.of(
			result(1, 0, "start-position", Outcome.DONE, 1, "j1", "mysql-bin.000277:805", "=1+1"),
			result(2, 0, "start-position", new Outcome(Status.FAILED, "DRS.M00289", "no such job, \"j2\""), 2, "j2",
					"mysql-bin.000277:806", "-5"),
			result(3, 0, "start-position", Outcome.of(Status.INVALID, "line 4, column 'job_id': too short"), 0, "j3",
					"mysql-bin.000277:807", "two\nlines; 任务"),
			result(4, 1, "batch-starting", Outcome.of(Status.BLOCKED, "not sent"), 0, "j2", "@x"),
			result(5, 1, "batch-starting", Outcome.IN_DOUBT, 3, "j1", ""),
			result(6, 2, "batch-starting", Outcome.of(Status.NOT_SENT, ""), 0, "j6", "2030-05-01T08:00+02:00"));

	@Test
	void halfACharacterKeepsNoReportFromBeingWritten() throws IOException {
		Path file = this.folder.resolve("half.csv");
		try (CsvFile csv = new CsvFile(file)) {
			csv.write("a\uD83Db", "\uD83D\uDE00");
		}
		assertThat(file).hasContent("\uFEFFa?b,\uD83D\uDE00\r\n");
	}

	private static Result result(long item, int sheet, String operation, Outcome outcome, long call, String... cells) {
		Instant sent = (call != 0) ? NOW : null;
		return new Result(item, sheet, item + 1, operation, cells[0], List.of(cells), outcome, call,
				(call != 0) ? 1 : 0, sent, sent, (call != 0) ? 200 : 0, (call != 0) ? "request-" + call : "",
				(call != 0) ? "{\"position\":\"mysql-bin.000277:4\",\"status\":\"PAUSING\"}" : "");
	}

	@Test
	void filesHoldEveryRowAndTheRowsToDoAgain() throws IOException {
		List<String> files = write(Report.Redo.ALL, Set.of("csv", "json"));
		assertThat(files).containsExactly("report.csv", "redo.csv", "report.json");
		for (String file : files) {
			if (System.getProperty("golden.write") != null) {
				Files.copy(this.folder.resolve(file), EXPECTED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
			}
			assertThat(Files.readString(this.folder.resolve(file))).isEqualTo(Files.readString(EXPECTED.resolve(file)));
		}
	}

	@Test
	void rowsThatAResumeSendsAreNotToBeDoneAgain() throws IOException {
		write(Report.Redo.NOT_THOSE_OF_A_RESUME, Set.of("csv"));
		assertThat(Files.readString(this.folder.resolve("redo.csv"))).contains("j2").doesNotContain("j6");
	}

	@Test
	void refusedSheetHasNoRowsToDoAgain() {
		assertThat(write(Report.Redo.NONE, Set.of("csv"))).containsExactly("report.csv");
	}

	@Test
	void filesOfAnEarlierReportDoNotStay() {
		write(Report.Redo.ALL, Set.of("csv", "json"));
		write(Report.Redo.ALL, Set.of("json"));
		assertThat(this.folder.resolve("report.json")).exists();
		assertThat(this.folder.resolve("report.csv")).doesNotExist();
		assertThat(this.folder.resolve("redo.csv")).doesNotExist();
	}

	@Test
	void reportThatDoesNotAddUpIsNotWritten() {
		try (Report report = report(Report.Redo.ALL, Set.of("csv", "json"))) {
			this.results.subList(1, 6).forEach(report::add);
			assertThatExceptionOfType(ReportException.class).isThrownBy(() -> report.complete(facts(6), totals()))
				.withMessageStartingWith("The rows do not add up: the file has 6 rows")
				.satisfies((ex) -> assertThat(ex.isDefect()).isTrue());
		}
		assertThat(this.folder.resolve("report.csv")).doesNotExist();
		assertThat(this.folder.resolve("report.json")).doesNotExist();
	}

	@Test
	void rowsThatWereReadAndAreNotInTheLedgerAreMissed() {
		try (Report report = report(Report.Redo.ALL, Set.of("csv"))) {
			this.results.forEach(report::add);
			assertThatExceptionOfType(ReportException.class).isThrownBy(() -> report.complete(facts(7), totals()))
				.withMessageStartingWith("The rows do not add up: the file has 7 rows");
		}
	}

	@Test
	void folderThatCannotBeMadeIsNamed() throws IOException {
		Path file = Files.createFile(this.folder.resolve("file"));
		assertThatExceptionOfType(ReportException.class)
			.isThrownBy(() -> new Report(file.resolve("reports"), Set.of("csv"), this.sheets, this.operations,
					this.codes, Report.Redo.ALL))
			.withMessageStartingWith("The report cannot be written to " + file.resolve("reports"))
			.satisfies((ex) -> assertThat(ex.isDefect()).isFalse());
	}

	private List<String> write(Report.Redo redo, Set<String> formats) {
		try (Report report = report(redo, formats)) {
			this.results.forEach(report::add);
			return report.complete(facts(6), totals());
		}
	}

	private Report report(Report.Redo redo, Set<String> formats) {
		return new Report(this.folder, formats, this.sheets, this.operations, this.codes, redo);
	}

	private static Totals totals() {
		return new Totals(6, Map.of(Status.DONE, 1L, Status.FAILED, 1L, Status.INVALID, 1L, Status.BLOCKED, 1L,
				Status.UNKNOWN, 1L, Status.NOT_SENT, 1L));
	}

	private static Facts facts(long rows) {
		Run run = new Run(17, "a".repeat(64), Path.of("/data/jobs.xlsx"), "b".repeat(64), "", "", "drs",
				"https://drs.eu-de.example.com", "1.0", Run.State.OPEN, rows, true, "", NOW, null);
		return new Facts(run, "stopped", "Ctrl-C was pressed", true, Map.of("in_flight", "8"),
				Map.of("example_rows", 1L, "about_tabs", 2L), NOW);
	}

}
