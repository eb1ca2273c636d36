package io.jobsheet.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.jobsheet.simulator.Faults;
import io.jobsheet.simulator.Simulator;
import io.jobsheet.simulator.SimulatorSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Signals}: runs in processes of their own, which are asked to end at
 * every stage.
 */
@Timeout(300)
class SignalsTests {

	private static final int JOBS = 60;

	private final Semaphore events = new Semaphore(0);

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource({ "INT, Ctrl-C was pressed", "HUP, the terminal was closed" })
	void firstSignalFinishesWhatIsInFlight(String signal, String reason) throws IOException, InterruptedException {
		try (Simulator simulator = start("")) {
			ChildProcess stopped = run(cutover(), "--rate", "20");
			awaitEvents(3);
			stopped.signal(signal);
			assertThat(stopped.exitCode()).as(stopped.out()).isEqualTo(4);
			assertThat(stopped.out()).contains(reason + ". Calls in flight are finished and recorded first.",
					"Next: jobsheet resume 1");
			assertThat(Files.readAllLines(this.folder.resolve("reports/1-cutover/report.csv"))).hasSize(1 + 2 * JOBS)
				.noneMatch((line) -> line.contains("UNKNOWN"));
			assertThat(simulator.changes().values()).anyMatch((job) -> job.positionChanges() == 1)
				.allMatch((job) -> job.positionChanges() <= 1);
		}
	}

	@Test
	void afterASignalNoFurtherFileIsBegun() throws IOException, InterruptedException {
		try (Simulator simulator = start("")) {
			Path next = Files.writeString(this.folder.resolve("batch-starting.csv"), "job_id\n" + job(99) + "\n");
			ChildProcess stopped = run(cutover(), next.toString(), "--rate", "20");
			awaitEvents(3);
			stopped.signal("INT");
			assertThat(stopped.exitCode()).as(stopped.out()).isEqualTo(4);
			assertThat(stopped.out()).contains("2 files: 0 with exit code 0, 1 not begun; the worst is 4.");
			assertThat(simulator.changes()).doesNotContainKey(job(99));
		}
	}

	@Test
	void signalWhileTheSheetIsReadSendsNothing() throws IOException, InterruptedException {
		try (Simulator simulator = start("")) {
			Path home = Files.createDirectories(this.folder.resolve(".jobsheet"));
			List<String> lines = new ArrayList<>(List.of("job_id"));
			for (int job = 1; job <= 150_000; job++) {
				lines.add(job(job));
			}
			ChildProcess stopped = run(Files.write(this.folder.resolve("batch-starting.csv"), lines));
			stopped.await(() -> Files.exists(home.resolve("progress.json")));
			stopped.signal("INT");
			assertThat(stopped.exitCode()).as(stopped.out()).isEqualTo(4);
			assertThat(stopped.out()).contains("error: stopped while the sheet was read (Ctrl-C was pressed); nothing"
					+ " was sent, and the same command begins anew");
			assertThat(simulator.requests().values()).allMatch((requests) -> requests == 0);
		}
	}

	@Test
	void signalWhileTheRunIsPlannedSendsNothing() throws IOException, InterruptedException {
		try (Simulator simulator = start("slow:batch-detail=100%")) {
			ChildProcess stopped = run(cutover());
			awaitEvents(1);
			stopped.signal("TERM");
			assertThat(stopped.exitCode()).as(stopped.out()).isEqualTo(4);
			assertThat(stopped.out())
				.contains("Run 1 stopped with 120 of 120 rows not sent. The process was asked to end.");
			assertThat(simulator.changes().values()).allMatch((job) -> job.positionChanges() == 0);
		}
	}

	@Test
	void ctrlCAnswersTheQuestionWithNo() throws IOException, InterruptedException {
		try (Simulator simulator = start("")) {
			ChildProcess stopped = ChildProcess.in(this.folder)
				.with("TERM", "xterm")
				.by("sh", "-c",
						"for word; do words=\"$words '$word'\"; done; exec script -qefc \"exec $words\" /dev/null",
						"sh")
				.start("run", cutover().toString());
			stopped.await(() -> output().contains("? [y/N] "));
			stopped.type("\u0003");
			assertThat(stopped.exitCode()).as(stopped.out()).isEqualTo(4);
			assertThat(stopped.out()).contains("Run 1 stopped with 120 of 120 rows not sent. Ctrl-C was pressed.");
			assertThat(simulator.changes().values()).allMatch((job) -> job.positionChanges() == 0);
		}
	}

