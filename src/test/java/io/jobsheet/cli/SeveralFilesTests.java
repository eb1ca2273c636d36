package io.jobsheet.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.jobsheet.run.OwnerOnly;
import io.jobsheet.simulator.Faults;
import io.jobsheet.simulator.JobChanges;
import io.jobsheet.simulator.Simulator;
import io.jobsheet.simulator.SimulatorSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of commands for several files, a folder, or standard input.
 */
class SeveralFilesTests {

	private Simulator simulator = Simulator.start(SimulatorSettings.defaults().withInventJobs(true));

	@TempDir
	Path folder;

	private Path inbox = Path.of("");

	@BeforeEach
	void prepare() throws IOException {
		this.inbox = Files.createDirectories(this.folder.resolve("inbox"));
		configure();
	}

	private void configure() throws IOException {
		Files.createDirectories(this.folder.resolve("config"));
		Files.writeString(this.folder.resolve("config/application.yml"), """
				jobsheet:
				  targets:
				    simulator:
				      service: drs
				      endpoint: %s
				      project-id: 054ba152d480d55b2f5dc0069e7ddef0
				      credentials: {token: a-token}
				      pace: {requests-per-second: 0, batch-size: 1, in-flight: 1}
				      retry: {first: 1ms, longest: 1ms, settle: 1ms}
				      poll: {interval: 5ms}
				""".formatted(this.simulator.endpoint()));
	}

	@AfterEach
	void tidyUp() {
		this.simulator.close();
	}

	@Test
	void aFolderIsOneRunForEachSheetInTheOrderOfTheirNames() throws IOException {
		sheet("b.csv", 2);
		sheet("A.tsv", 1);
		sheet("~$b.xlsx", 9);
		sheet(".hidden.csv", 9);
		Files.writeString(this.inbox.resolve("readme.txt"), "not a sheet");
		Files.createDirectories(this.inbox.resolve("below.csv"));
		Files.createSymbolicLink(this.inbox.resolve("gone.csv"), Path.of("nowhere.csv"));
		Listener listener = new Listener();
		assertThat(run(listener.pipe(), "run", this.inbox.toString(), "--operation", "batch-starting", "--yes"))
			.isEqualTo(ExitCodes.GOOD);
		assertThat(listener.out()).contains("note: '" + this.inbox.resolve(".hidden.csv") + "' is passed over",
				"note: '" + this.inbox.resolve("below.csv")
						+ "' is a folder in a folder, and passed over; to take its files, name it too",
				"note: '" + this.inbox.resolve("gone.csv") + "' is a link to a file that is not there, and passed over",
				"note: 1 other file of '" + this.inbox
						+ "' passed over, whose names do not end in .csv, .tsv, .xlsx, .xlsm: readme.txt",
				"note: '" + this.inbox.resolve("~$b.xlsx") + "' is passed over",
				"== " + this.inbox.resolve("A.tsv") + "\n", "2 files: 2 with exit code 0; the worst is 0.");
		assertThat(listener.out().lines().filter((line) -> line.contains("run ")).toList()).satisfiesExactly(
				(line) -> assertThat(line).contains("A.tsv", "run 1: 1 DONE"),
				(line) -> assertThat(line).contains("b.csv", "run 2: 1 DONE"));
		assertThat(this.simulator.changes().values()).hasSize(2).extracting(JobChanges::starts).containsOnly(1);
	}

	@Test
	void theWorstExitCodeCountsAndASheetThatIsRefusedStopsNothing() throws IOException {
		sheet("a.csv", 1);
		Files.writeString(this.inbox.resolve("b.csv"), "job_id\nnone\n");
		Files.writeString(this.inbox.resolve("c.csv"), "");
		sheet("d.csv", 4);
		Listener listener = new Listener();
		assertThat(
				run(listener.pipe(), "run", this.inbox.toString(), "--operation", "batch-starting", "--yes", "--json"))
			.isEqualTo(ExitCodes.REFUSED);
		JsonNode json = JsonMapper.shared().readTree(listener.out());
		List<Integer> codes = new ArrayList<>();
		json.path("files").forEach((file) -> codes.add(file.path("exit_code").asInt()));
		assertThat(codes).containsExactly(0, 3, 3, 0);
		assertThat(json.path("files").path(2).path("file").asString())
			.isEqualTo(this.inbox.resolve("c.csv").toString());
		assertThat(json.path("exit_code").asInt()).isEqualTo(3);
		assertThat(json.path("not_begun").size()).isZero();
		assertThat(this.simulator.changes()).hasSize(2);
	}

