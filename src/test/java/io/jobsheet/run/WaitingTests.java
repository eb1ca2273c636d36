package io.jobsheet.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.jobsheet.Databases;
import io.jobsheet.simulator.ServiceTimes;
import io.jobsheet.simulator.SimulatedJob;
import io.jobsheet.simulator.SimulatorSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs that wait for the end of what the service has accepted.
 */
@Tag(Databases.TAG)
class WaitingTests {

	@TempDir
	Path folder;

	@Test
	void positionIsCollectedAndReported() {
		try (Scene scene = scene("")) {
			RunResult result = scene.run(collect(scene, 3));
			assertThat(result.summary().counts()).isEqualTo(new Counts(3, 3, 0, 0, 0, 0, 0, 0));
			assertThat(scene.report(result).get(1)).contains(",DONE,,position mysql-bin.");
			assertThat(scene.changes(Scene.job(2)).collects()).isOne();
		}
	}

	// The only seat would be taken by the query that never ends.
	@Test
	void queryThatDoesNotEndHoldsUpNobodyAndIsAskedForAgainAfterAResume() {
		try (Scene scene = scene("never-ends:collect-db-position=1").set("pace.in-flight", "1")) {
			Path sheet = collect(scene, 5);
			RunResult stopped;
			try (Runner runner = Runner.open(scene.workplace())) {
				stopped = runner.run(SheetRequest.of(sheet), scene.options(), new SilentRunLog() {

					@Override
					public void progress(Progress progress) {
						if (progress.counts().done() == 4) {
							runner.stop("Ctrl-C was pressed");
						}
					}

				});
			}
			assertThat(stopped.ending()).isEqualTo(RunResult.Ending.STOPPED);
			assertThat(stopped.summary().counts()).isEqualTo(new Counts(5, 4, 0, 0, 0, 0, 1, 0));
			assertThat(scene.report(stopped)).filteredOn((line) -> line.contains("UNKNOWN"))
				.singleElement()
				.asString()
				.contains("accepted by the service, and its end was not waited for yet; a resume does that",
						"Resume the run; it finds out what became of the row.");
			scene.set("poll.result-limit", "1s");
			RunResult resumed = scene.run(sheet);
			assertThat(resumed.ending()).isEqualTo(RunResult.Ending.UNKNOWN);
			assertThat(scene.report(resumed)).filteredOn((line) -> line.contains("UNKNOWN"))
				.singleElement()
				.asString()
				.contains("accepted, but not at its end after 1 s; last seen pending");
			assertThat(scene.simulator().requests()).containsEntry("collect-db-position", 5L);
		}
	}

	@Test
	void positionThatIsNotCollectedIsARefusal() {
		try (Scene scene = scene("collect-fails=1")) {
			RunResult result = scene.run(collect(scene, 2));
			assertThat(result.ending()).isEqualTo(RunResult.Ending.INCOMPLETE);
			assertThat(result.summary().counts()).isEqualTo(new Counts(2, 1, 0, 0, 1, 0, 0, 0));
			assertThat(String.join("\n", scene.report(result))).contains(",FAILED,,the service says that it failed,");
		}
	}

	@Test
	void startIsDoneWhenTheJobRuns() {
		try (Scene scene = scene("start-fails@" + Scene.job(3) + ",never-ends@" + Scene.job(5)).set("poll.state-limit",
				"1s")) {
			RunResult result = scene.run(start(scene, 12));
			assertThat(result.ending()).isEqualTo(RunResult.Ending.UNKNOWN);
			assertThat(result.summary().counts()).isEqualTo(new Counts(12, 10, 0, 0, 1, 0, 1, 0));
			assertThat(String.join("\n", scene.report(result))).contains(
					",DONE,,the job is now INCRE_TRANSFER_STARTED,",
					",FAILED,,\"accepted, but the job is now START_JOB_FAILED\",",
					",UNKNOWN,,\"accepted, but not at its end after 1 s; last seen STARTJOBING\",");
			assertThat(scene.simulator().changes().values()).allMatch((job) -> job.starts() == 1);
		}
	}

	@Test
	void acceptanceIsEnoughWhenNobodyWaits() {
		try (Scene scene = scene("never-ends:batch-starting=3")) {
			RunResult result = scene.run(start(scene, 12), scene.options().with(new Inquiries(false, true)));
			assertThat(result.ending()).isEqualTo(RunResult.Ending.GOOD);
			assertThat(scene.report(result).get(1)).contains("accepted by the service; its end was not waited for");
			assertThat(scene.simulator().requests()).doesNotContainKey("batch-status");
		}
	}

