package io.jobsheet.run;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import io.jobsheet.Databases;
import io.jobsheet.simulator.CanalFacts;
import io.jobsheet.simulator.SimulatedJob;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said of rows that may have been carried out although no reply says so.
 */
@Tag(Databases.TAG)
@Timeout(60)
class DoubtfulCallTests {

	private static final String LATER = "4081219200000";

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "5xx-after:update-job", "lost-reply:update-job" })
	void safeOperationThatLandedIsNotCalledFailed(String faults) {
		try (Scene scene = Scene.in(this.folder, faults)) {
			RunResult result = scene.run(update(scene), scene.options().with(Scene.UNREAD));
			assertThat(scene.report(result).get(1)).contains(",UNKNOWN,",
					"; it may have been carried out (given up after 8 tries)");
			assertThat(scene.changes(Scene.job(1)).updates("name")).isOne();
		}
	}

	@Test
	void refusalOfASafeOperationIsNotBelievedAloneBecauseAnEarlierTryMayHaveLanded() {
		try (Scene scene = Scene.in(this.folder, "5xx-after:update-job=1,refuse:update-job")) {
			RunResult result = scene.run(update(scene), scene.options().with(Scene.UNREAD));
			assertThat(scene.report(result).get(1)).contains(",UNKNOWN,DRS.",
					"(an earlier try, of which no reply is known, may have been carried out)");
		}
	}

	private static Path update(Scene scene) {
		return scene.sheet("update-job.csv", "job_id,type,base_info.name", Scene.job(1) + ",name,stock-one");
	}

	@ParameterizedTest
	@CsvSource({ "5xx-before:batch-starting=1,UNKNOWN", "cut-before:batch-starting=1,UNKNOWN",
			"refuse:batch-starting,FAILED" })
	void olderScheduleIsNotTakenForOurs(String faults, String status) {
		try (Scene scene = Scene.in(this.folder, faults)) {
			scene.simulator().add(SimulatedJob.of(Scene.job(1)).in("WAITING_FOR_START"));
			RunResult result = scene.run(schedule(scene));
			assertThat(scene.report(result).get(1)).contains("," + status + ",",
					"the job is as the row asks (WAITING_FOR_START), but it was or may have been so before");
			assertThat(scene.changes(Scene.job(1)).starts()).isZero();
		}
	}

	@ParameterizedTest
	@CsvSource({ "true,DONE", "false,UNKNOWN" })
	void scheduleIsOursWhereTheJobHadNoneBefore(boolean preflight, String status) {
		try (Scene scene = Scene.in(this.folder, "lost-reply:batch-starting=1")) {
			RunResult result = scene.run(schedule(scene),
					preflight ? scene.options() : scene.options().with(Scene.UNREAD));
			assertThat(scene.report(result).get(1)).contains("," + status + ",");
			assertThat(scene.changes(Scene.job(1)).starts()).isOne();
		}
	}

	private static Path schedule(Scene scene) {
		return scene.sheet("batch-starting.csv", "job_id,start_time", Scene.job(1) + "," + LATER);
	}

	@ParameterizedTest
	@CsvSource({ "mysql-bin.000277:805,UNKNOWN", "mysql-bin.000277:4,DONE" })
	void positionOfAJobThatHasRunSinceIsOursOnlyIfItWasAnotherBefore(String before, String status) {
		try (Scene scene = Scene.in(this.folder, "lost-reply:start-position=1")) {
			scene.simulator()
				.add(SimulatedJob.of(Scene.job(1))
					.between("mysql", "INCR_TRANS")
					.in("PAUSING")
					.readingFrom(before, null));
			RunResult result = scene.run(move(scene));
			assertThat(scene.report(result).get(1)).contains("," + status + ",");
			assertThat(scene.simulator().requests()).containsEntry("start-position", 1L);
		}
	}

	private static Path move(Scene scene) {
		return scene.sheet("start-position.csv", "job_id,file_and_position", Scene.job(1) + ",mysql-bin.000277:805");
	}

	@Test
	void refusalOfOneIsNotDoneBecauseAnotherIsMissing() {
		try (Scene scene = Scene.in(this.folder, "missing-item:batch-starting=1")) {
			scene.simulator().add(SimulatedJob.of(Scene.job(1)).in("INCRE_TRANSFER_STARTED"));
			RunResult result = scene.run(scene.sheet("batch-starting.csv", "job_id", Scene.job(1), Scene.job(2)),
					scene.options().with(Scene.UNREAD));
			assertThat(scene.report(result).get(1)).contains(",UNCHANGED,");
			assertThat(scene.report(result).get(2)).contains(",DONE,");
		}
	}

	@ParameterizedTest
	@CsvSource({ "16/B37,DONE,confirmed by the job's state",
			"16/A00,UNKNOWN,an earlier try may have been carried out" })
	void rowThatMayHaveLandedIsNotBlockedAsNeverSent(String position, String status, String message)
			throws SQLException {
		try (Scene scene = Scene.ofCanal(this.folder, "")) {
			scene.simulator()
				.add(CanalFacts.of(517, 254)
					.withPhase("INCRE")
					.withStatus("RUNNING")
					.withPosition("{\"lsn\":\"" + position + "\"}"));
			Path sheet = scene.sheet("update-incre-pos.csv", "job_id,task_id,pos_type,lsn",
					"517,254,PG_LSN_POS,16/B37");
			RunOptions options = scene.options().with(Scene.UNREAD);
			scene.run(sheet, options.with((plan) -> false));
			scene.change("UPDATE calls SET state = 'PLANNED', attempts = 1, sent_at = CURRENT_TIMESTAMP",
					"INSERT INTO doubtful_items SELECT run_id, no FROM items");
			RunResult result = scene.run(sheet, options);
			assertThat(scene.report(result).get(1)).contains("," + status + ",", message).doesNotContain("not sent,");
		}
	}

	// The first try is carried out only after the resume, whose own try is refused.
	@Test
	void doubtOutlivesATryThatWasTurnedAwayAndTheProcess() {
		AtomicInteger starts = new AtomicInteger();
		try (Scene scene = Scene.in(this.folder);
				ScriptedService service = new ScriptedService((path) -> path.endsWith("batch-starting")
						? (starts.incrementAndGet() == 2) ? new ScriptedService.Answer(401, "")
								: started(starts.get(), "DRS.M00304")
						: state((starts.get() > 2) ? "INCRE_TRANSFER_STARTED" : "CONFIGURATION"))) {
			scene.set("endpoint", service.endpoint());
			Path sheet = scene.sheet("batch-starting.csv", "job_id", Scene.job(1));
			RunOptions options = scene.options().with(Scene.UNREAD);
			RunResult stopped = scene.run(sheet, options);
			assertThat(stopped.ending()).isEqualTo(RunResult.Ending.STOPPED);
			assertThat(scene.report(stopped).get(1)).contains(",NOT_SENT,");
			assertThat(scene.report(scene.run(sheet, options)).get(1)).contains(",DONE,");
			assertThat(starts).hasValue(3);
		}
	}

	@Test
	void callThatWasTurnedAwayIsNotTakenForLandedAfterAResume() {
		try (Scene scene = Scene.in(this.folder)) {
			scene.simulator().add(SimulatedJob.of(Scene.job(1)).in("INCRE_TRANSFER_STARTED"));
			Path sheet = scene.sheet("batch-starting.csv", "job_id", Scene.job(1));
			RunOptions options = scene.options().with(Scene.UNREAD);
			scene.set("credentials.token", "another-token");
			assertThat(scene.run(sheet, options).ending()).isEqualTo(RunResult.Ending.STOPPED);
			scene.set("credentials.token", Scene.TOKEN);
			assertThat(scene.report(scene.run(sheet, options)).get(1)).contains(",UNCHANGED,");
		}
	}

	// The first try is carried out only when the second comes.
	@ParameterizedTest
	@ValueSource(strings = { "DRS.M01504", "DRS.M05999", "DRS.M00300" })
	void refusalAfterATryThatMayHaveLandedIsSettledByTheState(String code) {
		AtomicInteger starts = new AtomicInteger();
		try (Scene scene = Scene.in(this.folder);
				ScriptedService service = new ScriptedService(
						(path) -> path.endsWith("batch-starting") ? started(starts.incrementAndGet(), code)
								: state((starts.get() > 1) ? "INCRE_TRANSFER_STARTED" : "CONFIGURATION"))) {
			scene.set("endpoint", service.endpoint());
			RunResult result = scene.run(scene.sheet("batch-starting.csv", "job_id", Scene.job(1)),
					scene.options().with(Scene.UNREAD));
			assertThat(scene.report(result).get(1)).contains(",DONE,");
			assertThat(starts).hasValue(2);
		}
	}

	@Test
	void refusalAfterATryThatMayHaveLandedIsUnknownWhereTheStateDoesNotTell() {
		AtomicInteger starts = new AtomicInteger();
		try (Scene scene = Scene.in(this.folder);
				ScriptedService service = new ScriptedService(
						(path) -> path.endsWith("batch-starting") ? started(starts.incrementAndGet(), "DRS.M00300")
								: state((starts.get() > 1) ? "CHANGE_JOB_STARTED" : "CONFIGURATION"))) {
			scene.set("endpoint", service.endpoint());
			RunResult result = scene.run(scene.sheet("batch-starting.csv", "job_id", Scene.job(1)),
					scene.options().with(Scene.UNREAD));
			assertThat(scene.report(result).get(1))
				.contains(",UNKNOWN,DRS.M00300,\"in progress (the job's state is CHANGE_JOB_STARTED");
		}
	}

	private static ScriptedService.Answer started(int time, String code) {
		return (time == 1) ? new ScriptedService.Answer(504, "<html>gateway timeout</html>")
				: new ScriptedService.Answer(202,
						entry("\"status\":\"failed\",\"error_code\":\"" + code + "\",\"error_msg\":\"in progress\""));
	}

	private static ScriptedService.Answer state(String status) {
		return new ScriptedService.Answer(200, entry("\"status\":\"" + status + "\""));
	}

	private static String entry(String members) {
		return "{\"count\":1,\"results\":[{\"id\":\"" + Scene.job(1) + "\"," + members + "}]}";
	}

	@Test
	void pageForAnAnswerToTheQuestionIsNoReasonToGiveUp() {
		try (Scene scene = Scene.in(this.folder, "lost-reply:start-position=1,bad-json:batch-detail=5")) {
			RunOptions options = scene.options().with(Scene.UNREAD);
			Path sheet = move(scene);
			assertThat(scene.run(sheet, options).summary().reason())
				.contains("could not be asked: its answer cannot be read (status 200)");
			assertThat(scene.report(scene.run(sheet, options)).get(1)).contains(",DONE,");
			assertThat(scene.changes(Scene.job(1)).positionChanges()).isOne();
		}
	}

}
