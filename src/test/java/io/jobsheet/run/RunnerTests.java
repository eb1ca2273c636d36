package io.jobsheet.run;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import io.jobsheet.Databases;
import io.jobsheet.simulator.JobChanges;
import io.jobsheet.simulator.SimulatedJob;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Runner}, against the simulator and a real database.
 */
@Tag(Databases.TAG)
class RunnerTests {

	@TempDir
	Path folder;

	@Test
	void everyRowIsDoneAndEveryJobChangedOnce() {
		try (Scene scene = Scene.in(this.folder)) {
			RunResult result = scene.run(scene.cutover(25));
			assertThat(result.ending()).isEqualTo(RunResult.Ending.GOOD);
			assertThat(result.summary().counts()).isEqualTo(new Counts(50, 50, 0, 0, 0, 0, 0, 0));
			assertThat(result.files()).containsExactly("report.csv", "report.json");
			assertChangedOnce(scene, 25);
			assertThat(scene.simulator().requests()).containsEntry("start-position", 25L)
				.containsEntry("batch-starting", 3L);
		}
	}

	// Each fault hits the first requests it fits: the row it hits is settled, not lost.
	@ParameterizedTest
	@ValueSource(strings = { "429=3", "too-frequent=2", "busy=2", "5xx-before=3", "5xx-after=3", "lost-reply=3",
			"cut-before=3", "slow:batch-starting=1", "missing-item=2", "extra-item=2", "reordered=2", "jobs-key=2",
			"bad-json=2" })
	void whateverHappensEveryRowIsDoneAndEveryJobChangedOnce(String faults) {
		try (Scene scene = Scene.in(this.folder, faults)) {
			RunOptions options = scene.options();
			RunResult result = scene.run(scene.cutover(25), options.with(Scene.UNREAD));
			assertThat(result.summary().counts()).isEqualTo(new Counts(50, 50, 0, 0, 0, 0, 0, 0));
			assertThat(result.ending()).isEqualTo(RunResult.Ending.GOOD);
			assertChangedOnce(scene, 25);
		}
	}

	// The state of the jobs is read first: these faults hit its questions.
	@ParameterizedTest
	@CsvSource({ "429=2, 0", "5xx-before=2, 0", "too-frequent=2, 0", "cut-before=2, 0", "bad-json=2, 0",
			"jobs-key=2, 0", "5xx-before:batch-detail=9, 1" })
	void whateverHappensToTheQuestionsEveryRowIsSent(String faults, int warnings) {
		try (Scene scene = Scene.in(this.folder, faults)) {
			List<String> warned = new ArrayList<>();
			RunOptions options = scene.options();
			RunResult result = scene.run(scene.cutover(25), options.with((plan) -> {
				warned.addAll(plan.warnings().shown());
				return true;
			}));
			assertThat(result.summary().counts()).isEqualTo(new Counts(50, 50, 0, 0, 0, 0, 0, 0));
			assertThat(warned).hasSize(warnings)
				.allMatch((warning) -> warning.matches("the state of the jobs of (50|2) rows could not be read .*"));
			assertChangedOnce(scene, 25);
		}
	}