	// The service has made eight changes and holds its answers back.
	@Test
	void secondSignalLeavesAtOnceAndAResumeSettlesWhatWasInFlight() throws IOException, InterruptedException {
		try (Simulator simulator = start("slow:start-position=8")) {
			Path sheet = cutover();
			ChildProcess left = run(sheet);
			awaitEvents(8);
			left.signal("INT");
			left.await(() -> output().contains("Calls in flight are finished and recorded first."));
			left.signal("INT");
			long asked = System.nanoTime();
			assertThat(left.exitCode()).as(left.out()).isEqualTo(4);
			assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(10));
			assertThat(left.out()).doesNotContain("Run 1 stopped");
			ChildProcess resumed = run(sheet);
			assertThat(resumed.exitCode()).as(resumed.out()).isZero();
			assertThat(resumed.out()).contains("8 calls sent before, of which no reply is known");
			assertChangedOnce(simulator);
		}
	}

	@Test
	void signalWhileTheReportOfAStoppedRunIsWrittenLosesNothing() throws IOException, InterruptedException {
		try (Simulator simulator = start("")) {
			Path sheet = cutover();
			ChildProcess left = run(sheet, "--rate", "20");
			awaitEvents(3);
			left.signal("INT");
			left.await(() -> Files.exists(this.folder.resolve("reports/1-cutover")));
			left.signal("INT");
			assertThat(left.exitCode()).as(left.out()).isEqualTo(4);
			ChildProcess resumed = run(sheet);
			assertThat(resumed.exitCode()).as(resumed.out()).isZero();
			assertThat(Files.readAllLines(this.folder.resolve("reports/1-cutover/report.csv"))).hasSize(1 + 2 * JOBS);
			assertChangedOnce(simulator);
		}
	}

	// As nohup, cron and a shell's '&' start a program.
	@Test
	void signalThatIsIgnoredFromTheBeginningStaysIgnored() throws IOException, InterruptedException {
		try (Simulator simulator = start("")) {
			ChildProcess process = ChildProcess.in(this.folder)
				.by("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh")
				.start("run", cutover().toString(), "--yes", "--rate", "40");
			awaitEvents(3);
			process.signal("INT");
			process.signal("HUP");
			assertThat(process.exitCode()).as(process.out()).isZero();
			assertChangedOnce(simulator);
		}
	}

	private static void assertChangedOnce(Simulator simulator) {
		assertThat(simulator.changes().values()).hasSize(JOBS)
			.allSatisfy((job) -> assertThat(List.of(job.positionChanges(), job.starts())).containsOnly(1));
	}

	private void awaitEvents(int count) throws InterruptedException {
		assertThat(this.events.tryAcquire(count, 120, TimeUnit.SECONDS)).isTrue();
	}

	private String output() {
		try {
			return Files.readString(this.folder.resolve("output.txt"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Simulator start(String faults) throws IOException {
		SimulatorSettings settings = SimulatorSettings.defaults()
			.withInventJobs(true)
			.withSlow(Duration.ofSeconds(20))
			.withLog((line) -> this.events.release());
		Simulator simulator = Simulator
			.start(faults.isEmpty() ? settings : settings.withFaults(Faults.parse(faults), 7));
		Files.createDirectories(this.folder.resolve("config"));
		Files.writeString(this.folder.resolve("config/application.yml"), """
				jobsheet:
				  targets:
				    simulator:
				      service: drs
				      endpoint: %s
				      project-id: 054ba152d480d55b2f5dc0069e7ddef0
				      credentials: {token: a-token}
				      pace: {requests-per-second: 0}
				      connect-timeout: 1s
				      reply-timeout: 8s
				      retry: {settle: 50ms}
				""".formatted(simulator.endpoint()));
		return simulator;
	}

	private Path cutover() throws IOException {
		List<String> lines = new ArrayList<>(List.of("operation,job_id,file_and_position"));
		for (int job = 1; job <= JOBS; job++) {
			lines.add("start-position," + job(job) + ",mysql-bin.000277:" + (800 + job));
			lines.add("batch-starting," + job(job) + ",");
		}
		return Files.write(this.folder.resolve("cutover.csv"), lines);
	}

	private static String job(int number) {
		return String.format("c7debc9c-8e09-4a5d-8dd6-%08djb2s", number);
	}

	private ChildProcess run(Path sheet, String... options) throws IOException {
		List<String> arguments = new ArrayList<>(List.of("run", sheet.toString(), "--yes"));
		arguments.addAll(List.of(options));
		return ChildProcess.start(this.folder, arguments.toArray(String[]::new));
	}

}
