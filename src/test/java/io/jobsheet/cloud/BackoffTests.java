package io.jobsheet.cloud;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Backoff}.
 */
class BackoffTests {

	@ParameterizedTest
	@CsvSource({ "1, 125, 250", "2, 250, 500", "3, 500, 1000", "7, 8000, 16000", "8, 15000, 30000",
			"2147483647, 15000, 30000" })
	void waitsDoubleUpToACapAndAreNeverQuiteTheSame(int tries, long least, long most) {
		Backoff backoff = new Backoff(Retries.DEFAULT, new Random(7));
		assertThat(Stream.generate(() -> backoff.after(tries)).limit(500)).allMatch(
				(wait) -> wait.compareTo(Duration.ofMillis(least)) >= 0 && wait.compareTo(Duration.ofMillis(most)) <= 0)
			.doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "2, 2", "3, 4", "4, 5" })
	void stepsFollowTheSettings(int tries, long millis) {
		assertThat(new Retries(Duration.ofMillis(1), Duration.ofMillis(5), 8, Duration.ofMillis(1)).after(tries))
			.isEqualTo(Duration.ofMillis(millis));
	}

}
