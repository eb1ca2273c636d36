package io.jobsheet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.jobsheet.simulator.Simulator;
import io.jobsheet.simulator.SimulatorSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two processes with the same memory and the same jobs. The first is a child process
 * whose first call the service has carried out and does not answer until it is told to.
 */
class TwoAtOnceTests {

	private static final String HEADER = "operation,job_id,file_and_position";

	private final CountDownLatch changed = new CountDownLatch(1);

	private final CountDownLatch answer = new CountDownLatch(1);

	private final Simulator simulator = Simulator
		.start(SimulatorSettings.defaults().withInventJobs(true).withLog((line) -> holdBack()));

	@TempDir
	Path folder;

	@BeforeEach
	void prepare() throws IOException {
		Files.createDirectories(this.folder.resolve("config"));
		Files.writeString(this.folder.resolve("config/application.yml"), """
				jobsheet:
				  targets:
				    simulator:
				      service: drs
				      endpoint: %s
				      project-id: 054ba152d480d55b2f5dc0069e7ddef0
				      credentials: {token: a-token}
				      pace: {requests-per-second: 0, in-flight: 1}
				""".formatted(this.simulator.endpoint()));
	}

	@AfterEach
	void tidyUp() {
		this.answer.countDown();
		this.simulator.close();
	}

	private void holdBack() {
		this.changed.countDown();
		try {
			this.answer.await(60, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void whileARunHoldsTheHomeOthersAreToldSoOrDoWithoutIt() throws IOException, InterruptedException {
		Path sheet = sheet("cutover.csv", 1, 2, 3);
		ChildProcess first = underWay(sheet);
		String held = "error: The folder " + this.folder.resolve("home") + " is held by process "
				+ first.process().pid() + ", which carries out run 1 (cutover.csv); nothing was done.";
		assertTold(4, held, "run", sheet.toString(), "--yes");
		assertTold(4, held, "run", sheet("other.csv", 3, 4).toString(), "--yes");
		assertTold(4, held, "resume", "--yes");
		assertTold(4, held, "resume", "1", "--settle");
		assertTold(4, held, "report", "1");
		assertTold(4, held, "undo", "1");
		assertTold(ExitCodes.GOOD, "running", "runs");
		assertTold(ExitCodes.GOOD, "running", "runs", "1");
		assertTold(ExitCodes.GOOD, "6 can be sent", "check", sheet.toString());
		assertTold(ExitCodes.GOOD, "Planned 4 rows: every row would be sent or is UNCHANGED.", "plan",
				sheet("free.csv", 5, 6).toString());
		assertTold(ExitCodes.GOOD, "4 rows", "rehearse", sheet("free.csv", 5, 6).toString());
		this.answer.countDown();
		assertThat(first.exitCode()).as(first.out()).isZero();
		assertThat(this.simulator.changes()).hasSize(5);
		assertChangedOnce(1, 2, 3);
		assertThat(this.simulator.changes().get(job(5))).satisfies((changes) -> assertThat(changes.starts()).isZero());
	}

	@Test
	void jobThatAKilledRunHasUnderChangeIsLeftToItsResume() throws IOException, InterruptedException {
		ChildProcess first = underWay(sheet("cutover.csv", 1, 2));
		first.kill();
		this.answer.countDown();
		Listener other = new Listener();
		assertThat(run(other, "run", sheet("other.csv", 1, 3).toString(), "--yes")).isEqualTo(1);
		assertThat(other.err())
			.contains("warning: 2 rows are not sent, because run 1 (cutover.csv) stopped while it had"
					+ " their jobs under change; 'jobsheet resume 1' goes on with it");
		assertThat(run(new Listener(), "resume", "1", "--yes")).isEqualTo(ExitCodes.GOOD);
		assertChangedOnce(1, 2, 3);
		Listener redo = new Listener();
		assertThat(run(redo, "run", this.folder.resolve("reports/2-other/redo.csv").toString(), "--yes"))
			.as(redo.both())
			.isEqualTo(1);
		assertThat(redo.out()).contains("2 rows: 0 to send, 2 settled already");
		assertChangedOnce(1, 2, 3);
	}

	@Test
	void jobsOfARunThatStoppedInOrderAreFree() throws IOException, InterruptedException {
		ChildProcess first = underWay(sheet("cutover.csv", 1, 2), "--rate", "0.5");
		first.signal("TERM");
		this.answer.countDown();
		assertThat(first.exitCode()).as(first.out()).isEqualTo(4);
		Listener other = new Listener();
		assertThat(run(other, "run", sheet("other.csv", 2, 3).toString(), "--yes")).as(other.both())
			.isEqualTo(ExitCodes.GOOD);
		assertChangedOnce(2, 3);
	}

	private ChildProcess underWay(Path sheet, String... options) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("run", sheet.toString(), "--yes"));
		command.addAll(List.of(options));
		command.addAll(places());
		ChildProcess process = ChildProcess.start(this.folder, command.toArray(String[]::new));
		assertThat(this.changed.await(60, TimeUnit.SECONDS)).as(process.out()).isTrue();
		return process;
	}

	private void assertTold(int exitCode, String text, String... command) {
		Listener told = new Listener();
		assertThat(run(told, command)).as(told.both()).isEqualTo(exitCode);
		assertThat(told.both()).contains(text);
	}

	private int run(Listener listener, String... command) {
		List<String> all = new ArrayList<>(List.of(command));
		List<String> places = places();
		all.addAll(places.subList(0, 4));
		if (!List.of("runs", "check").contains(command[0])) {
			all.addAll(places.subList(4, 6));
		}
		return Main.run(listener.pipe(), all.toArray(String[]::new));
	}

	private List<String> places() {
		return List.of("--home", this.folder.resolve("home").toString(), "--config",
				this.folder.resolve("config").toString(), "--reports", this.folder.resolve("reports").toString());
	}

	private Path sheet(String name, int... jobs) throws IOException {
		List<String> lines = new ArrayList<>(List.of(HEADER));
		for (int job : jobs) {
			lines.add("start-position," + job(job) + ",mysql-bin.000277:" + (800 + job));
			lines.add("batch-starting," + job(job) + ",");
		}
		return Files.write(this.folder.resolve(name), lines);
	}

	private static String job(int number) {
		return String.format("c7debc9c-8e09-4a5d-8dd6-%08djb2s", number);
	}

	private void assertChangedOnce(int... jobs) {
		for (int job : jobs) {
			assertThat(this.simulator.changes().get(job(job))).as("job %s", job)
				.satisfies(
						(changes) -> assertThat(List.of(changes.starts(), changes.positionChanges())).containsOnly(1));
		}
	}

}