	@Test
	void afterARunThatStoppedNoFurtherFileIsBegun() throws IOException {
		this.simulator.close();
		this.simulator = Simulator.start(SimulatorSettings.defaults()
			.withInventJobs(true)
			.withFaults(Faults.parse("refuse:batch-starting=9"), 1));
		configure();
		Path a = sheet("a.csv", 1, 2, 3, 4);
		Path b = sheet("b.csv", 5);
		Listener listener = new Listener();
		assertThat(run(listener.pipe(), "run", a.toString(), b.toString(), "--operation", "batch-starting", "--yes",
				"--max-failures", "0", "--json"))
			.isEqualTo(ExitCodes.STOPPED);
		JsonNode json = JsonMapper.shared().readTree(listener.out());
		assertThat(json.path("files").size()).isOne();
		assertThat(json.path("not_begun").path(0).asString()).isEqualTo(b.toString());
	}

	@Test
	void severalFilesAreChecked() throws IOException {
		Path a = sheet("a.csv", 1);
		Path b = Files.writeString(this.inbox.resolve("b.csv"), "job_id\nnone\nnone\n");
		Listener listener = new Listener();
		assertThat(run(listener.pipe(), "check", b.toString(), a.toString(), "--operation", "batch-starting"))
			.isEqualTo(ExitCodes.REFUSED);
		assertThat(listener.out()).contains("2 rows, 3 errors, 0 warnings", "1 row, 0 errors, 0 warnings",
				"2 files: 1 with exit code 0; the worst is 3.");
		Listener json = new Listener();
		run(json.pipe(), "check", b.toString(), a.toString(), "--operation", "batch-starting", "--json");
		assertThat(JsonMapper.shared().readTree(json.out()).path("files").path(1).path("valid").asInt()).isOne();
		Listener single = new Listener();
		run(single.pipe(), "check", a.toString(), "--operation", "batch-starting", "--json");
		assertThat(JsonMapper.shared().readTree(single.out()).path("valid").asInt()).isOne();
	}

	@Test
	void severalFilesAreRehearsedAndPlanned() throws IOException {
		sheet("a.csv", 1);
		sheet("b.csv", 2);
		Listener rehearsed = new Listener();
		assertThat(run(rehearsed.pipe(), "rehearse", this.inbox.toString(), "--operation", "batch-starting"))
			.isEqualTo(ExitCodes.GOOD);
		assertThat(rehearsed.out()).contains("2 files: 2 with exit code 0; the worst is 0.");
		Listener planned = new Listener();
		assertThat(run(planned.pipe(), "plan", this.inbox.toString(), "--operation", "batch-starting"))
			.isEqualTo(ExitCodes.GOOD);
		assertThat(planned.out()).contains("1 row, 1 to send");
	}

	@Test
	void standardInputIsASheetOfItsOwn() {
		Charset gbk = Charset.forName("GB18030");
		String rows = "任务ID;备注\n" + job(1) + ";北京\n" + job(2) + ";上海\n";
		Listener listener = new Listener();
		assertThat(run(typed(listener, rows.getBytes(gbk)), "run", "-", "--operation", "batch-starting"))
			.isEqualTo(ExitCodes.USAGE);
		assertThat(listener.err())
			.contains("the sheet comes through standard input, so that nobody can be asked; add --yes");
		assertThat(run(typed(listener, rows.getBytes(gbk)), "run", "-", "--operation", "batch-starting", "--yes"))
			.isEqualTo(ExitCodes.GOOD);
		assertThat(this.folder.resolve("reports/1-stdin/report.csv")).content(StandardCharsets.UTF_8)
			.contains("stdin,2,batch-starting," + job(1) + ",DONE", "北京");
		Listener again = new Listener();
		assertThat(run(typed(again, rows.getBytes(gbk)), "run", "-", "--operation", "batch-starting", "--yes"))
			.isEqualTo(ExitCodes.REFUSED);
		assertThat(again.err()).contains("error: stdin was already carried out on ");
		assertThat(run(typed(again, (rows + job(3) + ";\n").getBytes(gbk)), "run", "-", "--operation", "batch-starting",
				"--yes", "--json"))
			.isEqualTo(ExitCodes.GOOD);
		assertThat(JsonMapper.shared().readTree(again.out()).path("file").asString()).isEqualTo("stdin");
		assertThat(again.err()).doesNotContain("with other contents");
		Listener none = new Listener();
		assertThat(run(typed(none, new byte[0]), "check", "-")).isEqualTo(ExitCodes.REFUSED);
		assertThat(none.err()).contains("stdin.csv: is empty");
	}

