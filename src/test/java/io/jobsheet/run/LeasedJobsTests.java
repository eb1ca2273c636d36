package io.jobsheet.run;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.jobsheet.Databases;
import io.jobsheet.ledger.Leases;
import io.jobsheet.simulator.JobChanges;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Runs that share jobs, one after the other.
 */
@Tag(Databases.TAG)
class LeasedJobsTests {

	private static final String HEADER = "operation,job_id,file_and_position";

	@TempDir
	Path folder;

	@Test
	void jobThatACrashedRunHasUnderChangeIsNotTouchedByAnotherSheet() throws SQLException {
		try (Scene scene = Scene.in(this.folder)) {
			crashAfterTheFirstCall(scene, scene.cutover(3));
			RunOptions options = scene.options();
			List<String> warnings = new ArrayList<>();
			RunResult other = scene.run(other(scene), options.with((plan) -> {
				warnings.addAll(plan.warnings().shown());
				return true;
			}));
			assertThat(other.summary().counts()).isEqualTo(new Counts(4, 2, 0, 0, 0, 2, 0, 0));
			assertThat(warnings).containsExactly(
					"2 rows are not sent, because run 1 (cutover.csv) stopped while it had their jobs under change;"
							+ " 'jobsheet resume 1' goes on with it, and with --settle only finds out what became of"
							+ " them");
			assertThat(scene.report(other).get(1)).contains("BLOCKED,,\"not sent, because run 1 (cutover.csv) stopped"
					+ " while it had this job under change; 'jobsheet resume 1' finds out what became of it\"");
			assertThat(scene.lines(other, "redo.csv")).hasSize(3);
			assertThat(scene.resume().summary().counts()).isEqualTo(new Counts(6, 6, 0, 0, 0, 0, 0, 0));
			assertThat(scene.simulator().changes()).hasSize(4);
			assertThat(scene.simulator().changes().values()).extracting(JobChanges::positionChanges, JobChanges::starts)
				.containsOnly(tuple(1, 1));
		}
	}

	@Test
	void runThatStoppedInOrderHoldsNoJobForWhichNothingIsInFlight() throws SQLException {
		try (Scene scene = Scene.in(this.folder)) {
			RunOptions options = scene.options();
			scene.run(scene.cutover(2), options.with((plan) -> false));
			RunResult other = scene.run(other(scene));
			assertThat(other.ending()).isEqualTo(RunResult.Ending.GOOD);
			assertThat(scene.changes(Scene.job(2)).positionChanges()).isZero();
		}
	}

	@Test
	void runThatGoesOnLeavesTheJobsAloneThatAnotherHasUnderChangeByThen() throws SQLException {
		try (Scene scene = Scene.in(this.folder)) {
			RunOptions options = scene.options();
			scene.run(scene.cutover(2), options.with((plan) -> false));
			crashAfterTheFirstCall(scene, other(scene));
			try (Runner runner = Runner.open(scene.workplace())) {
				RunResult first = runner.resume(1L, options, scene.log());
				assertThat(first.summary().counts()).isEqualTo(new Counts(4, 2, 0, 0, 0, 2, 0, 0));
			}
			assertThat(scene.changes(Scene.job(1)).positionChanges()).isEqualTo(1);
			assertThat(scene.resume().summary().counts()).isEqualTo(new Counts(4, 4, 0, 0, 0, 0, 0, 0));
			assertThat(scene.changes(Scene.job(1)).positionChanges()).isEqualTo(1);
		}
	}

	@Test
	void settledRunSendsNothingMoreAndGivesItsJobsUp() throws SQLException {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.cutover(3);
			crashAfterTheFirstCall(scene, sheet);
			RunOptions options = scene.options();
			RunOptions settling = options.with(new Resumption(true, false)).with((plan) -> false);
			try (Runner runner = Runner.open(scene.workplace())) {
				RunResult settled = runner.resume(null, settling, scene.log());
				assertThat(settled.ending().exitCode()).isEqualTo(4);
				assertThat(settled.summary().reason())
					.isEqualTo("What was sent is settled, and nothing more was sent (--settle)");
				assertThat(settled.summary().counts()).isEqualTo(new Counts(6, 1, 0, 0, 0, 0, 0, 5));
			}
			assertThat(scene.run(other(scene)).summary().counts().blocked()).isZero();
			assertThat(scene.changes(Scene.job(1)).positionChanges()).isEqualTo(1);
			assertThat(scene.changes(Scene.job(2)).positionChanges()).isZero();
		}
	}

	@Test
	void runOfWhichEverythingIsSettledIsAtItsEnd() throws SQLException {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.sheet("one.csv", HEADER, "start-position," + Scene.job(1) + ",mysql-bin.000277:801");
			crashAfterTheFirstCall(scene, sheet);
			RunOptions options = scene.options();
			try (Runner runner = Runner.open(scene.workplace())) {
				assertThat(runner.resume(1L, options.with(new Resumption(true, false)), scene.log()).ending())
					.isEqualTo(RunResult.Ending.GOOD);
			}
		}
	}

	private static Path other(Scene scene) {
		return scene.sheet("other.csv", HEADER, "start-position," + Scene.job(1) + ",mysql-bin.000277:801",
				"start-position," + Scene.job(4) + ",mysql-bin.000277:804", "batch-starting," + Scene.job(1) + ",",
				"batch-starting," + Scene.job(4) + ",");
	}

	// As a process leaves it that is killed when the service has carried out its first
	// call and not yet answered.
	private void crashAfterTheFirstCall(Scene scene, Path sheet) throws SQLException {
		RunOptions options = scene.options();
		long run = scene.run(sheet, options.with((plan) -> false)).summary().run();
		Path first = scene.sheet("first.csv", HEADER, "start-position," + Scene.job(1) + ",mysql-bin.000277:801");
		try (Runner runner = Runner.open(scene.elsewhere("elsewhere"))) {
			runner.run(SheetRequest.of(first), options, scene.log());
		}
		String place = Leases.place(scene.simulator().endpoint());
		scene.change(
				"UPDATE calls SET state = 'SENT', attempts = 1, sent_at = CURRENT_TIMESTAMP WHERE run_id = " + run
						+ " AND no = 1",
				"INSERT INTO leases (place, job, run_id) SELECT DISTINCT '" + place
						+ "', job, run_id FROM items WHERE run_id = " + run);
	}

}
