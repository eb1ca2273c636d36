package io.jobsheet.run;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.jobsheet.Databases;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.jobsheet.simulator.ServiceTimes;
import io.jobsheet.simulator.SimulatedJob;
import io.jobsheet.simulator.SimulatorSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs that send a few rows first.
 */
@Tag(Databases.TAG)
class CanaryRunTests {

	private static final String FAILED = "2 of 4 rows of the canary did not end DONE"
			+ " (the first is line 3, FAILED with DRS.M00304); ";

	private static final String REFUSES_SECOND = "refuse@" + Scene.job(2) + ":start-position=1";

	private final List<String> changes = new CopyOnWriteArrayList<>();

	private final List<String> told = new CopyOnWriteArrayList<>();

	@TempDir
	Path folder;

	@Test
	void wholeJobsGoFirstThroughEveryStage() {
		try (Scene scene = scene("")) {
			RunResult result = run(scene, scene.cutover(20), scene.options().trying(5));
			assertThat(result.summary().counts()).isEqualTo(new Counts(40, 40, 0, 0, 0, 0, 0, 0));
			assertThat(this.told).containsExactly("5 first", "sending start-position", "sending batch-starting",
					"5 done", "sending start-position", "sending batch-starting");
			assertThat(this.changes.subList(0, 5)).containsExactlyInAnyOrder("position 1", "position 2", "position 3",
					"start 1", "start 2");
			assertThat(this.changes.subList(0, 3)).allMatch((change) -> change.startsWith("position"));
			assertThat(this.changes).hasSize(40).doesNotHaveDuplicates();
			assertThat(scene.simulator().requests()).containsEntry("start-position", 20L)
				.containsEntry("batch-starting", 4L);
		}
	}

	@Test
	void oneFailureKeepsAllOthersFromBeingSentUntilSomebodyHasLooked() {
		try (Scene scene = scene(REFUSES_SECOND)) {
			Path sheet = scene.cutover(10);
			RunResult stopped = run(scene, sheet, scene.options().trying(4));
			assertThat(stopped.ending().exitCode()).isEqualTo(4);
			assertThat(stopped.summary().counts()).isEqualTo(new Counts(20, 2, 0, 0, 1, 1, 0, 16));
			assertThat(stopped.summary().reason())
				.isEqualTo(FAILED + "nothing else was sent. Look at them; a resume sends the rest");
			assertThat(this.changes).containsExactly("position 1", "start 1");
			RunResult repeated = run(scene, sheet, scene.options().trying(4));
			assertThat(repeated.ending().exitCode()).isEqualTo(4);
			assertThat(repeated.summary().reason())
				.isEqualTo(FAILED + "nothing more was sent. Look at them; a resume without --canary sends the rest");
			assertThat(this.changes).hasSize(2);
			RunResult resumed = scene.resume();
			assertThat(resumed.summary().counts()).isEqualTo(new Counts(20, 18, 0, 0, 1, 1, 0, 0));
			assertThat(scene.warnings()).containsExactly("run 1 goes on after its canary: 2 of 4 rows of the canary did"
					+ " not end DONE (the first is line 3, FAILED with DRS.M00304)");
			assertThat(this.changes).hasSize(18).doesNotHaveDuplicates();
		}
	}

	@Test
	void canaryThatWasToldOfByNobodyIsJudgedByAResume() throws SQLException {
		try (Scene scene = scene(REFUSES_SECOND)) {
			run(scene, scene.cutover(10), scene.options().trying(4));
			scene.change("UPDATE canaries SET judged = FALSE");
			RunResult judged = scene.resume();
			assertThat(judged.summary().reason())
				.isEqualTo(FAILED + "nothing else was sent. Look at them; a resume sends the rest");
			assertThat(this.changes).hasSize(2);
			assertThat(scene.resume().summary().counts().notSent()).isZero();
			assertThat(this.changes).hasSize(18).doesNotHaveDuplicates();
		}
	}

	@Test
	void canaryThatIsInterruptedGoesOnAndKeepsTheOthersBack() throws SQLException {
		try (Scene scene = scene("refuse@" + Scene.job(3) + ":start-position=1")) {
			Path sheet = scene.cutover(10);
			run(scene, sheet, scene.options().trying(6).with((plan) -> {
				assertThat(plan.canary()).isEqualTo(6);
				return false;
			}));
			scene.change("UPDATE calls SET state = 'SENT', attempts = 1 WHERE canary AND stage = 3 AND first_item < 3");
			RunResult resumed = scene.resume();
			assertThat(resumed.summary().reason())
				.startsWith("2 of 6 rows of the canary did not end DONE (the first is line 4, FAILED with");
			assertThat(resumed.summary().counts()).isEqualTo(new Counts(20, 4, 0, 0, 1, 1, 0, 14));
			assertThat(this.changes).containsExactlyInAnyOrder("position 1", "position 2", "start 1", "start 2");
		}
	}

