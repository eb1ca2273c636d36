package io.jobsheet.simulator;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link SimulatorSettings}.
 */
class SimulatorSettingsTests {

	private final SimulatorSettings defaults = SimulatorSettings.defaults();

	@Test
	void copiesKeepWhatWasSetBefore() {
		Faults faults = Faults.parse("429");
		SimulatorSettings settings = this.defaults.withPort(1)
			.withTokens("a", "b")
			.withProjectId("p")
			.withInventJobs(true)
			.withFaults(faults, 7)
			.withSlow(Duration.ofSeconds(1))
			.withStarting(Duration.ofSeconds(2))
			.withTimes(ServiceTimes.of(Duration.ofSeconds(3)))
			.withClock(this.defaults.clock())
			.withLog(this.defaults.log())
			.withCallers(Callers.NONE.withKey("ak", "sk"))
			.withPort(1);
		assertThat(settings.port()).isEqualTo(1);
		assertThat(settings.tokens()).containsExactlyInAnyOrder("a", "b");
		assertThat(settings.projectId()).isEqualTo("p");
		assertThat(settings.inventJobs()).isTrue();
		assertThat(settings.faults()).isSameAs(faults);
		assertThat(settings.seed()).isEqualTo(7);
		assertThat(settings.slow()).isEqualTo(Duration.ofSeconds(1));
		assertThat(settings.starting()).isEqualTo(Duration.ofSeconds(2));
		assertThat(settings.times()).isEqualTo(ServiceTimes.of(Duration.ofSeconds(3)));
		assertThat(settings.callers().keys()).containsOnlyKeys("ak");
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 65536 })
	void portWhenNoneIsRefused(int port) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.defaults.withPort(port))
			.withMessage("'" + port + "' is not a port; write 1 to 65535, or 0 for any free one");
	}

	@Test
	void timeWhenNegativeIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.defaults.withSlow(Duration.ofSeconds(-1)))
			.withMessage(
					"slow is PT-1S and starting is PT0.2S; neither may be negative, write such as PT40S or PT0.2S");
	}

	@Test
	void serviceTimeWhenNegativeIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ServiceTimes(Duration.ZERO, Duration.ofSeconds(-1), Duration.ZERO))
			.withMessage("pausing is PT0S, collecting is PT-1S and saving is PT0S; none may be negative, "
					+ "write such as PT40S or PT0.2S");
	}

}
