package io.jobsheet.simulator;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link CanalSettings}.
 */
class CanalSettingsTests {

	private final CanalSettings defaults = CanalSettings.defaults();

	@Test
	void copiesKeepWhatWasSetBefore() {
		CanalSettings settings = this.defaults.withKeys("ak", "sk")
			.withTimes(Duration.ofSeconds(5), Duration.ofSeconds(3));
		assertThat(settings.withKeys("other", "hidden"))
			.hasToString("CanalSettings[accessKeys=[other], stopping=PT5S, starting=PT3S]");
		assertThat(settings.secretKeys()).containsExactly(Map.entry("ak", "sk"));
	}

	@ParameterizedTest
	@CsvSource({ "'', sk", "ak, ''" })
	void keyWhenEmptyIsRefused(String accessKey, String secretKey) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.defaults.withKeys(accessKey, secretKey))
			.withMessage("an access key or a secret key of CloudCanal is empty; write both");
	}

	@Test
	void timeWhenNegativeIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.defaults.withTimes(Duration.ZERO, Duration.ofSeconds(-1)))
			.withMessage(
					"stopping is PT0S and starting is PT-1S; neither may be negative, write such as PT40S or PT0.2S");
	}

}
