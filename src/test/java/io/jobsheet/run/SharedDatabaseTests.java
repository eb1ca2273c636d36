package io.jobsheet.run;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.jobsheet.Databases;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of runs in a database that several processes use.
 */
@Tag(Databases.POSTGRESQL)
@Timeout(120)
class SharedDatabaseTests {

	@TempDir
	Path folder;

	@Test
	void runWhoseConnectionIsEndedStopsAndIsResumedWithoutDoingAnythingTwice() throws SQLException {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.cutover(20);
			RunLog cutting = new SilentRunLog() {

				@Override
				public void sending(String operation, long blocked) {
					if (operation.equals("batch-starting")) {
						change(scene,
								"SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE locktype = 'advisory'"
										+ " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
					}
				}

			};
			try (Runner runner = Runner.open(scene.workplace())) {
				assertThatExceptionOfType(RunException.class)
					.isThrownBy(() -> runner.run(SheetRequest.of(sheet), scene.options(), cutting))
					.withMessageContaining("Nothing more is sent; what was sent is settled when the run is resumed")
					.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(4));
			}
			assertThat(scene.simulator().changes().values()).hasSize(20)
				.allMatch((job) -> job.starts() == 0 && job.positionChanges() == 1);
			RunResult resumed = scene.run(sheet);
			assertThat(resumed.summary().counts()).isEqualTo(new Counts(40, 40, 0, 0, 0, 0, 0, 0));
			assertThat(scene.simulator().changes().values()).hasSize(20)
				.allMatch((job) -> job.starts() == 1 && job.positionChanges() == 1);
		}
	}

	@Test
	void runIsSeenAndReportedAndStoppedByOthersWithoutTheHome() throws InterruptedException {
		try (Scene scene = Scene.in(this.folder)) {
			scene.set("pace.requests-per-second", "10");
			CountDownLatch begun = new CountDownLatch(1);
			AtomicReference<@Nullable RunResult> result = new AtomicReference<>();
			Thread other = new Thread(() -> result.set(scene.run(scene.cutover(200), scene.options().with((plan) -> {
				begun.countDown();
				return true;
			}))));
			other.start();
			begun.await();
			try (Runner runner = Runner.open(scene.workplace())) {
				assertThat(runner.runs(5)).extracting(RunSummary::state).containsExactly("running");
				assertThat(runner.report(1, this.folder.resolve("elsewhere"), scene.options().formats()).ending())
					.isEqualTo(RunResult.Ending.STOPPED);
				AtomicReference<String> asked = new AtomicReference<>("");
				RunSummary stopped = runner.stop(1, true, asked::set);
				assertThat(asked.get()).isEqualTo(Carrier.name());
				assertThat(stopped.state()).isEqualTo("stopped");
				assertThat(stopped.reason()).isEqualTo("'jobsheet stop 1' was called");
				assertThat(stopped.counts().notSent()).isPositive();
			}
			other.join();
			assertThat(result.get()).isNotNull().satisfies((ended) -> {
				assertThat(ended.ending()).isEqualTo(RunResult.Ending.STOPPED);
				assertThat(ended.summary().state()).isEqualTo("stopped");
			});
		}
	}

	@Test
	void questionIsTakenBackWhenTheRunIsStoppedByAnother() {
		try (Scene scene = Scene.in(this.folder); Runner other = Runner.open(scene.workplace())) {
			RunResult result = scene.run(scene.cutover(2), scene.options().with(new Patient((plan) -> ask(other))));
			assertThat(result.ending()).isEqualTo(RunResult.Ending.STOPPED);
			assertThat(result.summary().reason()).isEqualTo("'jobsheet stop 1' was called");
			assertThat(scene.simulator().changes().values()).allMatch((job) -> job.positionChanges() == 0);
		}
	}

	// The warning comes after the run was claimed, and long before its first call.
	@Test
	void stopAskedOfARunThatIsAboutToGoOnCounts() {
		try (Scene scene = Scene.in(this.folder); Runner other = Runner.open(scene.workplace())) {
			scene.run(scene.cutover(2), scene.options().with(new Patient((plan) -> ask(other))));
			scene.set("reply-timeout", "3s");
			AtomicReference<String> asked = new AtomicReference<>("");
			RunLog stopping = new SilentRunLog() {

				@Override
				public void warning(String message) {
					other.stop(1, false, asked::set);
				}

			};
			try (Runner runner = Runner.open(scene.workplace())) {
				RunResult resumed = runner.resume(1L, scene.options().with(new Patient((plan) -> {
				})), stopping);
				assertThat(asked).hasValue(Carrier.name());
				assertThat(resumed.ending()).isEqualTo(RunResult.Ending.STOPPED);
				assertThat(resumed.summary().reason()).isEqualTo("'jobsheet stop 1' was called");
			}
			assertThat(scene.run(scene.cutover(2)).ending()).isEqualTo(RunResult.Ending.GOOD);
		}
	}

	@Test
	void runsOfOthersAreNotRecovered() throws SQLException {
		try (Scene scene = Scene.in(this.folder)) {
			scene.run(scene.cutover(1));
			scene.change("UPDATE batch_job_execution SET status = 'STARTED', end_time = NULL");
			scene.run(scene.sheet("other.csv", "operation,job_id", "batch-starting," + Scene.job(7)));
			assertThat(scene.query("SELECT status FROM batch_job_execution ORDER BY job_execution_id"))
				.containsExactly("STARTED", "COMPLETED");
		}
	}

	private static void change(Scene scene, String statement) {
		try {
			scene.change(statement);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void ask(Runner runner) {
		runner.stop(1, false, (carrier) -> {
		});
	}

	/**
	 * Somebody who answers only when the question is taken back, or after a while.
	 *
	 * @param asked is told of the question
	 * @param takenBack whether it was taken back
	 */
	private record Patient(Consumer<Plan> asked, CountDownLatch takenBack) implements RunOptions.Confirmation {

		Patient(Consumer<Plan> asked) {
			this(asked, new CountDownLatch(1));
		}

		@Override
		public boolean confirm(Plan plan) {
			this.asked.accept(plan);
			try {
				return !this.takenBack.await(20, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return false;
			}
		}

		@Override
		public void takeBack() {
			this.takenBack.countDown();
		}

	}

}
