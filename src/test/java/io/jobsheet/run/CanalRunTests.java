package io.jobsheet.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.jobsheet.Databases;
import io.jobsheet.simulator.CanalChanges;
import io.jobsheet.simulator.CanalFacts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs against CloudCanal.
 */
@Tag(Databases.TAG)
class CanalRunTests {

	private static final String HEADER = "operation,job_id,task_id,pos_type,lsn";

	@TempDir
	Path folder;

	@Test
	void jobsAreStoppedMovedAndStartedOnce() {
		try (Scene scene = Scene.ofCanal(this.folder, "")) {
			RunResult result = scene.run(cutover(scene, 4));
			assertThat(result.summary().counts()).isEqualTo(new Counts(12, 12, 0, 0, 0, 0, 0, 0));
			assertChangedOnce(scene, 4);
			assertThat(scene.simulator().requests()).containsEntry("datajob/stop", 4L)
				.containsEntry("datajob/updateincrepos", 4L)
				.containsEntry("datajob/start", 4L)
				.doesNotContainKey("datajob/listbypage");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "429=3", "5xx-before=3", "5xx-after=3", "lost-reply=3", "cut-before=3", "bad-json=3",
			"code-as-number=20", "5xx-after:datajob/updateincrepos=2", "lost-reply:datajob/updateincrepos=2",
			"bad-json:datajob/updateincrepos=3", "lost-reply:datajob/start=3", "5xx-before:datajob/queryjob=3" })
	void whateverHappensEveryRowIsDoneAndEveryJobChangedOnce(String faults) {
		try (Scene scene = Scene.ofCanal(this.folder, faults)) {
			RunResult result = scene.run(cutover(scene, 6));
			assertThat(result.summary().counts()).as("%s\n%s", result.summary().reason(), scene.report(result))
				.isEqualTo(new Counts(18, 18, 0, 0, 0, 0, 0, 0));
			assertChangedOnce(scene, 6);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					517,254 | INCRE | STOP    | {}               | DONE,,
					517,254 | INCRE | STOP    | {"lsn":"16/B37"} | UNCHANGED,,the job already is as the row asks,
					517,254 | INCRE | RUNNING | {}               | BLOCKED,,"not sent, because job 517 is in phase INCRE with status RUNNING and its INCREMENT task 254 has status RUNNING; a position can be set only while the task is stopped (STOP)",
					517,254 | INCRE | RUNNING | {"lsn":"16/B37"} | BLOCKED,,"not sent, because job 517 is in phase INCRE with status RUNNING and its INCREMENT task 254 has status RUNNING; a position can be set only while the task is stopped (STOP)",
					517,254 | FULL  | STOP    | {}               | BLOCKED,,"not sent, because job 517 is in phase FULL with status STOP and its INCREMENT task 254 has status INIT; a position can be set only in the incremental phase (INCRE)",
					517,300 | INCRE | STOP    | {}               | BLOCKED,,"not sent, because job 517 is in phase INCRE with status STOP and its INCREMENT task 254 has status STOP; the row's task has to be the INCREMENT task of its job",
					5000000000,254 | INCRE | STOP | {}             | BLOCKED,,"not sent, because the service does not describe job 5000000000: job 5000000000 does not exist",
					,254    | INCRE | STOP    | {}               | DONE,,
					,4000000254 | INCRE | STOP | {}              | BLOCKED,,"not sent, because task 4000000254 of job 517 is its BUILD_STRUCT task; write the id of its INCREMENT task",
					,9      | INCRE | STOP    | {}               | BLOCKED,,"not sent, because no job in the list of all jobs has the task 9; correct task_id, or write the job into the column job_id",
					""")
	void positionIsSentOnlyToAJobThatTakesIt(String ids, String phase, String status, String position, String outcome) {
		try (Scene scene = Scene.ofCanal(this.folder, "")) {
			scene.simulator().add(CanalFacts.of(517, 254).withPhase(phase).withStatus(status).withPosition(position));
			Path sheet = scene.sheet("update-incre-pos.csv", "job_id,task_id,pos_type,lsn", ids + ",PG_LSN_POS,16/B37");
			RunResult result = scene.run(sheet, withoutPreflight(scene).skippingInvalid());
			assertThat(scene.report(result).get(1)).contains(outcome);
			assertThat(scene.simulator().requests().getOrDefault("datajob/updateincrepos", 0L))
				.isEqualTo(outcome.startsWith("DONE") ? 1 : 0);
		}
	}

	@Test
	void stateOfAJobIsReadOnceForAllItsRowsAndPutBack() {
		try (Scene scene = Scene.ofCanal(this.folder, "")) {
			scene.simulator().add(CanalFacts.of(1, 1001).withStatus("RUNNING").withPosition("{\"lsn\":\"16/A00\"}"));
			RunResult result = scene.run(scene.sheet("jobs.csv", HEADER, "update-incre-pos,1,1001,PG_LSN_POS,16/B37",
					"start-job,1,,,", "stop-job,1,,,"));
			assertThat(result.summary().counts()).isEqualTo(new Counts(3, 3, 0, 0, 0, 0, 0, 0));
			assertThat(scene.warnings()).isEmpty();
			assertThat(scene.report(result).get(1)).contains("lsn 16/A00");
			assertThat(scene.lines(result, "undo.csv")).element(1)
				.asString()
				.contains("update-incre-pos", "1001", "PG_LSN_POS", "16/A00");
		}
	}

	private static RunOptions withoutPreflight(Scene scene) {
		return scene.options().with(new Inquiries(true, false));
	}

	@Test
	void jobThatIsNotFoundStopsEverythingBeforeTheFirstCall() {
		try (Scene scene = Scene.ofCanal(this.folder, "")) {
			scene.simulator().add(CanalFacts.of(1, 1001).withStatus("STOP"));
			RunResult result = scene.run(scene.sheet("jobs.csv", HEADER, "update-incre-pos,,1001,PG_LSN_POS,16/B37",
					"update-incre-pos,,9,PG_LSN_POS,16/B37", "start-job,1,,,"));
			assertThat(result.ending()).isEqualTo(RunResult.Ending.REFUSED);
			assertThat(result.summary().reason())
				.isEqualTo("The jobs of some rows were not found (1); nothing was sent."
						+ " Write job_id into them, or send the rest with --skip-invalid");
			assertThat(scene.simulator().requests()).doesNotContainKeys("datajob/updateincrepos", "datajob/start");
		}
	}

	@Test
	void jobsOfTasksAreFoundOnceAndOrderTheRows() {
		try (Scene scene = Scene.ofCanal(this.folder, "missing-item:datajob/listbypage=1,start-fails@5")) {
			List<String> lines = new ArrayList<>(List.of(HEADER));
			for (int job = 1; job <= 45; job++) {
				scene.simulator().add(CanalFacts.of(job, 1000 + job).withStatus((job == 3) ? "RUNNING" : "STOP"));
				lines.add("update-incre-pos,," + (1000 + job) + ",PG_LSN_POS,16/B37");
				lines.add("start-job," + job + ",,,");
			}
			Path sheet = scene.sheet("jobs.csv", lines.toArray(String[]::new));
			RunResult stopped;
			try (Runner runner = Runner.open(scene.workplace())) {
				stopped = runner.run(SheetRequest.of(sheet), scene.options().skippingInvalid(), new SilentRunLog() {

					@Override
					public void warning(String message) {
						scene.warnings().add(message);
					}

					@Override
					public void sending(String operation, long blocked) {
						if (operation.equals("start-job")) {
							runner.stop("Ctrl-C was pressed");
						}
					}

				});
			}
			assertThat(stopped.ending()).isEqualTo(RunResult.Ending.STOPPED);
			assertThat(scene.warnings()).contains(
					"The jobs of 1 row of update-incre-pos were not found; other rows may be about the same jobs");
			RunResult result = scene.run(sheet);
			assertThat(result.summary().counts()).isEqualTo(new Counts(90, 86, 0, 0, 1, 3, 0, 0));
			assertThat(scene.report(result)).filteredOn((line) -> line.startsWith("jobs,4,update-incre-pos,2,"))
				.singleElement()
				.asString()
				.contains("DONE");
			assertThat(scene.simulator().requests()).containsEntry("datajob/listbypage", 3L);
		}
	}

	@Test
	void listThatCannotBeReadStopsTheRunBeforeAnythingIsSent() {
		try (Scene scene = Scene.ofCanal(this.folder, "5xx-before:datajob/listbypage=100%")) {
			RunResult result = scene
				.run(scene.sheet("update-incre-pos.csv", "task_id,pos_type,lsn", "254,PG_LSN_POS,16/B37"));
			assertThat(result.ending()).isEqualTo(RunResult.Ending.STOPPED);
			assertThat(result.summary().reason()).startsWith("There are rows without a job id, and the list of all jobs"
					+ " could not be read (the service answered with status 5");
		}
	}

	@Test
	void jobThatIsAsWishedAlreadyIsLeftAsItIs() {
		try (Scene scene = Scene.ofCanal(this.folder, "")) {
			scene.simulator().add(CanalFacts.of(1, 1001));
			scene.simulator().add(CanalFacts.of(2, 1002).withStatus("RUNNING"));
			RunResult result = scene.run(
					scene.sheet("jobs.csv", "operation,job_id", "stop-job,1", "start-job,2", "stop-job,9999999999"),
					withoutPreflight(scene));
			assertThat(result.summary().counts()).isEqualTo(new Counts(3, 0, 2, 0, 1, 0, 0, 0));
			assertThat(scene.report(result).get(1)).contains("UNCHANGED,,the job already was as the row asks (0)");
			assertThat(scene.report(result).get(3)).contains(",FAILED,0,job 9999999999 does not exist");
		}
	}

	@Test
	void taskThatIsListedTwiceIsRefused() {
		try (Scene scene = Scene.ofCanal(this.folder, "")) {
			RunResult result = scene.run(scene.sheet("update-incre-pos.csv", "job_id,task_id,pos_type,lsn",
					"1,254,PG_LSN_POS,16/B37", ",254,PG_LSN_POS,16/B38"));
			assertThat(result.ending()).isEqualTo(RunResult.Ending.REFUSED);
			assertThat(scene.report(result).get(2))
				.contains("task_id '254' is listed twice for update-incre-pos, first in line 2; keep one of the two");
			assertThat(scene.simulator().requests()).isEmpty();
		}
	}

	@Test
	void keyThatIsNotAcceptedStopsTheRun() {
		try (Scene scene = Scene.ofCanal(this.folder, "").set("credentials.secret-key", "another")) {
			RunResult result = scene.run(cutover(scene, 3));
			assertThat(result.ending()).isEqualTo(RunResult.Ending.STOPPED);
			assertThat(result.summary().reason()).contains("497");
			assertThat(result.summary().counts().done()).isZero();
		}
	}

	@Test
	void requestIdOfTheBodyIsReported() {
		try (Scene scene = Scene.ofCanal(this.folder, "")) {
			RunResult result = scene.run(cutover(scene, 1));
			assertThat(scene.report(result).get(2)).containsPattern(",200,[0-9a-f-]{8,},1,");
		}
	}

	@Test
	void sheetOfTwoServicesIsNotBegun() {
		try (Scene scene = Scene.ofCanal(this.folder, "")) {
			Path sheet = scene.sheet("jobs.csv", "operation,job_id", "stop-job,1", "batch-starting," + Scene.job(1));
			RunResult result = scene.run(sheet);
			assertThat(result.ending()).isEqualTo(RunResult.Ending.REFUSED);
			assertThat(scene.report(result).get(2))
				.contains("INVALID,,\"line 3: 'batch-starting' is of the service drs,"
						+ " but rows before it need cloudcanal; carry out one service a run, in a file of its own\"");
			assertThat(scene.simulator().requests()).isEmpty();
		}
	}

	private static Path cutover(Scene scene, int jobs) {
		List<String> lines = new ArrayList<>(List.of(HEADER));
		for (int job = 1; job <= jobs; job++) {
			scene.simulator().add(CanalFacts.of(job, 1000 + job).withStatus("RUNNING"));
			lines.add("start-job," + job + ",,,");
			lines.add("update-incre-pos," + job + "," + (1000 + job) + ",PG_LSN_POS,16/B37");
			lines.add("stop-job," + job + ",,,");
		}
		return scene.sheet("jobs.csv", lines.toArray(String[]::new));
	}

	private static void assertChangedOnce(Scene scene, int jobs) {
		for (long job = 1; job <= jobs; job++) {
			CanalChanges changes = Objects.requireNonNull(scene.simulator().canalChanges().get(job));
			assertThat(changes.job().stops()).isOne();
			assertThat(changes.job().positionChanges()).isOne();
			assertThat(changes.job().starts()).isOne();
			assertThat(changes.job().status()).isEqualTo("RUNNING");
		}
	}

	// Whoever waits for the first signature to be accepted shares the fate of each
	// request.
	@Test
	void repliesThatAreLostOneAfterTheOtherDoNotMeanThatThereIsNoService() {
		AtomicInteger requests = new AtomicInteger();
		try (Scene scene = Scene.ofCanal(this.folder, ""); ScriptedService service = new ScriptedService((path) -> {
			if (requests.incrementAndGet() <= 3) {
				sleep(300);
				return new ScriptedService.Answer(0, "");
			}
			return incrementing("STOP");
		})) {
			scene.set("endpoint", service.endpoint()).set("pace.in-flight", "6").set("retry.settle", "10ms");
			RunResult result = scene.run(
					scene.sheet("stop-job.csv", "job_id", "511", "512", "513", "514", "515", "516"),
					withoutPreflight(scene));
			assertThat(result.summary().counts()).as("%s", result.summary())
				.isEqualTo(new Counts(6, 6, 0, 0, 0, 0, 0, 0));
		}
	}

	// The second job is found to be stopped while the call for the first is turned away,
	// and is started again
	// before the service lets the next call in.
	@Test
	void jobIsAskedAgainWhenItsCallHadToWaitMeanwhile() {
		AtomicInteger questions = new AtomicInteger();
		AtomicInteger calls = new AtomicInteger();
		CountDownLatch turnedAway = new CountDownLatch(1);
		try (Scene scene = Scene.ofCanal(this.folder, ""); ScriptedService service = new ScriptedService((path) -> {
			if (path.endsWith("updateincrepos")) {
				calls.incrementAndGet();
				turnedAway.countDown();
				return new ScriptedService.Answer(429, "");
			}
			int question = questions.incrementAndGet();
			if (question == 2) {
				await(turnedAway);
			}
			return incrementing((question <= 2) ? "STOP" : "RUNNING");
		})) {
			scene.set("endpoint", service.endpoint()).set("pace.in-flight", "2").set("retry.first", "4s");
			scene.set("retry.longest", "4s").set("reply-timeout", "20s");
			RunResult result = scene.run(scene.sheet("update-incre-pos.csv", "job_id,task_id,pos_type,lsn",
					"517,254,PG_LSN_POS,16/B37", "518,255,PG_LSN_POS,16/B37"), withoutPreflight(scene));
			assertThat(result.summary().counts().done()).isZero();
			assertThat(scene.report(result)).filteredOn((row) -> row.contains(",BLOCKED,")).hasSize(2);
			assertThat(calls).hasValue(1);
			assertThat(questions).hasValue(4);
		}
	}

	private static ScriptedService.Answer incrementing(String status) {
		return new ScriptedService.Answer(200, """
				{"code": "1", "data": {"dataTaskState": "INCRE", "currTaskStatus": "%s", "dataTasks": [
				  {"dataTaskId": 254, "dataTaskType": "INCREMENT", "dataTaskStatus": "%<s"},
				  {"dataTaskId": 255, "dataTaskType": "INCREMENT", "dataTaskStatus": "%<s"}]}}
				""".formatted(status));
	}

	private static void await(CountDownLatch turnedAway) {
		try {
			turnedAway.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		sleep(500);
	}

	private static void sleep(long millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
