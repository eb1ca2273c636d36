package io.jobsheet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.jobsheet.simulator.CanalFacts;
import io.jobsheet.simulator.CanalSettings;
import io.jobsheet.simulator.ServiceTimes;
import io.jobsheet.simulator.SimulatedJob;
import io.jobsheet.simulator.Simulator;
import io.jobsheet.simulator.SimulatorSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run in a process of its own, killed again and again as {@code kill -9} does.
 */
class KilledRunTests {

	private static final int JOBS = 250;

	private static final int KILLS = 20;

	private static final int FEWER_JOBS = 40;

	private final Semaphore changes = new Semaphore(0);

	@TempDir
	Path folder;

	@Test
	void runKilledTwentyTimesChangesEveryJobOnce() throws IOException, InterruptedException {
		try (Simulator simulator = start(SimulatorSettings.defaults().withInventJobs(true), CanalSettings.defaults())) {
			configure(simulator);
			killAgainAndAgain(cutover(), KILLS, "--rate", "60");
			assertEveryRowIsDone(2 * JOBS);
			assertThat(simulator.changes().values()).hasSize(JOBS)
				.allSatisfy((job) -> assertThat(List.of(job.starts(), job.positionChanges())).containsOnly(1));
		}
	}

	// Collecting and starting take a while, so that kills hit the waiting too.
	@Test
	void collectedPositionsAreSetAndStartedFromOnceHoweverOftenTheRunIsKilled()
			throws IOException, InterruptedException {
		SimulatorSettings settings = SimulatorSettings.defaults()
			.withStarting(Duration.ofMillis(300))
			.withTimes(ServiceTimes.of(Duration.ofMillis(300)));
		try (Simulator simulator = start(settings, CanalSettings.defaults())) {
			configure(simulator);
			List<String> lines = new ArrayList<>(List.of("operation,job_id,reset_position_time,file_and_position"));
			for (int job = 1; job <= FEWER_JOBS; job++) {
				simulator.add(SimulatedJob.of(job(job)).between("mysql-to-dws", "INCR_TRANS"));
				lines.add("collect-db-position," + job(job) + ",2023-09-19T07:00:00Z,");
				lines.add("start-position," + job(job) + ",,@collected");
				lines.add("batch-starting," + job(job) + ",,");
			}
			killAgainAndAgain(Files.write(this.folder.resolve("cutover.csv"), lines), 9, "--rate", "30");
			assertEveryRowIsDone(3 * FEWER_JOBS);
			assertThat(simulator.changes().values()).hasSize(FEWER_JOBS)
				.allSatisfy((job) -> assertThat(List.of(job.starts(), job.positionChanges())).containsOnly(1));
		}
	}

	@Test
	void cloudCanalJobsAreStoppedMovedAndStartedOnceHoweverOftenTheRunIsKilled()
			throws IOException, InterruptedException {
		CanalSettings slow = CanalSettings.defaults().withTimes(Duration.ofMillis(300), Duration.ofMillis(300));
		try (Simulator simulator = start(SimulatorSettings.defaults(), slow)) {
			configure("cloudcanal", simulator, "credentials: {access-key: ak, secret-key: sk}");
			List<String> lines = new ArrayList<>(List.of("operation,job_id,task_id,pos_type,lsn"));
			for (int job = 1; job <= FEWER_JOBS; job++) {
				simulator.add(CanalFacts.of(job, 1000 + job).withStatus("RUNNING"));
				lines.add("start-job," + job + ",,,");
				lines.add("update-incre-pos,," + (1000 + job) + ",PG_LSN_POS,16/B37");
				lines.add("stop-job," + job + ",,,");
			}
			killAgainAndAgain(Files.write(this.folder.resolve("cutover.csv"), lines), 9, "--rate", "60");
			assertEveryRowIsDone(3 * FEWER_JOBS);
			assertThat(simulator.changes().values()).hasSize(FEWER_JOBS)
				.allSatisfy(
						(job) -> assertThat(List.of(job.stops(), job.positionChanges(), job.starts())).containsOnly(1));
		}
	}

