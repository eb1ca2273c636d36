package io.jobsheet.run;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs against a service that has too many requests, or no longer knows its caller.
 */
@Timeout(120)
class ThrottledRunTests {

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "429=20", "429:batch-status=20", "429:batch-detail=20,429=20" })
	void refusedRequestsUseUpNoTries(String faults) {
		try (Scene scene = Scene.in(this.folder, faults)) {
			scene.set("retry.tries", "1").set("pace.in-flight", "3");
			assertThat(scene.run(scene.cutover(12)).summary().counts()).isEqualTo(new Counts(24, 24, 0, 0, 0, 0, 0, 0));
			assertOnce(scene, 12);
		}
	}

	@Test
	void serviceThatRefusesEverythingStopsTheRunWhichResumes() {
		try (Scene scene = Scene.in(this.folder, "429:start-position=60")) {
			scene.set("pace.in-flight", "1");
			Path sheet = scene.cutover(3);
			RunResult stopped = scene.run(sheet);
			assertThat(stopped.ending()).isEqualTo(RunResult.Ending.STOPPED);
			assertThat(stopped.summary().reason())
				.startsWith("The service kept answering that there are too many requests, 50 times in a row within ")
				.endsWith("lower the pace, or ask for a higher limit, and resume later");
			assertThat(stopped.summary().counts()).isEqualTo(new Counts(6, 0, 0, 0, 0, 0, 0, 6));
			assertThat(scene.resume().summary().counts()).isEqualTo(new Counts(6, 6, 0, 0, 0, 0, 0, 0));
			assertOnce(scene, 3);
		}
	}

	@Test
	void serviceThatRefusesEveryQuestionStopsTheRunBeforeAnythingIsSent() {
		try (Scene scene = Scene.in(this.folder, "429:batch-detail=60")) {
			Path sheet = scene.cutover(3);
			RunResult stopped = scene.run(sheet);
			assertThat(stopped.ending()).isEqualTo(RunResult.Ending.STOPPED);
			assertThat(stopped.summary().reason()).contains("50 times in a row");
			assertThat(stopped.summary().counts().notSent()).isEqualTo(6);
			assertThat(scene.run(sheet).summary().counts()).isEqualTo(new Counts(6, 6, 0, 0, 0, 0, 0, 0));
		}
	}

	@Test
	void tokenThatEndsWithManyInFlightLosesNoRow() {
		try (Scene scene = Scene.in(this.folder, "expired-token:start-position=5")) {
			scene.set("pace.in-flight", "32");
			Path sheet = scene.cutover(100);
			RunResult stopped = scene.run(sheet);
			Counts counts = stopped.summary().counts();
			assertThat(stopped.ending()).isEqualTo(RunResult.Ending.STOPPED);
			assertThat(stopped.summary().reason()).startsWith("APIGW.0301: ")
				.contains("put a new token there, and resume");
			assertThat(counts.failed() + counts.unknown() + counts.blocked() + counts.invalid()).isZero();
			RunResult resumed = stopped;
			for (int time = 0; time < 5 && resumed.ending() == RunResult.Ending.STOPPED; time++) {
				resumed = scene.resume();
			}
			assertThat(resumed.summary().counts()).isEqualTo(new Counts(200, 200, 0, 0, 0, 0, 0, 0));
			assertOnce(scene, 100);
		}
	}

	private static void assertOnce(Scene scene, int jobs) {
		for (int job = 1; job <= jobs; job++) {
			assertThat(scene.changes(Scene.job(job)).starts()).isOne();
			assertThat(scene.changes(Scene.job(job)).positionChanges()).isOne();
		}
	}

}