	@Test
	void rowsAmidOthersOfACallAreSentOnce() {
		try (Scene scene = scene("")) {
			Path sheet = scattered(scene, 24);
			RunResult result = run(scene, sheet, scene.options().trying(4));
			assertThat(result.summary().counts()).isEqualTo(new Counts(26, 26, 0, 0, 0, 0, 0, 0));
			assertThat(this.changes.subList(0, 4)).containsExactlyInAnyOrder("position 9", "start 9", "position 17",
					"start 17");
			assertThat(this.changes).hasSize(26).doesNotHaveDuplicates();
			assertThat(scene.report(result)).filteredOn((line) -> line.contains(Scene.job(9)))
				.extracting((line) -> line.split(",", -1)[2] + line.split(",", -1)[11])
				.containsExactly("start-position1", "batch-starting4");
		}
	}

	// What a crash leaves: a call whose first and last item enclose the canary's.
	@ParameterizedTest
	@ValueSource(strings = { "canary", "NOT canary" })
	void rowsInDoubtAreSettledOnceWhereverTheyLie(String which) throws SQLException {
		try (Scene scene = scene("")) {
			Path sheet = scattered(scene, 24);
			run(scene, sheet, scene.options().trying(4).with((plan) -> false));
			scene.change("UPDATE calls SET state = 'SENT', attempts = 1 WHERE " + which);
			RunResult result = scene.resume();
			assertThat(result.summary().counts()).isEqualTo(new Counts(26, 26, 0, 0, 0, 0, 0, 0));
			assertThat(this.changes).hasSize(26).doesNotHaveDuplicates();
		}
	}

	private static Path scattered(Scene scene, int jobs) {
		List<String> lines = new ArrayList<>(List.of("operation,job_id,file_and_position"));
		lines.add("start-position," + Scene.job(9) + ",mysql-bin.000277:805");
		lines.add("start-position," + Scene.job(17) + ",mysql-bin.000277:806");
		for (int job = 1; job <= jobs; job++) {
			lines.add("batch-starting," + Scene.job(job) + ",");
		}
		return scene.sheet("cutover.csv", lines.toArray(String[]::new));
	}

	@Test
	void endIsWaitedForEvenIfNobodyElseWaits() {
		try (Scene scene = scene("start-fails@" + Scene.job(2))) {
			Path sheet = start(scene, 6);
			RunResult stopped = run(scene, sheet, scene.options().with(new Inquiries(false, true)).trying(2));
			assertThat(stopped.summary().counts()).isEqualTo(new Counts(6, 1, 0, 0, 1, 0, 0, 4));
			assertThat(stopped.summary().reason()).startsWith(
					"1 of 2 rows of the canary did not end DONE (the first is line 3, FAILED); nothing else was sent");
			assertThat(scene.report(stopped).get(1)).contains("the job is now INCRE_TRANSFER_STARTED");
		}
	}

	@Test
	void chainThatTakesAPositionOverIsNotCut() {
		try (Scene scene = scene("")) {
			List<String> lines = new ArrayList<>(List.of("operation,job_id,reset_position_time,file_and_position"));
			for (int job = 1; job <= 3; job++) {
				scene.simulator().add(SimulatedJob.of(Scene.job(job)).between("mysql-to-dws", "INCR_TRANS"));
				lines.add("collect-db-position," + Scene.job(job) + ",2023-09-19T07:00:00Z,");
				lines.add("start-position," + Scene.job(job) + ",,@collected");
				lines.add("batch-starting," + Scene.job(job) + ",,");
			}
			RunResult result = run(scene, scene.sheet("cutover.csv", lines.toArray(String[]::new)),
					scene.options().trying(1));
			assertThat(result.summary().counts()).isEqualTo(new Counts(9, 9, 0, 0, 0, 0, 0, 0));
			assertThat(this.told).startsWith("3 first").contains("3 done");
			assertThat(this.changes).filteredOn((change) -> !change.startsWith("collect"))
				.startsWith("position 1", "start 1");
		}
	}

