package io.jobsheet.run;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.jobsheet.Databases;
import io.jobsheet.operation.ErrorCodes;
import io.jobsheet.operation.Operations;
import io.jobsheet.simulator.CanalFacts;
import io.jobsheet.simulator.JobChanges;
import io.jobsheet.simulator.SimulatedJob;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of runs whose rows were done before, by other runs.
 */
@Tag(Databases.TAG)
class DoneBeforeTests {

	private static final String CANAL = "operation,job_id,task_id,pos_type,lsn";

	@TempDir
	Path folder;

	private final List<String> notes = new ArrayList<>();

	@Test
	void whenRowsDoneBeforeCannotBeNotedNothingIsSent() throws SQLException {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.cutover(2);
			run(scene, sheet, "--limit 2");
			scene.change("ALTER TABLE outcomes ADD CONSTRAINT boom CHECK (earlier_run = 0)");
			assertThatException().isThrownBy(() -> run(scene, sheet, "", scene.options().with(Scene.UNREAD)));
			assertPositions(scene, 2, 0);
			scene.change("ALTER TABLE outcomes DROP CONSTRAINT boom");
			assertThat(run(scene, sheet, "").summary().counts()).isEqualTo(new Counts(4, 2, 2, 0, 0, 0, 0, 0));
			assertPositions(scene, 2, 1);
		}
	}

	@Test
	void whenInvalidRowsFoundAtTheEndCannotBeNotedNothingIsSent() throws SQLException {
		try (Scene scene = Scene.in(this.folder)) {
			run(scene, scene.sheet("batch-starting.csv", "job_id", Scene.job(9)), "");
			scene.change("ALTER TABLE outcomes ADD CONSTRAINT boom CHECK (status <> 'INVALID')");
			Path sheet = scene.sheet("cutover.csv", "operation,job_id,file_and_position",
					"start-position," + Scene.job(1) + ",@collected", "batch-starting," + Scene.job(1) + ",");
			assertThatException().isThrownBy(() -> run(scene, sheet, "", scene.options().with(Scene.UNREAD)));
			assertThat(scene.simulator().changes()).containsOnlyKeys(Scene.job(9));
		}
	}

	private static void assertPositions(Scene scene, int jobs, int starts) {
		assertThat(scene.simulator().changes()).hasSize(jobs).allSatisfy((job, changes) -> {
			assertThat(changes.positionChanges()).isOne();
			assertThat(changes.starts()).isEqualTo(starts);
		});
	}

	@Test
	void whatWasDoneAtAnotherServiceDoesNotCountAsDoneHere() {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.cutover(2);
			run(scene, sheet, "--limit 2");
			String before = scene.simulator().endpoint().toString();
			String now = before.replace("127.0.0.1", "localhost");
			scene.set("endpoint", now);
			assertThatExceptionOfType(RunException.class).isThrownBy(() -> run(scene, sheet, ""))
				.withMessage("run 1 of this file was sent to another service: endpoint was " + before + ", is " + now
						+ ". What was done there would count as done here, so nothing was sent. Put the setting of"
						+ " target 'simulator' back, or give the new service a target of its own, or say --moved if it"
						+ " is the same service")
				.matches((ex) -> ex.exitCode() == 2);
			assertPositions(scene, 2, 0);
			RunOptions moved = scene.options().with(new Resumption(false, true));
			assertThat(run(scene, sheet, "", moved).summary().counts()).isEqualTo(new Counts(4, 2, 2, 0, 0, 0, 0, 0));
			assertThat(run(scene, sheet, "--rows 2").summary().counts().unchanged()).isEqualTo(4);
		}
	}

	@Test
	void stepThatNamesOnlyItsTaskAndIsLeftOutIsWaitedFor() {
		try (Scene scene = Scene.ofCanal(this.folder, "")) {
			Path sheet = byTask(scene);
			RunResult early = run(scene, sheet, "--where operation=start-job");
			assertThat(early.summary().counts())
				.isEqualTo(new Counts(2, 0, 0, 0, 0, 1, 0, 1, Map.of("left out by --where operation=start-job", 1L)));
			assertThat(scene.report(early).get(2)).contains("BLOCKED",
					"not sent, because update-incre-pos of this job (line 2) was left out");
			assertThat(early.files()).doesNotContain("redo.csv");
			assertThat(canal(scene).starts()).isZero();
			assertThat(run(scene, sheet, "").summary().counts()).isEqualTo(new Counts(2, 2, 0, 0, 0, 0, 0, 0));
		}
	}

	@Test
	void stepWhoseTaskIsNotFoundIsNotPassedOverInSilence() {
		try (Scene scene = Scene.ofCanal(this.folder, "")) {
			scene.simulator().add(CanalFacts.of(1, 1001).withStatus("STOP"));
			Path sheet = scene.sheet("jobs.csv", CANAL, "update-incre-pos,,9,PG_LSN_POS,16/B37", "start-job,1,,,");
			RunResult refused = run(scene, sheet, "--rows 3");
			assertThat(refused.ending()).isEqualTo(RunResult.Ending.REFUSED);
			assertThat(refused.summary().reason()).startsWith("The jobs of some rows were not found (1)");
			RunResult positions = run(scene, sheet, "--rows 2", scene.options().skippingInvalid());
			assertThat(positions.summary().counts().blocked()).isOne();
			RunResult skipped = run(scene, sheet, "--rows 3", scene.options().skippingInvalid());
			assertThat(skipped.ending()).isEqualTo(RunResult.Ending.GOOD);
			assertThat(scene.warnings()).contains(
					"The jobs of 1 row of update-incre-pos were not found; other rows may be about the same jobs");
		}
	}

	@Test
	void stepThatNamesOnlyItsTaskAndIsUnknownIsWaitedFor() throws SQLException {
		try (Scene scene = Scene.ofCanal(this.folder, "")) {
			Path sheet = byTask(scene);
			run(scene, sheet, "--where operation=update-incre-pos");
			scene.change("UPDATE outcomes SET status = 'UNKNOWN' WHERE item_no = 1");
			RunResult whole = run(scene, sheet, "");
			assertThat(whole.summary().counts()).isEqualTo(new Counts(2, 0, 0, 0, 0, 1, 1, 0));
			assertThat(scene.report(whole).get(2)).contains("of this job (line 2) ended UNKNOWN");
			RunResult start = run(scene, sheet, "--rows 3");
			assertThat(start.summary().counts().blocked()).isOne();
			assertThat(start.summary().counts().unknown()).isZero();
			assertThat(canal(scene).starts()).isZero();
			assertThat(canal(scene).positionChanges()).isOne();
		}
	}

	private static Path byTask(Scene scene) {
		scene.simulator().add(CanalFacts.of(1, 1001).withStatus("STOP"));
		return scene.sheet("jobs.csv", CANAL, "update-incre-pos,,1001,PG_LSN_POS,16/B37", "start-job,1,,,");
	}

	private static JobChanges canal(Scene scene) {
		return Objects.requireNonNull(scene.simulator().canalChanges().get(1L)).job();
	}

	@Test
	void whatWasDoneByTheRedoFileIsNotDoneAgainByTheFile() {
		try (Scene scene = Scene.in(this.folder, "refuse:start-position=1")) {
			scene.set("pace.in-flight", "1");
			Path sheet = scene.cutover(2);
			RunResult trial = run(scene, sheet, "--limit 2");
			assertThat(trial.summary().counts().failed()).isOne();
			assertThat(scene.run(trial.reports().resolve("redo.csv")).ending()).isEqualTo(RunResult.Ending.GOOD);
			RunResult whole = run(scene, sheet, "");
			assertThat(whole.summary().counts()).isEqualTo(new Counts(4, 2, 2, 0, 0, 0, 0, 0));
			assertThat(scene.report(whole).get(1)).contains("UNCHANGED,,done since by run 2 (redo.csv),");
			assertThat(this.notes)
				.contains("1 row that did not go well in an earlier run of this file was done since by a"
						+ " run of another one, and not sent again; --again with --rows sends it all the same");
			assertPositions(scene, 2, 1);
		}
	}

	@Test
	void whatWasPutBackIsDoneAgain() {
		try (Scene scene = Scene.in(this.folder)) {
			scene.run(scene.sheet("start-position.csv", "job_id,file_and_position",
					Scene.job(1) + ",mysql-bin.000276:4"));
			Path sheet = scene.sheet("start-position.csv", "job_id,file_and_position",
					Scene.job(1) + ",mysql-bin.000277:801", Scene.job(2) + ",mysql-bin.000277:802");
			run(scene, sheet, "--limit 1");
			try (Runner runner = Runner.open(scene.workplace())) {
				UndoResult undo = runner.undo(2, this.folder.resolve("reports"));
				assertThat(runner.run(SheetRequest.of(undo.file()), scene.options(), scene.log()).ending())
					.isEqualTo(RunResult.Ending.GOOD);
			}
			assertThat(run(scene, sheet, "").summary().counts()).isEqualTo(new Counts(2, 2, 0, 0, 0, 0, 0, 0));
			assertThat(this.notes)
				.contains("1 row that an earlier run of this file has done was put back since by an undo, so that an"
						+ " earlier run does not count");
			assertThat(scene.changes(Scene.job(1)).positionChanges()).isEqualTo(4);
		}
	}

	@Test
	void whatIsUnknownSinceAnEarlierRunIsNoFailureOfThisOne() throws SQLException {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.cutover(2);
			run(scene, sheet, "--limit 1");
			scene.change("UPDATE outcomes SET status = 'UNKNOWN' WHERE item_no = 1");
			RunResult whole = run(scene, sheet, "", scene.options().stoppingAt(MaxFailures.of("0")));
			assertThat(whole.summary().counts()).isEqualTo(new Counts(4, 2, 0, 0, 0, 1, 1, 0));
		}
	}

	@Test
	void whatIsLeftOutStaysSoWhenItIsUnknown() throws SQLException {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.cutover(2);
			run(scene, sheet, "--limit 1");
			scene.change("UPDATE outcomes SET status = 'UNKNOWN' WHERE item_no = 1");
			RunResult other = run(scene, sheet, "--rows 3,5");
			assertThat(other.ending()).isEqualTo(RunResult.Ending.GOOD);
			assertThat(other.summary().counts())
				.isEqualTo(new Counts(4, 2, 0, 0, 0, 0, 0, 2, Map.of("left out by --rows", 2L)));
			RunResult start = run(scene, sheet, "--rows 4");
			assertThat(scene.report(start).get(3)).contains("start-position of this job (line 2) was left out");
		}
	}

	@Test
	void aChoiceThatLeavesNothingIsRefusedAlsoAfterAnEarlierRun() {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.cutover(2);
			run(scene, sheet, "--limit 2");
			RunResult refused = run(scene, sheet, "--rows 99");
			assertThat(refused.ending()).isEqualTo(RunResult.Ending.REFUSED);
			assertThat(refused.summary().reason())
				.endsWith("cutover.csv: none of its 4 rows is left to be carried out; choose others");
		}
	}

	@Test
	void rowsThatAreLeftOutSayWhichServiceIsMeantWhenNoOtherDoes() {
		try (Scene scene = Scene.in(this.folder)) {
			SheetRequest request = SheetRequest.of(scene.cutover(1)).choosing(ChosenRowsTests.choice("--rows 99"));
			Operations operations = Operations.load(null, ErrorCodes.load());
			try (Intake intake = new Intake(request, operations, InstantSource.system(), (finding) -> {
			})) {
				assertThat(intake.services()).containsExactly("drs");
			}
		}
	}

	@Test
	void rowsDoneWithOtherValuesAreNotTakenForDone() {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.sheet("batch-starting.csv", "job_id,start_time", Scene.job(1) + ",2099-05-01 08:00",
					Scene.job(2) + ",2099-05-01 08:00");
			run(scene, sheet, "--limit 1", "Europe/Berlin");
			RunResult refused = run(scene, sheet, "", "Asia/Shanghai");
			assertThat(refused.ending()).isEqualTo(RunResult.Ending.REFUSED);
			assertThat(refused.summary().reason()).isEqualTo("1 row of " + sheet + " (line 2) was done before by run 1"
					+ " with other values, as --map, --zone or another option said then; nothing was sent. Say the same"
					+ " as then, leave it out with --rows, or carry it out once more with --again and --rows");
			assertThat(scene.simulator().changes()).hasSize(1);
			assertThat(run(scene, sheet, "--rows 3", "Asia/Shanghai").summary().counts())
				.isEqualTo(new Counts(2, 1, 1, 0, 0, 0, 0, 0));
		}
	}

	@Test
	void laterStepsAreCarriedOutOnceMoreAfterTheEarlierOnesThatAreLeftOut() {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.cutover(2);
			run(scene, sheet, "");
			RunOptions again = scene.options().with(Scene.UNREAD).onceMore();
			RunResult starts = run(scene, sheet, "--where operation=batch-starting", again);
			assertThat(starts.summary().counts().blocked()).isZero();
			assertThat(scene.report(starts).get(1)).contains("UNCHANGED,,done before by run 1");
			assertThat(scene.simulator().requests()).containsEntry("start-position", 2L)
				.containsEntry("batch-starting", 2L);
		}
	}

	@Test
	void whatAnotherRowTakesOverIsCollectedInTheSameRun() {
		try (Scene scene = Scene.in(this.folder)) {
			scene.simulator().add(SimulatedJob.of(Scene.job(1)).between("mysql-to-dws", "INCR_TRANS"));
			Path sheet = scene.sheet("jobs.csv", "operation,job_id,reset_position_time,file_and_position",
					"collect-db-position," + Scene.job(1) + ",2023-09-19T07:00:00Z,",
					"start-position," + Scene.job(1) + ",,@collected", "batch-starting," + Scene.job(1) + ",,");
			run(scene, sheet, "--rows 2");
			RunResult alone = run(scene, sheet, "--rows 3");
			assertThat(scene.report(alone).get(2)).contains("BLOCKED", "not sent, because collect-db-position found out"
					+ " nothing for this job that '@collected' could take over");
			RunResult whole = run(scene, sheet, "");
			assertThat(whole.summary().counts()).isEqualTo(new Counts(3, 3, 0, 0, 0, 0, 0, 0));
			assertThat(scene.simulator().requests()).containsEntry("collect-db-position", 2L);
			assertThat(this.notes)
				.contains("1 row that an earlier run of this file has done is carried out again, because"
						+ " other rows take over what is found out");
		}
	}

	@Test
	void jobThatAlsoStandsInALineThatIsLeftOutIsWarnedOf() {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.sheet("batch-starting.csv", "job_id", Scene.job(1), Scene.job(2), Scene.job(1));
			List<String> found = new ArrayList<>();
			for (String choice : List.of("--rows 2-3", "--rows 4")) {
				try (Runner runner = Runner.open(scene.workplace())) {
					runner.check(SheetRequest.of(sheet).choosing(ChosenRowsTests.choice(choice)), new SilentRunLog() {

						@Override
						public void found(Problem problem) {
							found.add(problem.level() + " " + problem.message());
						}

					}, (row) -> {
					});
				}
			}
			assertThat(found).containsExactly(
					"warning job '" + Scene.job(1) + "' is listed twice for batch-starting, here, where it is left out,"
							+ " and in line 2; a run of each would carry it out twice, so keep one of the two",
					"warning job '" + Scene.job(1)
							+ "' is listed twice for batch-starting, here and in line 2, where it is"
							+ " left out; a run of each would carry it out twice, so keep one of the two");
		}
	}

	private RunResult run(Scene scene, Path sheet, String choice) {
		return run(scene, sheet, choice, scene.options());
	}

	private RunResult run(Scene scene, Path sheet, String choice, RunOptions options) {
		return run(scene, SheetRequest.of(sheet), choice, options);
	}

	private RunResult run(Scene scene, Path sheet, String choice, String zone) {
		return run(scene, new SheetRequest(sheet, null, null, ZoneId.of(zone), Set.of(), Map.of()), choice,
				scene.options());
	}

	private RunResult run(Scene scene, SheetRequest request, String choice, RunOptions options) {
		try (Runner runner = Runner.open(scene.workplace())) {
			return runner.run(request.choosing(ChosenRowsTests.choice(choice)), options.with((plan) -> {
				this.notes.addAll(plan.notes());
				return true;
			}), scene.log());
		}
	}

}
