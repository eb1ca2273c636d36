package io.jobsheet.run;

import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import io.jobsheet.Databases;
import io.jobsheet.cloud.Target;
import io.jobsheet.ledger.Run;
import io.jobsheet.operation.ErrorCodes;
import io.jobsheet.operation.Operations;
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

	private static final InstantSource CLOCK = Clock.systemUTC();

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
		Application application = Application.start(scene.workplace());
		ErrorCodes codes = ErrorCodes.load();
		Operations operations = Operations.load(null, codes);
		try (Memory memory = Memory.claim(scene.workplace().home(), application, operations, codes, CLOCK)) {
			Target target = RunSettings.of(application.environment()).target(null, Set.of("drs"), application::ssl);
			memory.lock("0".repeat(64));
			RunOptions options = scene.options().with(Scene.UNREAD);
			this.atFirstChange.set(() -> claimCall(application));
			return new Execution(memory, new Assignment(begin(memory, sheet, target), SheetRequest.of(sheet), options,
					target, scene.log(), new StopSignal(), false, memory.lock()))
				.carryOut();
		}
		finally {
			application.close();
		}
	}

	private static void claimCall(Application application) {
		assertThat(application.jdbc().update("UPDATE calls SET state = 'SENT', attempts = 1 WHERE no = 3")).isOne();
	}

	private static Run begin(Memory memory, Path sheet, Target target) {
		return memory.runs()
			.begin(new Run(0, "0".repeat(64), sheet, Identity.sha256(sheet), "", target.name(),
					target.endpoint().toString(), "test", Run.State.OPEN, -1, false, "", CLOCK.instant(), null));
	}

}