	@Test
	void rowsThatAreNotSentDoNotCount() {
		try (Scene scene = scene("")) {
			scene.simulator().add(SimulatedJob.of(Scene.job(1)).in("INCRE_TRANSFER_STARTED"));
			Path sheet = scene.sheet("batch-starting.csv", "job_id", Scene.job(1), "no-job", Scene.job(2), Scene.job(3),
					Scene.job(4));
			RunResult result = run(scene, sheet, scene.options().skippingInvalid().trying(2));
			assertThat(result.summary().counts()).isEqualTo(new Counts(5, 3, 1, 1, 0, 0, 0, 0));
			assertThat(this.told).startsWith("2 first").contains("2 done");
			assertThat(this.changes).hasSize(3).last().isEqualTo("start 4");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 4, 2_000_000 })
	void everyRowMayBeTheCanary(int rows) {
		try (Scene scene = scene("refuse@" + Scene.job(2) + ":batch-starting")) {
			RunResult result = run(scene, start(scene, 3), scene.options().trying(rows));
			assertThat(result.ending()).isEqualTo(RunResult.Ending.INCOMPLETE);
			assertThat(result.summary().counts()).isEqualTo(new Counts(3, 2, 0, 0, 1, 0, 0, 0));
			assertThat(scene.simulator().requests()).containsEntry("batch-starting", 3L);
		}
	}

	@Test
	void limitOfFailuresHoldsForTheCanaryToo() {
		try (Scene scene = scene("refuse@" + Scene.job(2) + ":start-position=1").set("pace.in-flight", "1")) {
			Path sheet = scene.cutover(10);
			RunOptions strict = scene.options().stoppingAt(MaxFailures.of("0"));
			RunResult stopped = run(scene, sheet, strict.trying(8));
			assertThat(stopped.summary().reason()).isEqualTo("More than 0 of the rows failed (--max-failures)");
			assertThat(stopped.summary().counts()).isEqualTo(new Counts(20, 1, 0, 0, 1, 0, 0, 18));
			RunResult resumed = scene.resume();
			assertThat(resumed.summary().counts()).isEqualTo(new Counts(20, 6, 0, 0, 1, 1, 0, 12));
			assertThat(resumed.summary().reason()).startsWith("2 of 8 rows of the canary did not end DONE");
		}
	}

	@Test
	void planStandsWhateverIsSaidLater() throws SQLException {
		try (Scene scene = scene("")) {
			Path sheet = scene.cutover(3);
			RunOptions declining = scene.options().with((plan) -> false);
			run(scene, sheet, declining);
			resume(scene, declining.trying(2));
			scene.change("INSERT INTO canaries VALUES (1, FALSE)", "UPDATE calls SET canary = TRUE WHERE no = 1");
			resume(scene, declining.trying(2));
			resume(scene, scene.options().trying(2));
			assertThat(scene.warnings()).containsExactly(
					"the plan of run 1 stands, without a canary; --canary changes nothing",
					"the plan of run 1 stands, with its canary of 1 row; --canary changes nothing",
					"the plan of run 1 stands, with its canary of 1 row; --canary changes nothing");
			assertThat(this.changes).hasSize(6).startsWith("position 1");
		}
	}

	@Test
	void planThatIsMadeAnewChoosesAnew() throws SQLException {
		try (Scene scene = scene("")) {
			run(scene, scene.cutover(3), scene.options().trying(2).with((plan) -> false));
			scene.change("UPDATE runs SET planned = FALSE");
			assertThat(resume(scene, scene.options()).ending()).isEqualTo(RunResult.Ending.GOOD);
			assertThat(this.told).doesNotContain("2 first");
		}
	}

	private Scene scene(String faults) {
		return Scene.in(this.folder,
				SimulatorSettings.defaults()
					.withStarting(Duration.ofMillis(50))
					.withTimes(ServiceTimes.of(Duration.ofMillis(50)))
					.withLog(this::note),
				faults);
	}

	private void note(String line) {
		if (line.contains(" changed from ")) {
			String job = line.replaceAll(".* of .*-0*([0-9]+)jb2s changed from .*", "$1");
			this.changes.add(line.substring(0, line.indexOf(' ')).replace("start-position", "position") + " " + job);
		}
	}

	private static Path start(Scene scene, int jobs) {
		List<String> lines = new ArrayList<>(List.of("job_id"));
		for (int job = 1; job <= jobs; job++) {
			lines.add(Scene.job(job));
		}
		return scene.sheet("batch-starting.csv", lines.toArray(String[]::new));
	}

	private RunResult run(Scene scene, Path sheet, RunOptions options) {
		try (Runner runner = Runner.open(scene.workplace())) {
			return runner.run(SheetRequest.of(sheet), options, log(scene));
		}
	}

	private RunResult resume(Scene scene, RunOptions options) {
		try (Runner runner = Runner.open(scene.workplace())) {
			return runner.resume(null, options, log(scene));
		}
	}

	private RunLog log(Scene scene) {
		return new SilentRunLog() {

			@Override
			public void canaryBegins(long rows) {
				CanaryRunTests.this.told.add(rows + " first");
			}

			@Override
			public void canaryEnded(long rows) {
				CanaryRunTests.this.told.add(rows + " done");
			}

			@Override
			public void sending(String operation, long blocked) {
				CanaryRunTests.this.told.add("sending " + operation);
			}

			@Override
			public void warning(String message) {
				scene.log().warning(message);
			}

		};
	}

}