	@Test
	void serviceThatCannotBeAskedStopsTheRunAndAResumeAsks() {
		try (Scene scene = scene("5xx-before:batch-status=100%").set("poll.state-limit", "300ms")) {
			RunResult stopped = scene.run(start(scene, 2));
			assertThat(stopped.ending()).isEqualTo(RunResult.Ending.STOPPED);
			assertThat(stopped.summary().reason()).startsWith("It could not be found out how 2 accepted rows ended: ");
			assertThat(stopped.summary().counts()).isEqualTo(new Counts(2, 0, 0, 0, 0, 0, 2, 0));
			RunResult again = scene.resume();
			assertThat(again.ending()).isEqualTo(RunResult.Ending.STOPPED);
			assertThat(scene.simulator().changes().values()).hasSize(2).allMatch((job) -> job.starts() == 1);
		}
	}

	@Test
	void laterStepsWaitForTheEndOfEarlierOnes() {
		try (Scene scene = scene("collect-fails=1")) {
			scene.simulator().add(SimulatedJob.of(Scene.job(1)).between("mysql-to-dws", "INCR_TRANS"));
			scene.simulator().add(SimulatedJob.of(Scene.job(2)).between("mysql-to-dws", "INCR_TRANS"));
			Path sheet = scene.sheet("cutover.csv", "operation,job_id,reset_position_time",
					"batch-starting," + Scene.job(1) + ",", "batch-starting," + Scene.job(2) + ",",
					"collect-db-position," + Scene.job(1) + ",2023-09-19T07:00:00Z",
					"collect-db-position," + Scene.job(2) + ",2023-09-19T07:00:00Z");
			RunResult result = scene.run(sheet);
			assertThat(result.summary().counts()).isEqualTo(new Counts(4, 2, 0, 0, 1, 1, 0, 0));
			assertThat(Map.of(1, scene.changes(Scene.job(1)).starts(), 2, scene.changes(Scene.job(2)).starts()))
				.containsValues(0, 1);
		}
	}

	@Test
	void jobWhoseStepDoesNotEndHoldsUpNoOtherJob() {
		try (Scene scene = scene("never-ends@" + Scene.job(1))) {
			List<String> lines = new ArrayList<>(List.of("operation,job_id,reset_position_time,file_and_position"));
			for (int job = 1; job <= 4; job++) {
				scene.simulator().add(SimulatedJob.of(Scene.job(job)).between("mysql-to-dws", "INCR_TRANS"));
				lines.add("collect-db-position," + Scene.job(job) + ",2023-09-19T07:00:00Z,");
				lines.add("start-position," + Scene.job(job) + ",,@collected");
				lines.add("batch-starting," + Scene.job(job) + ",,");
			}
			Path sheet = scene.set("pace.batch-size", "1").sheet("cutover.csv", lines.toArray(String[]::new));
			RunResult stopped;
			try (Runner runner = Runner.open(scene.workplace())) {
				stopped = runner.run(SheetRequest.of(sheet), scene.options(), new SilentRunLog() {

					@Override
					public void progress(Progress progress) {
						if (progress.counts().done() == 9) {
							runner.stop("Ctrl-C was pressed");
						}
					}

				});
			}
			assertThat(stopped.summary().counts()).isEqualTo(new Counts(12, 9, 0, 0, 0, 0, 1, 2));
			assertThat(scene.changes(Scene.job(1)).positionChanges() + scene.changes(Scene.job(1)).starts()).isZero();
			scene.set("poll.result-limit", "1s");
			RunResult resumed = scene.run(sheet);
			assertThat(resumed.summary().counts()).isEqualTo(new Counts(12, 9, 0, 0, 0, 2, 1, 0));
			assertThat(scene.report(resumed).get(2))
				.contains("BLOCKED,,\"not sent, because collect-db-position of this job (line 2) ended UNKNOWN\"");
		}
	}

	@Test
	void otherJobsOfACallGoOnWhenOneOfThemIsBlockedMeanwhile() {
		try (Scene scene = scene("never-ends@" + Scene.job(1)).set("poll.state-limit", "1s")) {
			scene.simulator().add(SimulatedJob.of(Scene.job(1)).in("INCRE_TRANSFER_STARTED"));
			RunResult result = scene.run(scene.sheet("cutover.csv", "operation,job_id,pause_mode,name",
					"batch-pause-task," + Scene.job(1) + ",all,", "batch-modification," + Scene.job(1) + ",,stock-one",
					"batch-modification," + Scene.job(3) + ",,stock-three", "batch-starting," + Scene.job(1) + ",,",
					"batch-starting," + Scene.job(2) + ",,"));
			assertThat(result.summary().counts()).isEqualTo(new Counts(5, 2, 0, 0, 0, 2, 1, 0));
			assertThat(scene.changes(Scene.job(2)).starts()).isOne();
		}
	}

