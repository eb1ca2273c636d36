package io.jobsheet.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.jobsheet.Databases;
import io.jobsheet.simulator.SimulatedJob;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Runs that are stopped at every moment, with a service that never answers. Where a reply
 * may take an hour, a test that waited for one would never end.
 */
@Timeout(60)
@Tag(Databases.TAG)
class StoppingTests {

	private static final String WHY = "Ctrl-C was pressed";

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "start-position", "batch-starting", "update-job", "collect-db-position" })
	void callsInFlightAreAwaitedOnceAndLeftToAResume(String operation) {
		CountDownLatch asked = new CountDownLatch(4);
		try (Scene scene = Scene.in(this.folder); HungServer server = new HungServer(asked::countDown)) {
			String answering = scene.simulator().endpoint().toString();
			scene.set("endpoint", server.endpoint()).set("pace.in-flight", "4").set("pace.batch-size", "1");
			RunResult stopped = stoppedWhen(asked, scene, jobs(scene, operation), scene.options().with(Scene.UNREAD));
			assertThat(stopped.ending()).isEqualTo(RunResult.Ending.STOPPED);
			assertThat(stopped.summary().reason()).isEqualTo(WHY);
			assertThat(stopped.summary().counts().unknown() + stopped.summary().counts().notSent()).isEqualTo(12);
			assertThat(server.requests()).isEqualTo(4);
			assertThat(scene.report(stopped)).filteredOn((line) -> line.contains(",UNKNOWN,"))
				.hasSize(4)
				.allMatch((line) -> line.contains("a resume"));
			RunResult resumed = scene.set("endpoint", answering)
				.run(jobs(scene, operation), scene.options().with(new Resumption(false, true)));
			assertThat(resumed.summary().counts()).isEqualTo(new Counts(12, 12, 0, 0, 0, 0, 0, 0));
		}
	}

	@Test
	void questionsBeforeTheFirstCallAreBrokenOff() {
		CountDownLatch asked = new CountDownLatch(1);
		try (Scene scene = Scene.in(this.folder); HungServer server = new HungServer(asked::countDown)) {
			scene.set("endpoint", server.endpoint()).set("reply-timeout", "1h");
			RunResult stopped = stoppedWhen(asked, scene, jobs(scene, "batch-starting"), scene.options());
			assertNothingWasSent(stopped, 12);
		}
	}

	@Test
	void tokenThatIsFetchedBeforeTheFirstCallIsNotAwaited() {
		CountDownLatch asked = new CountDownLatch(1);
		try (Scene scene = Scene.in(this.folder); HungServer iam = new HungServer(asked::countDown)) {
			scene.unset("credentials.token")
				.set("credentials.iam.endpoint", iam.endpoint())
				.set("credentials.iam.domain", "domain")
				.set("credentials.iam.user", "user")
				.set("credentials.iam.password", "password")
				.set("reply-timeout", "1h");
			RunResult stopped = stoppedWhen(asked, scene, jobs(scene, "batch-starting"), scene.options());
			assertNothingWasSent(stopped, 12);
		}
	}

	@Test
	void listOfJobsThatNeverComesIsNotAwaited() {
		CountDownLatch asked = new CountDownLatch(1);
		try (Scene scene = Scene.ofCanal(this.folder, ""); HungServer server = new HungServer(asked::countDown)) {
			scene.set("endpoint", server.endpoint()).set("reply-timeout", "1h");
			Path sheet = scene.sheet("update-incre-pos.csv", "task_id,pos_type,lsn", "254,PG_LSN_POS,16/B37");
			assertNothingWasSent(stoppedWhen(asked, scene, sheet, scene.options()), 1);
		}
	}

	@Test
	void pauseThatTheServiceAsksForIsNotAwaited() {
		try (Scene scene = Scene.in(this.folder, "429:start-position=100%")) {
			scene.set("retry.first", "1h").set("retry.longest", "1h").set("pace.in-flight", "2");
			try (Runner runner = Runner.open(scene.workplace())) {
				RunResult stopped = runner.run(SheetRequest.of(jobs(scene, "start-position")), scene.options(),
						new SilentRunLog() {

							@Override
							public void progress(Progress progress) {
								if (!progress.pausedFor().isZero()) {
									runner.stop(WHY);
								}
							}

						});
				assertNothingWasSent(stopped, 12);
			}
		}
	}

	@Test
	void loadIsLeftAtOnceAndBegunAnew() {
		try (Scene scene = Scene.in(this.folder); Runner runner = Runner.open(scene.workplace())) {
			Path sheet = jobs(scene, "batch-starting");
			assertThatExceptionOfType(RunException.class)
				.isThrownBy(() -> runner.run(SheetRequest.of(sheet), scene.options(), new SilentRunLog() {

					@Override
					public void begun(long run, boolean resumed, long toSettle) {
						runner.stop(WHY);
					}

				}))
				.withMessage("stopped while the sheet was read (Ctrl-C was pressed); nothing was sent, and the same"
						+ " command begins anew")
				.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(4));
		}
		try (Scene scene = Scene.in(this.folder)) {
			assertThat(scene.run(jobs(scene, "batch-starting")).ending()).isEqualTo(RunResult.Ending.GOOD);
		}
	}

	@Test
	void stopWhileTheQuestionIsAskedSendsNothing() {
		try (Scene scene = Scene.in(this.folder); Runner runner = Runner.open(scene.workplace())) {
			RunOptions options = scene.options().with((plan) -> {
				runner.stop(WHY);
				return false;
			});
			assertNothingWasSent(runner.run(SheetRequest.of(jobs(scene, "batch-starting")), options, scene.log()), 12);
			assertThat(scene.simulator().changes().values()).allMatch((job) -> job.starts() == 0);
		}
	}

	@Test
	void stopAfterTheLastCallChangesNothing() {
		try (Scene scene = Scene.in(this.folder); Runner runner = Runner.open(scene.workplace())) {
			RunResult result = runner.run(SheetRequest.of(jobs(scene, "batch-starting")), scene.options(),
					new SilentRunLog() {

						@Override
						public void reported(Path folder, List<String> files) {
							runner.stop(WHY);
						}

					});
			assertThat(result.ending()).isEqualTo(RunResult.Ending.GOOD);
			assertThat(result.summary().reason()).isEmpty();
		}
	}

	private static void assertNothingWasSent(RunResult stopped, long rows) {
		assertThat(stopped.ending().exitCode()).isEqualTo(4);
		assertThat(stopped.summary().reason()).isEqualTo(WHY);
		assertThat(stopped.summary().counts()).isEqualTo(new Counts(rows, 0, 0, 0, 0, 0, 0, rows));
		assertThat(stopped.files()).contains("report.csv");
	}

	private static RunResult stoppedWhen(CountDownLatch asked, Scene scene, Path sheet, RunOptions options) {
		try (Runner runner = Runner.open(scene.workplace())) {
			Thread stopping = new Thread(() -> {
				try {
					asked.await();
					runner.stop(WHY);
				}
				catch (InterruptedException ex) {
					throw new IllegalStateException(ex);
				}
			});
			stopping.start();
			return runner.run(SheetRequest.of(sheet), options, scene.log());
		}
	}

	private static Path jobs(Scene scene, String operation) {
		String more = switch (operation) {
			case "start-position" -> ",file_and_position";
			case "update-job" -> ",type,base_info.name";
			case "collect-db-position" -> ",reset_position_time";
			default -> "";
		};
		List<String> lines = new ArrayList<>(List.of("job_id" + more));
		for (int job = 1; job <= 12; job++) {
			scene.simulator().add(SimulatedJob.of(Scene.job(job)).between("mysql-to-dws", "INCR_TRANS"));
			lines.add(Scene.job(job) + switch (operation) {
				case "start-position" -> ",mysql-bin.000277:" + (800 + job);
				case "update-job" -> ",name,name-" + job;
				case "collect-db-position" -> ",2023-09-19T07:00:00Z";
				default -> "";
			});
		}
		return scene.sheet(operation + ".csv", lines.toArray(String[]::new));
	}

}