	@Test
	void wrongTokenIsFoundBeforeTheFirstCallAndTheSheetBeginsAnew() {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.cutover(5);
			scene.set("credentials.token", "another-token");
			RunResult stopped = scene.run(sheet);
			assertThat(stopped.ending()).isEqualTo(RunResult.Ending.STOPPED);
			assertThat(stopped.summary().reason()).startsWith("APIGW.0301: Incorrect IAM authentication information");
			assertThat(scene.simulator().requests()).containsOnlyKeys("batch-detail");
			scene.set("credentials.token", Scene.TOKEN);
			RunResult anew = scene.run(sheet);
			assertThat(anew.summary().run()).isEqualTo(2);
			assertThat(anew.ending()).isEqualTo(RunResult.Ending.GOOD);
			assertChangedOnce(scene, 5);
		}
	}

	@Test
	void planThatWasInterruptedIsMadeAnewAndOneThatIsCompleteIsNot() throws SQLException {
		try (Scene scene = Scene.in(this.folder)) {
			scene.simulator().add(SimulatedJob.of(Scene.job(1)).in("INCRE_TRANSFER_STARTED"));
			RunOptions options = scene.options();
			scene.run(scene.cutover(3), options.with((plan) -> false));
			scene.change("UPDATE runs SET planned = FALSE");
			RunResult resumed = scene.resume();
			assertThat(resumed.summary().counts()).isEqualTo(new Counts(6, 4, 0, 0, 0, 2, 0, 0));
			assertThat(scene.simulator().requests()).containsEntry("batch-detail", 2L);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "COMPLETED", "UNKNOWN" })
	void runThatIsOpenInTheLedgerGoesOnWhateverSpringBatchBelieves(String status) throws SQLException {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.cutover(3);
			scene.run(sheet);
			scene.change("UPDATE runs SET state = 'OPEN'", "UPDATE batch_job_execution SET status = '" + status + "'",
					"UPDATE batch_step_execution SET status = '" + status + "' WHERE step_name = 'report'");
			RunResult result = scene.run(sheet);
			assertThat(result.ending()).isEqualTo(RunResult.Ending.GOOD);
			assertThat(result.files()).containsExactly("report.csv", "report.json");
			assertChangedOnce(scene, 3);
		}
	}

	@Test
	void brokenSettingsAreNotQuoted() throws IOException {
		Path config = Files.createDirectories(this.folder.resolve("config"));
		Files.writeString(config.resolve("application.yml"), """
				jobsheet:
				  targets:
				    drs:
				      credentials:
				        token: "a-secret
				""");
		try (Scene scene = Scene.in(this.folder);
				Runner runner = Runner.open(new Workplace(this.folder.resolve("home"), config, Map.of()))) {
			assertThatExceptionOfType(RunException.class)
				.isThrownBy(() -> runner.run(SheetRequest.of(scene.cutover(1)), scene.options(), scene.log()))
				.withMessage("The settings in " + config + " cannot be read: while scanning a quoted scalar"
						+ " in 'reader', line 5, column 16: found unexpected end of stream"
						+ " in 'reader', line 6, column 1");
		}
	}

	@Test
	void jobOfARowWithoutOperationIsNotSentEither() {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.sheet("cutover.csv", "operation,job_id,file_and_position",
					"start-positon," + Scene.job(1) + ",mysql-bin.000277:805", "batch-starting," + Scene.job(1) + ",",
					"batch-starting," + Scene.job(2) + ",");
			RunOptions options = scene.options();
			RunResult result = scene.run(sheet, options.skippingInvalid());
			assertThat(result.summary().counts()).isEqualTo(new Counts(3, 1, 0, 1, 0, 1, 0, 0));
			assertThat(scene.simulator().changes()).containsOnlyKeys(Scene.job(2));
			assertThat(scene.report(result).get(2))
				.contains("BLOCKED,,\"not sent, because a row of this job (line 2) ended INVALID\"");
		}
	}

	@Test
	void refusalAndDeclinedPlanDoNotSpeakOfCallsInFlight() {
		try (Scene scene = Scene.in(this.folder)) {
			scene.run(scene.sheet("start-position.csv", "job_id,file_and_position", "too-short,nonsense"));
			RunOptions options = scene.options();
			Path sheet = scene.cutover(1);
			RunOptions no = options.with((plan) -> false);
			assertThat(scene.run(sheet, no).summary().reason())
				.isEqualTo("The plan was not confirmed; nothing was sent");
			try (Runner runner = Runner.open(scene.workplace())) {
				assertThat(runner.resume(null, no, scene.log()).summary().reason())
					.isEqualTo("The plan was not confirmed; nothing more was sent");
			}
			assertThat(scene.stops()).isEmpty();
		}
	}

	@Test
	void resumeSaysWhatItDoesNotReadAgain() {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.cutover(2);
			RunOptions options = scene.options();
			scene.set("credentials.token", "another-token");
			scene.run(sheet, options.with(Scene.UNREAD));
			scene.set("credentials.token", Scene.TOKEN);
			try (Runner runner = Runner.open(scene.workplace())) {
				runner.run(new SheetRequest(sheet, null, null, ZoneOffset.UTC, Set.of(), Map.of()),
						options.with(Scene.UNREAD), scene.log());
			}
			assertThat(scene.warnings()).singleElement()
				.asString()
				.startsWith("the rows of run 1 were read when it began, on ")
				.endsWith("; what is said now about how to read the sheet changes nothing");
		}
	}

	@Test
	void staleProgressIsForgottenAndARunIsShownFromItsBeginning() throws IOException {
		try (Scene scene = Scene.in(this.folder)) {
			Path file = Files.createDirectories(this.folder.resolve("home")).resolve("progress.json");
			Files.writeString(file, "{}");
			Path sheet = scene.cutover(2);
			AtomicReference<String> state = new AtomicReference<>("");
			RunOptions options = scene.options();
			scene.run(sheet, options.with((plan) -> {
				try (Runner other = Runner.open(scene.workplace())) {
					state.set(other.runs(1).get(0).state());
				}
				return true;
			}));
			assertThat(state).hasValue("running");
			assertThat(file).doesNotExist();
		}
	}

	@Test
	void noStageBeginsAfterASeatBrokeDown() {
		try (Scene scene = Scene.in(this.folder, "extra-item:batch-starting=1,lost-reply:start-position=1")) {
			Path sheet = scene.cutover(20);
			try (Runner runner = Runner.open(scene.workplace())) {
				assertThatExceptionOfType(IllegalStateException.class)
					.isThrownBy(() -> runner.run(SheetRequest.of(sheet), scene.options(), new SilentRunLog() {

						@Override
						public void warning(String message) {
							throw new LinkageError("a class is gone");
						}

					}));
			}
			assertThat(scene.simulator().requests()).doesNotContainKey("batch-starting");
			assertThat(scene.run(sheet).summary().counts()).isEqualTo(new Counts(40, 40, 0, 0, 0, 0, 0, 0));
			assertChangedOnce(scene, 20);
		}
	}

	@Test
	void reportThatCannotBeWrittenIsWrittenByTheSameCommandAgain() throws IOException {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.cutover(2);
			Path inTheWay = Files.createDirectories(this.folder.resolve("reports")).resolve("1-cutover");
			Files.writeString(inTheWay, "");
			assertThatExceptionOfType(RunException.class).isThrownBy(() -> scene.run(sheet))
				.withMessageStartingWith("The report cannot be written to " + inTheWay)
				.withMessageEndingWith("choose another folder with --reports, then give the same command again");
			Files.delete(inTheWay);
			assertThat(scene.run(sheet).ending()).isEqualTo(RunResult.Ending.GOOD);
			assertChangedOnce(scene, 2);
		}
	}

	private static void assertChangedOnce(Scene scene, int jobs) {
		assertThat(scene.simulator().changes()).hasSize(jobs);
		for (JobChanges job : scene.simulator().changes().values()) {
			assertThat(job.starts()).isEqualTo(1);
			assertThat(job.positionChanges()).isEqualTo(1);
		}
	}

	@Test
	void lostReplyOfAStartPositionIsSettledByReadingThePosition() {
		try (Scene scene = Scene.in(this.folder, "lost-reply:start-position=1")) {
			RunResult result = scene.run(scene.sheet("start-position.csv", "job_id,file_and_position",
					Scene.job(1) + ",mysql-bin.000277:805"));
			assertThat(scene.simulator().requests()).containsEntry("start-position", 1L)
				.containsEntry("batch-detail", 2L);
			assertThat(scene.changes(Scene.job(1)).positionChanges()).isEqualTo(1);
			assertThat(scene.report(result).get(1)).contains("DONE", "confirmed by the job's state (CONFIGURATION)");
			assertThat(scene.warnings()).singleElement().asString().contains("the call may have arrived");
		}
	}

	@Test
	void jobWhosePositionIsRefusedIsNeverStarted() {
		try (Scene scene = Scene.in(this.folder, "refuse@" + Scene.job(2) + ":start-position")) {
			RunResult result = scene.run(scene.cutover(3));
			assertThat(result.ending()).isEqualTo(RunResult.Ending.INCOMPLETE);
			assertThat(result.summary().counts()).isEqualTo(new Counts(6, 4, 0, 0, 1, 1, 0, 0));
			assertThat(scene.changes(Scene.job(2)).starts()).isZero();
			assertThat(scene.report(result).get(5)).contains("BLOCKED",
					"not sent, because start-position of this job (line 3) ended FAILED with DRS.M00304");
			assertThat(scene.lines(result, "redo.csv")).containsExactly("\uFEFFoperation,job_id,file_and_position",
					"start-position," + Scene.job(2) + ",mysql-bin.000277:802", "batch-starting," + Scene.job(2) + ",");
		}
	}

	@Test
	void redoSheetOfARefusedRowRunsOnceTheFaultIsGone() {
		Path redo;
		try (Scene scene = Scene.in(this.folder, "refuse@" + Scene.job(2) + ":start-position")) {
			redo = scene.run(scene.cutover(3)).reports().resolve("redo.csv");
		}
		try (Scene scene = Scene.in(this.folder)) {
			RunResult result = scene.run(redo);
			assertThat(result.summary().counts()).isEqualTo(new Counts(2, 2, 0, 0, 0, 0, 0, 0));
		}
	}

	@Test
	void finishedFileIsRefusedUnlessAgain() {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.sheet("start-position.csv", "job_id,file_and_position",
					Scene.job(1) + ",mysql-bin.000277:805");
			scene.run(sheet);
			assertThatExceptionOfType(RunException.class).isThrownBy(() -> scene.run(sheet))
				.withMessageMatching(".*start-position\\.csv was already carried out on 20.* as run 1; "
						+ "--again carries it out a second time")
				.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(3));
			RunOptions options = scene.options();
			RunResult again = scene.run(sheet, options.onceMore());
			assertThat(again.summary().run()).isEqualTo(2);
			assertThat(again.ending()).isEqualTo(RunResult.Ending.GOOD);
		}
	}

	@Test
	void wrongTokenStopsAtOnceAndTheRightOneGoesOn() {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.cutover(25);
			scene.set("credentials.token", "another-token");
			RunOptions options = scene.options();
			RunResult stopped = scene.run(sheet, options.with(Scene.UNREAD));
			assertThat(stopped.ending()).isEqualTo(RunResult.Ending.STOPPED);
			assertThat(stopped.ending().exitCode()).isEqualTo(4);
			assertThat(stopped.summary().counts()).isEqualTo(new Counts(50, 0, 0, 0, 0, 0, 0, 50));
			assertThat(stopped.summary().reason()).isEqualTo(
					"APIGW.0301: Incorrect IAM authentication information: decrypt token fail. Correct the credentials in"
							+ " the settings, or put a new token there, and resume; five wrong signatures lock an"
							+ " access key for five minutes.");
			assertThat(scene.simulator().changes()).isEmpty();
			scene.set("credentials.token", Scene.TOKEN);
			RunResult resumed = scene.run(sheet);
			assertThat(resumed.summary().run()).isEqualTo(stopped.summary().run());
			assertThat(resumed.summary().counts()).isEqualTo(new Counts(50, 50, 0, 0, 0, 0, 0, 0));
			assertChangedOnce(scene, 25);
		}
	}

	@Test
	void unreachableEndpointStopsAndIsNamed() throws IOException {
		int port;
		try (ServerSocket socket = new ServerSocket(0)) {
			port = socket.getLocalPort();
		}
		try (Scene scene = Scene.in(this.folder)) {
			String endpoint = scene.simulator().endpoint().toString();
			scene.set("endpoint", "http://127.0.0.1:" + port);
			RunResult stopped = scene.run(scene.cutover(5));
			assertThat(stopped.ending()).isEqualTo(RunResult.Ending.STOPPED);
			assertThat(stopped.summary().counts().notSent()).isEqualTo(10);
			assertThat(stopped.summary().reason()).contains("127.0.0.1:" + port).contains("nothing was sent");
			scene.set("endpoint", endpoint);
			assertThat(scene.resume().summary().counts().done()).isEqualTo(10);
			assertChangedOnce(scene, 5);
		}
	}

	@Test
	void stopFinishesWhatIsInFlightAndResumeDoesTheRest() throws InterruptedException {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.cutover(40);
			scene.set("pace.requests-per-second", "50").set("pace.in-flight", "2");
			CountDownLatch begun = new CountDownLatch(1);
			RunResult stopped;
			try (Runner runner = Runner.open(scene.workplace())) {
				RunLog log = new SilentRunLog() {

					@Override
					public void progress(Progress progress) {
						begun.countDown();
					}

				};
				CompletableFuture<RunResult> run = CompletableFuture
					.supplyAsync(() -> runner.run(SheetRequest.of(sheet), scene.options(), log));
				begun.await();
				runner.stop("Ctrl-C was pressed");
				stopped = run.join();
			}
			assertThat(stopped.ending()).isEqualTo(RunResult.Ending.STOPPED);
			assertThat(stopped.summary().reason()).isEqualTo("Ctrl-C was pressed");
			assertThat(stopped.summary().counts().notSent()).isBetween(1L, 79L);
			assertThat(stopped.files()).contains("report.csv").doesNotContain("redo.csv");
			assertThat(scene.resume().summary().counts()).isEqualTo(new Counts(80, 80, 0, 0, 0, 0, 0, 0));
			assertChangedOnce(scene, 40);
		}
	}

	@Test
	void stopStillAsksWhatBecameOfRefusedCalls() throws InterruptedException {
		try (Scene scene = Scene.in(this.folder, "refuse:start-position")) {
			Path sheet = scene.cutover(40);
			scene.set("pace.requests-per-second", "30").set("pace.in-flight", "4");
			CountDownLatch answered = new CountDownLatch(1);
			try (Runner runner = Runner.open(scene.workplace())) {
				RunLog log = new SilentRunLog() {

					@Override
					public void progress(Progress progress) {
						if (progress.counts().failed() > 0) {
							answered.countDown();
						}
					}

				};
				CompletableFuture<RunResult> run = CompletableFuture
					.supplyAsync(() -> runner.run(SheetRequest.of(sheet), scene.options(), log));
				answered.await();
				runner.stop("Ctrl-C was pressed");
				assertThat(run.join().summary().counts().unknown()).isZero();
			}
		}
	}

	@Test
	void invalidRowRefusesTheSheetUnlessItIsSkipped() {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.sheet("start-position.csv", "job_id,file_and_position",
					Scene.job(1) + ",mysql-bin.000277:805", Scene.job(2) + ",nonsense",
					"too-short,mysql-bin.000277:805");
			RunResult refused = scene.run(sheet);
			assertThat(refused.ending()).isEqualTo(RunResult.Ending.REFUSED);
			assertThat(refused.summary().counts()).isEqualTo(new Counts(3, 0, 0, 2, 0, 0, 0, 1));
			assertThat(refused.summary().reason())
				.isEqualTo("2 of 3 rows cannot be sent; nothing was sent. Correct them,"
						+ " or send the rest with --skip-invalid");
			assertThat(scene.simulator().requests().getOrDefault("start-position", 0L)).isZero();
			assertThat(refused.files()).containsExactly("report.csv", "report.json", "findings.csv");
			RunOptions options = scene.options();
			RunResult skipped = scene.run(sheet, options.skippingInvalid());
			assertThat(skipped.ending()).isEqualTo(RunResult.Ending.INCOMPLETE);
			assertThat(skipped.summary().counts()).isEqualTo(new Counts(3, 1, 0, 2, 0, 0, 0, 0));
		}
	}

	@Test
	void tooManyFailuresStopTheRun() {
		try (Scene scene = Scene.in(this.folder, "refuse:start-position")) {
			scene.set("pace.in-flight", "1");
			RunOptions options = scene.options();
			RunResult stopped = scene.run(scene.cutover(40), options.stoppingAt(MaxFailures.DEFAULT));
			assertThat(stopped.ending()).isEqualTo(RunResult.Ending.STOPPED);
			assertThat(stopped.summary().reason()).isEqualTo("More than 50% of the rows failed (--max-failures)");
			assertThat(stopped.summary().counts().failed()).isEqualTo(10);
			long requests = scene.simulator().requests().getOrDefault("start-position", 0L);
			RunResult again = scene.run(scene.cutover(40), options.stoppingAt(MaxFailures.DEFAULT));
			assertThat(again.summary().run()).isEqualTo(stopped.summary().run());
			assertThat(again.summary().reason()).startsWith("More than 50% of the rows failed before (--max-failures)");
			assertThat(scene.simulator().requests()).containsEntry("start-position", requests);
		}
	}

	@Test
	void unconfirmedPlanSendsNothingAndCanBeResumed() {
		try (Scene scene = Scene.in(this.folder)) {
			RunOptions options = scene.options();
			RunResult declined = scene.run(scene.cutover(2), options.with((plan) -> false));
			assertThat(declined.ending()).isEqualTo(RunResult.Ending.STOPPED);
			assertThat(scene.simulator().requests()).containsOnlyKeys("batch-detail");
			assertThat(scene.resume().ending()).isEqualTo(RunResult.Ending.GOOD);
		}
	}

	@Test
	void sheetThatChangesWhileItIsReadIsRefused() {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.sheet("batch-starting.csv", "job_id,Remark", Scene.job(1) + ",first");
			RunLog log = new SilentRunLog() {

				@Override
				public void found(Problem problem) {
					scene.sheet("batch-starting.csv", "job_id,Remark", Scene.job(1) + ",first",
							Scene.job(2) + ",second");
				}

			};
			try (Runner runner = Runner.open(scene.workplace())) {
				assertThatExceptionOfType(RunException.class)
					.isThrownBy(() -> runner.run(SheetRequest.of(sheet), scene.options(), log))
					.withMessageContaining("was changed while it was read; nothing was sent")
					.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(3));
			}
			assertThat(scene.simulator().changes()).isEmpty();
			assertThat(scene.run(sheet).summary().counts()).isEqualTo(new Counts(2, 2, 0, 0, 0, 0, 0, 0));
		}
	}

	@Test
	void sheetOfWhichNothingWasSentIsReadAnew() {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.sheet("batch-starting.csv", "job_id,start_time", Scene.job(1) + ",2099-05-01 08:00");
			RunOptions options = scene.options();
			RunOptions declining = options.with((plan) -> false);
			try (Runner runner = Runner.open(scene.workplace())) {
				runner.run(inZone(sheet, "Europe/Berlin"), declining, scene.log());
			}
			try (Runner runner = Runner.open(scene.workplace())) {
				RunResult result = runner.run(inZone(sheet, "Asia/Shanghai"), options, scene.log());
				assertThat(result.ending()).isEqualTo(RunResult.Ending.GOOD);
				assertThat(result.summary().run()).isEqualTo(2);
				assertThat(runner.find(1)).map(RunSummary::reason)
					.contains("nothing was sent, and the sheet was begun anew");
			}
		}
	}

	private static SheetRequest inZone(Path sheet, String zone) {
		return new SheetRequest(sheet, null, null, ZoneId.of(zone), Set.of(), Map.of());
	}

	@Test
	void sameOperationSaidInAnotherWayIsTheSameRun() {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.sheet("start-position.csv", "job_id,file_and_position",
					Scene.job(1) + ",mysql-bin.000277:805");
			scene.run(sheet);
			SheetRequest said = new SheetRequest(sheet, "Start position", null, null, Set.of(), Map.of());
			try (Runner runner = Runner.open(scene.workplace())) {
				assertThatExceptionOfType(RunException.class)
					.isThrownBy(() -> runner.run(said, scene.options(), scene.log()))
					.withMessageContaining("was already carried out");
			}
		}
	}

	@Test
	void secondProcessIsToldWhoHoldsTheHome() {
		try (Scene scene = Scene.in(this.folder);
				Home home = Home.claim(scene.workplace().home());
				Runner runner = Runner.open(scene.workplace())) {
			assertThat(home).isNotNull();
			Path sheet = scene.cutover(1);
			assertThatExceptionOfType(RunException.class)
				.isThrownBy(() -> runner.run(SheetRequest.of(sheet), scene.options(), scene.log()))
				.withMessageContaining("is held by another process; nothing was done")
				.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(4));
		}
	}

	@Test
	void reportIsWrittenAgainTheSame() throws IOException {
		try (Scene scene = Scene.in(this.folder, "refuse@" + Scene.job(2) + ":start-position")) {
			RunResult result = scene.run(scene.cutover(3));
			try (Runner runner = Runner.open(scene.workplace())) {
				RunResult again = runner.report(result.summary().run(), this.folder.resolve("elsewhere"),
						scene.options().formats());
				assertThat(again.reports()).isEqualTo(this.folder.resolve("elsewhere/1-cutover"));
				assertThat(Files.readString(again.reports().resolve("report.csv")))
					.isEqualTo(Files.readString(result.reports().resolve("report.csv")));
				assertThat(runner.runs(10)).singleElement()
					.satisfies((run) -> assertThat(run.counts()).isEqualTo(result.summary().counts()));
			}
		}
	}

	@Test
	void emptySettingIsNamed() {
		try (Scene scene = Scene.in(this.folder)) {
			scene.set("endpoint", "");
			Path sheet = scene.cutover(1);
			assertThatExceptionOfType(RunException.class).isThrownBy(() -> scene.run(sheet))
				.withMessageContaining("'jobsheet.targets.simulator.endpoint'")
				.withMessageContaining("is empty; write a value or take it out")
				.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(2));
		}
	}

	@Test
	void unknownSettingIsNamed() {
		try (Scene scene = Scene.in(this.folder)) {
			scene.set("endpont", "http://127.0.0.1:1");
			Path sheet = scene.cutover(1);
			assertThatExceptionOfType(RunException.class).isThrownBy(() -> scene.run(sheet))
				.withMessageContaining("'jobsheet.targets.simulator.endpont'")
				.withMessageContaining("is not known")
				.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(2));
		}
	}

}