	private Simulator start(SimulatorSettings settings, CanalSettings canal) {
		return Simulator.start(settings.withLog((line) -> this.changes.release()), canal);
	}

	private void killAgainAndAgain(Path sheet, int kills, String... options) throws IOException, InterruptedException {
		long seed = Long.getLong("jobsheet.seed", System.nanoTime());
		Random random = new Random(seed);
		for (int kill = 1; kill <= kills; kill++) {
			this.changes.drainPermits();
			ChildProcess process = start(sheet, options);
			waitForMoment(random, this.changes);
			assertThat(process.isAlive()).as("kill %s of seed %s comes too late", kill, seed).isTrue();
			process.kill();
		}
		ChildProcess last = start(sheet);
		assertThat(last.exitCode()).as("seed %s: %s", seed, last.out()).isZero();
	}

	private void assertEveryRowIsDone(int rows) throws IOException {
		List<String> report = Files.readAllLines(lastReport());
		assertThat(report).hasSize(1 + rows);
		assertThat(report.stream().skip(1)).allMatch((line) -> line.split(",", -1)[4].equals("DONE"));
	}

	// A run that is killed before its first call begins anew under another number.
	private Path lastReport() throws IOException {
		try (Stream<Path> reports = Files.list(this.folder.resolve("reports"))) {
			return reports.sorted().reduce((first, second) -> second).orElseThrow().resolve("report.csv");
		}
	}

	@Test
	void runAskedToEndStopsInOrderAndGoesOn() throws IOException, InterruptedException {
		try (Simulator simulator = start(SimulatorSettings.defaults().withInventJobs(true), CanalSettings.defaults())) {
			Path sheet = cutover();
			configure(simulator);
			ChildProcess stopped = start(sheet, "--rate", "50");
			assertThat(this.changes.tryAcquire(5, 60, TimeUnit.SECONDS)).isTrue();
			stopped.signal("TERM");
			assertThat(stopped.exitCode()).as(stopped.out()).isEqualTo(4);
			assertThat(stopped.out()).contains("Calls in flight are finished and recorded first.", "NOT_SENT",
					"Next: jobsheet resume 1");
			assertThat(Files.readAllLines(this.folder.resolve("reports/1-cutover/report.csv"))).hasSize(1 + 2 * JOBS);
			ChildProcess resumed = start(sheet);
			assertThat(resumed.exitCode()).as(resumed.out()).isZero();
			assertThat(simulator.changes().values()).hasSize(JOBS)
				.allMatch((job) -> job.starts() == 1 && job.positionChanges() == 1);
		}
	}

	// One kill in four comes while the program starts, reads or plans; the others come at
	// the very moment at which the service has made a change and not yet answered.
	private static void waitForMoment(Random random, Semaphore changes) throws InterruptedException {
		int changesToCome = (random.nextInt(4) == 0) ? Integer.MAX_VALUE : 1 + random.nextInt(12);
		int patience = (changesToCome == Integer.MAX_VALUE) ? 200 + random.nextInt(700) : 60_000;
		changes.tryAcquire(changesToCome, patience, TimeUnit.MILLISECONDS);
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

	private void configure(Simulator simulator) throws IOException {
		configure("drs", simulator,
				"project-id: 054ba152d480d55b2f5dc0069e7ddef0\n      credentials: {token: a-token}");
	}

	private void configure(String service, Simulator simulator, String caller) throws IOException {
		Files.createDirectories(this.folder.resolve("config"));
		Files.writeString(this.folder.resolve("config/application.yml"), """
				jobsheet:
				  targets:
				    simulator:
				      service: %s
				      endpoint: %s
				      %s
				      pace: {requests-per-second: 0}
				      poll: {interval: 50ms, longest: 200ms}
				""".formatted(service, simulator.endpoint(), caller));
	}

	private ChildProcess start(Path sheet, String... options) throws IOException {
		List<String> arguments = new ArrayList<>(List.of("run", sheet.toString(), "--yes"));
		arguments.addAll(List.of(options));
		return ChildProcess.start(this.folder, arguments.toArray(String[]::new));
	}

}
