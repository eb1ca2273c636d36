package io.jobsheet.sheet;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Nearest}.
 */
class NearestTests {

	@ParameterizedTest
	@CsvSource({ "--tagret, --target", "--targte, --target", "--taget, --target", "--jsno, --json", "--hom, --home",
			"--confg, --config", "Target, --target", "yse, --yes" })
	void nearestNameIsFound(String written, String meant) {
		assertThat(Nearest.among(List.of("--target", "--json", "--home", "--config", "--yes")).to(written))
			.contains(meant);
	}

	@ParameterizedTest
	@CsvSource({ "--xyzzy, --yes", "note, name", "id, job_id", "start, start_position", "Nummer, job_id" })
	void nameIsNotNearThatDiffersInMoreThanAThird(String written, String name) {
		assertThat(Nearest.among(List.of(name)).to(written)).isEmpty();
		assertThat(Nearest.slips(written, name)).isEmpty();
	}

	@Test
	void firstOfTwoThatAreEquallyNearIsTaken() {
		assertThat(Nearest.among(List.of("speed", "spend")).to("speud")).contains("speed");
		assertThat(Nearest.among(List.of("spend", "speed")).to("speud")).contains("spend");
	}

	@Test
	void slipsAreCountedHoweverNamesAreWritten() {
		assertThat(Nearest.slips("Start Time", "start_time")).hasValue(0);
		assertThat(Nearest.slips("strat_time", "start_time")).hasValue(1);
	}

	@Test
	void longTextIsNoName() {
		assertThat(Nearest.among(List.of("x".repeat(1_000_000))).to("x".repeat(999_999))).isEmpty();
	}

}