	@Test
	void resumeThatDoesNotWaitTakesTheServicesWord() {
		try (Scene scene = scene("never-ends@" + Scene.job(1)).set("poll.state-limit", "10m")) {
			Path sheet = start(scene, 2);
			try (Runner runner = Runner.open(scene.workplace())) {
				runner.run(SheetRequest.of(sheet), scene.options(), new SilentRunLog() {

					@Override
					public void progress(Progress progress) {
						if (progress.counts().done() == 1) {
							runner.stop("Ctrl-C was pressed");
						}
					}

				});
			}
			RunResult resumed = scene.run(sheet, scene.options().with(new Inquiries(false, true)));
			assertThat(resumed.summary().counts()).isEqualTo(new Counts(2, 2, 0, 0, 0, 0, 0, 0));
			assertThat(scene.report(resumed).get(1)).contains("accepted by the service; its end was not waited for");
		}
	}

	@Test
	void collectedPositionIsTakenOver() {
		try (Scene scene = scene("collect-fails@" + Scene.job(2))) {
			String[] lines = { "operation,job_id,reset_position_time,file_and_position",
					"start-position," + Scene.job(1) + ",,@collected",
					"start-position," + Scene.job(2) + ",,@collected",
					"start-position," + Scene.job(3) + ",,mysql-bin.000001:4", "batch-starting," + Scene.job(1) + ",,",
					"batch-starting," + Scene.job(2) + ",,",
					"collect-db-position," + Scene.job(1) + ",2023-09-19T07:00:00Z,",
					"collect-db-position," + Scene.job(2) + ",2023-09-19T07:00:00Z," };
			for (int job = 1; job <= 3; job++) {
				scene.simulator().add(SimulatedJob.of(Scene.job(job)).between("mysql-to-dws", "INCR_TRANS"));
			}
			RunResult result = scene.run(scene.sheet("cutover.csv", lines));
			assertThat(result.summary().counts()).isEqualTo(new Counts(7, 4, 0, 0, 1, 2, 0, 0));
			String collected = scene.report(result).get(6).replaceAll(".*,position (mysql-bin[^,]*),.*", "$1");
			assertThat(scene.changes(Scene.job(1)).position()).isEqualTo(collected);
			assertThat(scene.changes(Scene.job(1)).starts()).isOne();
			assertThat(scene.changes(Scene.job(2)).positionChanges()).isZero();
			assertThat(scene.changes(Scene.job(2)).starts()).isZero();
			assertThat(scene.changes(Scene.job(3)).position()).isEqualTo("mysql-bin.000001:4");
		}
	}

	@Test
	void positionThatNoRowCollectsIsRefused() {
		try (Scene scene = scene("")) {
			Path sheet = scene.sheet("cutover.csv", "operation,job_id,reset_position_time,file_and_position",
					"start-position," + Scene.job(1) + ",,@collected", "batch-starting," + Scene.job(1) + ",,",
					"collect-db-position," + Scene.job(2) + ",2023-09-19T07:00:00Z,");
			String message = "line 2, column 'file_and_position': '@collected' takes over what a row of"
					+ " collect-db-position finds out for this job, and there is no such row; add one,"
					+ " or write the value";
			RunResult refused = scene.run(sheet);
			assertThat(refused.ending()).isEqualTo(RunResult.Ending.REFUSED);
			assertThat(scene.report(refused).get(1)).contains(",INVALID,,\"" + message + "\",");
			scene.simulator().add(SimulatedJob.of(Scene.job(2)).between("mysql-to-dws", "INCR_TRANS"));
			RunResult rest = scene.run(sheet, scene.options().skippingInvalid().onceMore());
			assertThat(rest.summary().counts()).isEqualTo(new Counts(3, 1, 0, 1, 0, 1, 0, 0));
			assertThat(scene.simulator().changes()).containsOnlyKeys(Scene.job(2));
			try (Runner runner = Runner.open(scene.workplace())) {
				Checked checked = runner.check(SheetRequest.of(sheet), scene.log(), (job) -> {
				});
				assertThat(checked.valid()).isEqualTo(2);
				assertThat(checked.errors()).isOne();
			}
		}
	}

	private Scene scene(String faults) {
		SimulatorSettings settings = SimulatorSettings.defaults()
			.withStarting(Duration.ofMillis(100))
			.withTimes(ServiceTimes.of(Duration.ofMillis(100)));
		return Scene.in(this.folder, settings, faults);
	}

	private static Path collect(Scene scene, int jobs) {
		String[] lines = new String[jobs + 1];
		lines[0] = "job_id,reset_position_time";
		for (int job = 1; job <= jobs; job++) {
			scene.simulator().add(SimulatedJob.of(Scene.job(job)).between("mysql-to-dws", "INCR_TRANS"));
			lines[job] = Scene.job(job) + ",2023-09-19T07:00:00Z";
		}
		return scene.sheet("collect-db-position.csv", lines);
	}

	private static Path start(Scene scene, int jobs) {
		String[] lines = new String[jobs + 1];
		lines[0] = "job_id";
		for (int job = 1; job <= jobs; job++) {
			lines[job] = Scene.job(job);
		}
		return scene.sheet("batch-starting.csv", lines);
	}

}
