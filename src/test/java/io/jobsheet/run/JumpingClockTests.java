package io.jobsheet.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import io.jobsheet.simulator.SimulatorSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run while somebody sets the clock of the machine.
 */
class JumpingClockTests {

	private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "PT1H", "PT-1H", "P400D" })
	@Timeout(120)
	void jobsAreWaitedForNoLongerAndNoShorter(String jump) {
		SimulatorSettings settings = SimulatorSettings.defaults()
			.withLog((line) -> this.offset.set(Duration.parse(jump)));
		try (Scene scene = Scene.in(this.folder, settings, "")) {
			Path sheet = scene.sheet("batch-starting.csv", "job_id", Scene.job(1), Scene.job(2));
			RunResult result = SingleRun.carryOut(scene, sheet, () -> Instant.now().plus(this.offset.get()),
					(application) -> {
					});
			assertThat(this.offset.get()).isNotEqualTo(Duration.ZERO);
			assertThat(result.summary().counts()).isEqualTo(new Counts(2, 2, 0, 0, 0, 0, 0, 0));
		}
	}

	@Test
	void steadyClockGoesForthOnly() {
		SteadyClock clock = new SteadyClock();
		assertThat(clock.instant()).isBeforeOrEqualTo(clock.instant()).isAfterOrEqualTo(Instant.EPOCH);
	}

}
