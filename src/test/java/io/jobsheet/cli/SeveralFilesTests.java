package io.jobsheet.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
		Listener listener = new Listener();
		assertThat(run(listener.pipe(), "run", this.inbox.toString(), "--operation", "batch-starting", "--yes"))
			.isEqualTo(ExitCodes.GOOD);
		assertThat(listener.out()).contains("note: '" + this.inbox.resolve(".hidden.csv") + "' is passed over",
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
		try (SheetFiles files = SheetFiles.of(List.of(Path.of("-")),
				new ByteArrayInputStream(new byte[] { 'a', '\n' }))) {
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
	void whatHoldsNoSheetIsSaid() {
		assertThatExceptionOfType(UsageException.class)
			.isThrownBy(() -> SheetFiles.of(List.of(this.inbox), new ByteArrayInputStream(new byte[0])))
			.withMessage("the folder '" + this.inbox + "' holds no file that ends in .csv, .tsv, .xlsx, .xlsm");
		assertThatExceptionOfType(UsageException.class)
			.isThrownBy(() -> SheetFiles.of(List.of(Path.of("-"), Path.of("-")), new ByteArrayInputStream(new byte[0])))
			.withMessage("'-' stands for standard input, which can be read only once");
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
