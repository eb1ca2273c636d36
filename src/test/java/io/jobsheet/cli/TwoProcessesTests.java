package io.jobsheet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.jobsheet.Databases;
import io.jobsheet.simulator.Simulator;
import io.jobsheet.simulator.SimulatorSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests with several processes that share a memory: with H2 a home folder, with
 * PostgreSQL a database and a home folder each.
 */
@Tag(Databases.TAG)
@Timeout(300)
class TwoProcessesTests {

	private static final int JOBS = 30;

	private final Semaphore changes = new Semaphore(0);

	private volatile CountDownLatch hold = new CountDownLatch(0);

	@TempDir
	Path folder;

	private Simulator simulator;

	private Path sheet;

	private final List<ChildProcess> processes = new ArrayList<>();

	@BeforeEach
	void prepare() throws IOException {
		this.simulator = Simulator
			.start(SimulatorSettings.defaults().withInventJobs(true).withLog((line) -> changed()));
		List<String> lines = new ArrayList<>(List.of("operation,job_id,file_and_position"));
		for (int job = 1; job <= JOBS; job++) {
			String id = String.format("c7debc9c-8e09-4a5d-8dd6-%08djb2s", job);
			lines.add("start-position," + id + ",mysql-bin.000277:" + (800 + job));
			lines.add("batch-starting," + id + ",");
		}
		this.sheet = Files.write(this.folder.resolve("cutover.csv"), lines);
		configure("120s");
	}

	// Whoever changes a job is kept waiting for the reply as long as a test wants.
	private void changed() {
		this.changes.release();
		try {
			this.hold.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@AfterEach
	void tidyUp() {
		this.hold.countDown();
		this.processes.forEach((process) -> process.process().destroyForcibly());
		this.simulator.close();
	}

	@Test
	void sheetStartedTwiceAtTheSameMomentIsCarriedOutByOne() throws Exception {
		this.hold = new CountDownLatch(1);
		ChildProcess one = start("one", "run", this.sheet.toString(), "--yes");
		ChildProcess two = start("two", "run", this.sheet.toString(), "--yes");
		CompletableFuture.anyOf(one.process().onExit(), two.process().onExit()).get(120, TimeUnit.SECONDS);
		this.hold.countDown();
		ChildProcess refused = one.isAlive() ? two : one;
		ChildProcess other = (refused == one) ? two : one;
		assertThat(refused.exitCode()).as(refused.out()).isEqualTo(4);
		assertThat(refused.out()).contains("; nothing was done.").doesNotContain("\tat ");
		assertThat(other.exitCode()).as(other.out()).isZero();
		assertEveryJobIsChangedOnce();
	}

	@Test
	void runIsNotResumedWhileItRuns() throws Exception {
		this.hold = new CountDownLatch(1);
		ChildProcess run = start("one", "run", this.sheet.toString(), "--yes");
		assertThat(this.changes.tryAcquire(120, TimeUnit.SECONDS)).isTrue();
		Listener listener = new Listener();
		assertThat(command(listener, "two", "resume", "1", "--yes")).isEqualTo(4);
		assertThat(listener.err()).contains("process " + run.process().pid(), "; nothing was done.")
			.containsIgnoringCase("run 1 (cutover.csv)");
		this.hold.countDown();
		assertThat(run.exitCode()).as(run.out()).isZero();
		assertEveryJobIsChangedOnce();
	}

	@Test
	void runIsStoppedFromAnotherProcessAndGoesOn() throws Exception {
		ChildProcess run = start("one", "run", this.sheet.toString(), "--yes", "--rate", "5");
		assertThat(this.changes.tryAcquire(2, 120, TimeUnit.SECONDS)).isTrue();
		Listener listener = new Listener();
		assertThat(command(listener, "two", "stop", "1")).as(listener.both()).isZero();
		assertThat(listener.err()).contains("Run 1 was asked to stop: process " + run.process().pid());
		assertThat(listener.out()).contains("Run 1 stopped with ", " of 60 rows not sent. ",
				" Next: jobsheet resume 1 --config ");
		assertThat(run.exitCode()).as(run.out()).isEqualTo(4);
		assertThat(run.out()).contains("Calls in flight are finished and recorded first.", "NOT_SENT");
		Listener again = new Listener();
		assertThat(command(again, "two", "stop", "1")).isEqualTo(2);
		assertThat(again.err())
			.contains("run 1 (cutover.csv) is not being carried out; 'jobsheet resume 1' goes on with it");
		assertThat(command(new Listener(), "two", "resume", "1", "--yes")).isZero();
		Listener ended = new Listener();
		assertThat(command(ended, "two", "stop", "1", "--json")).isEqualTo(2);
		assertThat(ended.out())
			.isEqualTo("{\"error\":\"run 1 (cutover.csv) is at its end (ended); there is nothing to stop\","
					+ "\"exit_code\":2}\n");
		Listener none = new Listener();
		assertThat(command(none, "two", "stop", "9")).isEqualTo(2);
		assertThat(none.err()).contains("there is no run 9; 'jobsheet runs' lists them");
		assertEveryJobIsChangedOnce();
	}

	@Test
	void killedRunIsResumedElsewhere() throws Exception {
		ChildProcess run = start("one", "run", this.sheet.toString(), "--yes", "--rate", "20");
		assertThat(this.changes.tryAcquire(5, 120, TimeUnit.SECONDS)).isTrue();
		run.kill();
		configure("2s");
		Listener listener = new Listener();
		assertThat(command(listener, "two", "resume", "1", "--yes")).as(listener.both()).isZero();
		assertThat(listener.err()).contains("Run 1 goes on");
		assertEveryJobIsChangedOnce();
	}

	private void assertEveryJobIsChangedOnce() {
		assertThat(this.simulator.changes().values()).hasSize(JOBS)
			.allMatch((job) -> job.starts() == 1 && job.positionChanges() == 1);
	}

	private void configure(String replyTimeout) throws IOException {
		StringBuilder settings = new StringBuilder("""
				jobsheet:
				  targets:
				    simulator:
				      service: drs
				      endpoint: %s
				      project-id: 054ba152d480d55b2f5dc0069e7ddef0
				      credentials: {token: a-token}
				      pace: {requests-per-second: 0}
				      connect-timeout: 1s
				      reply-timeout: %s
				      retry: {settle: 50ms}
				      poll: {interval: 50ms, longest: 200ms}
				""".formatted(this.simulator.endpoint(), replyTimeout));
		for (Map.Entry<String, String> setting : Databases.settings(this.folder).entrySet()) {
			settings.append(setting.getKey()).append(": ").append(setting.getValue()).append('\n');
		}
		Files.writeString(Files.createDirectories(this.folder.resolve("config")).resolve("application.yml"), settings);
	}

	private ChildProcess start(String name, String... arguments) throws IOException {
		Path place = Files.createDirectories(this.folder.resolve(name));
		ChildProcess process = ChildProcess.start(place, placed(name, arguments));
		this.processes.add(process);
		return process;
	}

	private int command(Listener listener, String name, String... arguments) {
		return Main.run(listener.pipe(), placed(name, arguments));
	}

	private String[] placed(String name, String... arguments) {
		List<String> words = new ArrayList<>(List.of(arguments));
		words.addAll(List.of("--config", this.folder.resolve("config").toString(), "--home",
				this.folder.resolve(Databases.arePostgres() ? name : "shared").resolve("home").toString()));
		if (!arguments[0].equals("stop")) {
			words.addAll(List.of("--reports", this.folder.resolve("reports").toString()));
		}
		return words.toArray(String[]::new);
	}

}
