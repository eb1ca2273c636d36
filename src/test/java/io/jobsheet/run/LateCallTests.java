package io.jobsheet.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import io.jobsheet.Databases;
import io.jobsheet.simulator.CanalFacts;
import io.jobsheet.simulator.JobChanges;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that the service carries out long after their reply was given up.
 */
@Tag(Databases.TAG)
@Timeout(90)
class LateCallTests {

	@TempDir
	Path folder;

	// The stop is carried out three seconds after it was sent: a second one would follow
	// the start.
	@Test
	void lateStopDoesNotStopAJobThatIsReportedStarted() {
		try (Scene scene = late(Scene.ofCanal(this.folder, "slow:datajob/stop=1"))) {
			scene.simulator().add(CanalFacts.of(1, 1001).withStatus("RUNNING"));
			RunResult result = scene.run(scene.sheet("jobs.csv", "operation,job_id,task_id,pos_type,lsn",
					"stop-job,1,,,", "update-incre-pos,1,1001,PG_LSN_POS,16/B37", "start-job,1,,,"));
			assertThat(result.summary().counts().done()).isEqualTo(3);
			JobChanges job = Objects.requireNonNull(scene.simulator().canalChanges().get(1L)).job();
			assertThat(job.stops()).isOne();
			assertThat(job.starts()).isOne();
			assertThat(job.status()).isEqualTo("RUNNING");
		}
	}

	@ParameterizedTest
	@CsvSource({ "start-position,file_and_position,mysql-bin.000277:805,start-position",
			"update-incre-pos,'task_id,pos_type,lsn','1001,PG_LSN_POS,16/B37',datajob/updateincrepos" })
	void lateChangeIsMadeOnce(String operation, String columns, String values, String request) {
		boolean canal = operation.equals("update-incre-pos");
		String fault = canal ? "slow:updateincrepos=1" : "slow:start-position=1";
		try (Scene scene = late(canal ? Scene.ofCanal(this.folder, fault) : Scene.in(this.folder, fault))) {
			scene.simulator().add(CanalFacts.of(1, 1001).withPhase("INCRE").withStatus("STOP"));
			String job = canal ? "1" : Scene.job(1);
			RunResult result = scene.run(scene.sheet(operation + ".csv", "job_id," + columns, job + "," + values));
			assertThat(scene.report(result).get(1)).contains(",DONE,", "confirmed by the job's state");
			assertThat(scene.simulator().requests()).containsEntry(request, 1L);
		}
	}

	@Test
	void sameValuesAreSentAgainOnlyAfterTheFirstTryCannotComeLater() {
		try (Scene scene = late(Scene.in(this.folder, "slow:update-job=1"))) {
			RunResult result = scene.run(scene.sheet("jobs.csv", "operation,job_id,type,base_info.name,name",
					"update-job," + Scene.job(1) + ",name,stock-one,",
					"batch-modification," + Scene.job(1) + ",,,stock-two"));
			assertThat(result.summary().counts().done()).isEqualTo(2);
			assertThat(scene.changes(Scene.job(1)).updates("name")).isOne();
			assertThat(scene.changes(Scene.job(1)).repeats()).isOne();
		}
	}

	@Test
	void runThatStopsDoesNotWaitForALateCallAndAResumeDoes() {
		try (Scene scene = Scene.in(this.folder, "5xx-before:start-position=1").set("retry.settle", "10m")) {
			Path sheet = scene.sheet("start-position.csv", "job_id,file_and_position",
					Scene.job(1) + ",mysql-bin.000277:805");
			RunResult stopped = stoppedAt(scene, sheet, "batch-detail", 1);
			assertThat(stopped.ending()).isEqualTo(RunResult.Ending.STOPPED);
			assertThat(scene.report(stopped).get(1)).contains(",UNKNOWN,", "a resume");
			scene.set("retry.settle", "1ms");
			assertThat(scene.report(scene.run(sheet)).get(1)).contains(",DONE,");
			assertThat(scene.changes(Scene.job(1)).positionChanges()).isOne();
			assertThat(scene.simulator().requests()).containsEntry("start-position", 2L);
		}
	}

	private static RunResult stoppedAt(Scene scene, Path sheet, String question, long times) {
		try (Runner runner = Runner.open(scene.workplace())) {
			return runner.run(SheetRequest.of(sheet), scene.options().with(Scene.UNREAD), new SilentRunLog() {

				@Override
				public void progress(Progress progress) {
					if (scene.simulator().requests().getOrDefault(question, 0L) >= times) {
						runner.stop("Ctrl-C was pressed");
					}
				}

			});
		}
	}

	// A request that is claimed may leave a while later, and its reply may take long.
	@Test
	void timeOfACallWhoseReplyNobodyGaveUpIsLonger() throws Exception {
		try (Scene scene = Scene.in(this.folder).set("retry.settle", "1s").set("reply-timeout", "30s")) {
			Path sheet = scene.sheet("start-position.csv", "job_id,file_and_position",
					Scene.job(1) + ",mysql-bin.000277:805");
			scene.run(sheet, scene.options().with((plan) -> false));
			scene.change(
					"UPDATE calls SET state = 'SENT', attempts = 1, sent_at = CURRENT_TIMESTAMP - INTERVAL '10' SECOND");
			RunResult stopped = stoppedAt(scene, sheet, "batch-detail", 1);
			assertThat(stopped.ending()).isEqualTo(RunResult.Ending.STOPPED);
			assertThat(scene.simulator().requests()).doesNotContainKey("start-position");
			scene.change("UPDATE calls SET answered_at = CURRENT_TIMESTAMP - INTERVAL '5' SECOND");
			assertThat(scene.report(scene.run(sheet)).get(1)).contains(",DONE,");
		}
	}

	@Test
	void timeThatHasGoneBetweenACrashAndTheResumeCounts() throws Exception {
		try (Scene scene = Scene.in(this.folder).set("retry.settle", "10m")) {
			Path sheet = scene.sheet("start-position.csv", "job_id,file_and_position",
					Scene.job(1) + ",mysql-bin.000277:805");
			scene.run(sheet, scene.options().with((plan) -> false));
			scene.change("UPDATE calls SET state = 'SENT', attempts = 1, sent_at = TIMESTAMP '2026-01-01 00:00:00'");
			assertThat(scene.report(scene.run(sheet)).get(1)).contains(",DONE,");
		}
	}

	@Test
	void settleTimeIsNotLongerThanItselfWhenTheClockWasSetBack() {
		Instant sent = Instant.parse("2026-05-01T12:00:00Z");
		Duration whole = Duration.ofSeconds(30);
		assertThat(SettleTime.since(sent, sent.minusSeconds(3600), whole).left()).isPositive()
			.isLessThanOrEqualTo(whole);
		assertThat(SettleTime.since(sent, sent.plusSeconds(10), whole).left()).isPositive()
			.isLessThanOrEqualTo(Duration.ofSeconds(20));
		assertThat(SettleTime.since(sent, sent.plusSeconds(31), whole).isOver()).isTrue();
	}

	private static Scene late(Scene scene) {
		return scene.set("reply-timeout", "500ms").set("retry.settle", "3s");
	}

}