	@Test
	void theCopyOfStandardInputIsForItsOwnerAndDeleted() throws IOException {
		Path copy;
		try (SheetFiles files = SheetFiles.of(List.of(Path.of("-")), typed(new Listener(), new byte[] { 'a', '\n' }))) {
			copy = files.files().get(0);
			assertThat(copy).hasContent("a\n");
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy))).isEqualTo("rw-------");
			assertThat(files.areSeveral()).isFalse();
			assertThat(files.shown(copy)).hasToString("-");
		}
		assertThat(copy).doesNotExist();
		assertThat(copy.getParent()).doesNotExist();
	}

	@Test
	void standardInputIsKeptUpToALimit() throws IOException {
		byte[] ten = new byte[10];
		assertThat(OwnerOnly.copy(new ByteArrayInputStream(ten), this.folder.resolve("all"), 10)).isTrue();
		assertThat(this.folder.resolve("all")).hasBinaryContent(ten);
		assertThat(OwnerOnly.copy(new ByteArrayInputStream(ten), this.folder.resolve("some"), 9)).isFalse();
	}

	@Test
	void whatHoldsNoSheetIsSaid() {
		assertThatExceptionOfType(UsageException.class)
			.isThrownBy(() -> SheetFiles.of(List.of(this.inbox), new Listener().pipe()))
			.withMessage("the folder '" + this.inbox + "' holds no file that ends in .csv, .tsv, .xlsx, .xlsm");
		assertThatExceptionOfType(UsageException.class)
			.isThrownBy(() -> SheetFiles.of(List.of(Path.of("-"), Path.of("-")), new Listener().pipe()))
			.withMessage("'-' stands for standard input, which can be read only once");
	}

	@Test
	void sheetsOfOtherFormatsInAFolderAreRefusedOneByOne() throws IOException {
		sheet("a.csv", 1);
		for (String name : List.of("b.xls", "c.ods", "d.xlsb")) {
			Files.writeString(this.inbox.resolve(name), "PK or not");
		}
		Listener listener = new Listener();
		assertThat(run(listener.pipe(), "check", this.inbox.toString(), "--operation", "batch-starting"))
			.isEqualTo(ExitCodes.REFUSED);
		assertThat(listener.err()).contains("b.xls: ", "c.ods: ", "d.xlsb: ");
		assertThat(listener.out()).contains("4 files: 1 with exit code 0; the worst is 3.");
	}

	@Test
	void aFileThatIsNamedTwiceIsTakenOnce() throws IOException {
		Path a = sheet("a.csv", 1);
		Path same = this.inbox.resolve("../inbox/a.csv");
		Path link = Files.createSymbolicLink(this.folder.resolve("link.csv"), a);
		Listener listener = new Listener();
		assertThat(run(listener.pipe(), "run", a.toString(), same.toString(), link.toString(), "--operation",
				"batch-starting", "--yes"))
			.isEqualTo(ExitCodes.GOOD);
		assertThat(listener.out()).contains("note: '" + same + "' is the same file as '" + a + "', and is taken once",
				"note: '" + link + "' is the same file as '" + a + "', and is taken once",
				"1 file: 1 with exit code 0; the worst is 0.");
		assertThat(this.simulator.changes().values()).singleElement().extracting(JobChanges::starts).isEqualTo(1);
	}

	@Test
	void aDefectAtOneFileKeepsNoOtherFromItsTurn() throws IOException {
		Path a = sheet("a.csv", 1);
		Path b = sheet("b.csv", 2);
		Path c = sheet("c.csv", 3);
		Listener listener = new Listener();
		Terminal terminal = listener.pipe();
		try (SheetFiles files = SheetFiles.of(List.of(a, b, c), terminal)) {
			EachFile each = new EachFile(terminal, new OutputOptions(), files, this.folder.resolve("home"));
			assertThat(each.call((file) -> {
				if (file.equals(b)) {
					throw new IllegalStateException("boom");
				}
				return new FileEnd(ExitCodes.GOOD, "done", Map.of());
			})).isEqualTo(ExitCodes.DEFECT);
		}
		assertThat(listener.err())
			.contains("error: this is a defect in jobsheet: IllegalStateException: boom; details in "
					+ this.folder.resolve("home"));
		assertThat(listener.out().lines().filter((line) -> line.contains(".csv  ")).toList()).satisfiesExactly(
				(line) -> assertThat(line).contains("a.csv", "0", "done"),
				(line) -> assertThat(line).contains("b.csv", "70", "broken off by a defect in jobsheet"),
				(line) -> assertThat(line).contains("c.csv", "0", "done"));
		Listener wrong = new Listener();
		try (SheetFiles files = SheetFiles.of(List.of(a, b), wrong.pipe())) {
			assertThat(new EachFile(wrong.pipe(), new OutputOptions(), files, this.folder).call((file) -> {
				throw new UsageException("it is in use");
			})).isEqualTo(ExitCodes.USAGE);
		}
		assertThat(wrong.err()).contains("error: it is in use");
		assertThat(wrong.out()).contains("2 files: 0 with exit code 0, 1 not begun; the worst is 2.");
	}

	@Test
	void filesOfTheSameNameHaveFindingsOfTheirOwn() throws IOException {
		Path x = Files.createDirectories(this.folder.resolve("x"));
		Path y = Files.createDirectories(this.folder.resolve("y"));
		Path first = Files.writeString(x.resolve("jobs.csv"), "job_id\nfirst\n");
		Path second = Files.writeString(y.resolve("JOBS.tsv"), "job_id\nsecond\n");
		Path third = Files.writeString(y.resolve("jobs-2.csv"), "job_id\nthird\n");
		Path reports = this.folder.resolve("reports");
		run(new Listener().pipe(), "check", first.toString(), second.toString(), third.toString(), "--operation",
				"batch-starting");
		assertThat(reports.resolve("check-jobs/findings.csv")).content().contains("first");
		assertThat(reports.resolve("check-JOBS-2/findings.csv")).content().contains("second");
		assertThat(reports.resolve("check-jobs-2-2/findings.csv")).content().contains("third");
		run(new Listener().pipe(), "plan", first.toString(), second.toString(), "--operation", "batch-starting");
		assertThat(reports.resolve("plan-jobs/findings.csv")).content().contains("first");
		assertThat(reports.resolve("plan-JOBS-2/findings.csv")).content().contains("second");
		Files.writeString(first, "job_id\n" + job(1) + "\n");
		Files.writeString(second, "job_id\n" + job(2) + "\n");
		run(new Listener().pipe(), "rehearse", first.toString(), second.toString(), "--operation", "batch-starting");
		assertThat(reports.resolve("rehearsal/1-jobs/report.csv")).content().contains(job(1));
		assertThat(reports.resolve("rehearsal-2/1-JOBS/report.csv")).content().contains(job(2));
	}

	@Test
	void standardInputHasOneNameForPrograms() throws IOException {
		Path missing = this.inbox.resolve("missing.csv");
		Listener listener = new Listener();
		run(typed(listener, new byte[0]), "check", "-", missing.toString(), "--operation", "batch-starting", "--json");
		assertThat(JsonMapper.shared().readTree(listener.out()).path("files").path(0).path("file").asString())
			.isEqualTo("stdin");
		Listener checked = new Listener();
		run(typed(checked, ("job_id\n" + job(1) + "\n").getBytes(StandardCharsets.UTF_8)), "check", "-", "--operation",
				"batch-starting", "--json");
		assertThat(JsonMapper.shared().readTree(checked.out()).path("file").asString()).isEqualTo("stdin");
	}

	@Test
	void whoeverSitsAtATerminalIsToldThatRowsAreAwaited() {
		Listener listener = new Listener();
		Terminal terminal = new Terminal(listener.pipe().out(), listener.pipe().err(),
				new ByteArrayInputStream(new byte[0]), true, false, 80);
		SheetFiles.of(List.of(Path.of("-")), terminal).close();
		assertThat(listener.err()).isEqualTo("Reading rows from standard input; Ctrl-D ends them.\n");
	}

	@Test
	void theCopyThatAKilledProcessLeftIsSweptAway() throws IOException {
		Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
		long nobody = ProcessHandle.allProcesses().mapToLong(ProcessHandle::pid).max().orElse(0) + 1_000_000;
		Path left = Files.createDirectories(temporary.resolve("jobsheet-stdin-" + nobody + "-left"));
		Files.writeString(left.resolve("stdin.csv"), "job_id\n");
		Path young = Files.createDirectories(temporary.resolve("jobsheet-stdin-" + nobody + "-young"));
		Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
		try {
			SheetFiles.of(List.of(Path.of("-")), typed(new Listener(), new byte[0])).close();
			assertThat(left).doesNotExist();
			assertThat(young).exists();
		}
		finally {
			Files.delete(young);
		}
	}

	private Path sheet(String name, int... jobs) throws IOException {
		List<String> lines = new ArrayList<>(List.of("job_id"));
		for (int job : jobs) {
			lines.add(job(job));
		}
		return Files.writeString(this.inbox.resolve(name), String.join("\n", lines) + "\n");
	}

	private static String job(int number) {
		return String.format("c7debc9c-8e09-4a5d-8dd6-%08djb2s", number);
	}

	private static Terminal typed(Listener listener, byte[] input) {
		Terminal pipe = listener.pipe();
		return new Terminal(pipe.out(), pipe.err(), new ByteArrayInputStream(input), false, false, 80);
	}

	private int run(Terminal terminal, String command, String... arguments) {
		Stream<String> places = Stream.of("--home", this.folder.resolve("home").toString(), "--config",
				this.folder.resolve("config").toString(), "--reports", this.folder.resolve("reports").toString());
		return Main.run(terminal,
				Stream.of(Stream.of(command), Stream.of(arguments), places)
					.flatMap((part) -> part)
					.toArray(String[]::new));
	}

}
