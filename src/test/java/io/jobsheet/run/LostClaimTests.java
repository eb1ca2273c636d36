package io.jobsheet.run;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.jobsheet.Databases;
import io.jobsheet.simulator.SimulatedJob;
import io.jobsheet.simulator.SimulatorSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run of which another process claims a call, which must never be and is not trusted
 * never to be.
 */
@Tag(Databases.TAG)
class LostClaimTests {

	private final AtomicReference<Runnable> atFirstChange = new AtomicReference<>(() -> {
	});

	@TempDir
	Path folder;

	@Test
	void jobIsNotStartedWhenSomebodyElseMovesItsPosition() {
		try (Scene scene = oneAfterTheOther()) {
			RunResult result = run(scene, scene.cutover(3));
			assertStopped(result);
			assertThat(scene.simulator().changes()).containsOnlyKeys(Scene.job(1), Scene.job(2));
		}
	}

	@Test
	void positionThatSomebodyElseCollectsIsNotSetToItsWord() {
		try (Scene scene = oneAfterTheOther()) {
			List<String> lines = new ArrayList<>(List.of("operation,job_id,reset_position_time,file_and_position"));
			for (int job = 1; job <= 3; job++) {
				scene.simulator().add(SimulatedJob.of(Scene.job(job)).between("mysql-to-dws", "INCR_TRANS"));
				lines.add("collect-db-position," + Scene.job(job) + ",2023-09-19T07:00:00Z,");
				lines.add("start-position," + Scene.job(job) + ",,@collected");
			}
			assertStopped(run(scene, scene.sheet("cutover.csv", lines.toArray(String[]::new))));
			assertThat(scene.changes(Scene.job(3)).positionChanges()).isZero();
		}
	}

	// The other process comes when the calls are read and the first has left.
	private Scene oneAfterTheOther() {
		SimulatorSettings settings = SimulatorSettings.defaults().withLog((line) -> this.atFirstChange.getAndSet(() -> {
		}).run());
		return Scene.in(this.folder, settings, "").set("pace.in-flight", "1");
	}

	private static void assertStopped(RunResult result) {
		assertThat(result.ending()).isEqualTo(RunResult.Ending.STOPPED);
		assertThat(result.summary().reason())
			.isEqualTo("Call 3 was claimed by somebody else meanwhile, and is not sent by this process");
	}

	private RunResult run(Scene scene, Path sheet) {
		return SingleRun.carryOut(scene, sheet, Clock.systemUTC(),
				(application) -> this.atFirstChange.set(() -> claimCall(application)));
	}

	private static void claimCall(Application application) {
		assertThat(application.jdbc().update("UPDATE calls SET state = 'SENT', attempts = 1 WHERE no = 3")).isOne();
	}

}
