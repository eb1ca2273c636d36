package io.jobsheet.operation;

import java.util.Locale;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link SeenJobs}.
 */
class SeenJobsTests {

	private final SeenJobs seen = new SeenJobs();

	@Test
	void seenAmongManyJobsFindsEachTwinAndNoOther() {
		Random random = new Random(1);
		String[] jobs = random.longs(200_000)
			.mapToObj((bits) -> new UUID(bits, random.nextLong()).toString())
			.toArray(String[]::new);
		for (int at = 0; at < jobs.length; at++) {
			assertThat(this.seen.seen("start-position", jobs[at], at + 1)).isZero();
		}
		for (int at = 0; at < jobs.length; at++) {
			assertThat(this.seen.seen("start-position", jobs[at].toUpperCase(Locale.ROOT), -1)).isEqualTo(at + 1);
		}
	}

	@Test
	void seenForAnotherOperationIsNoTwin() {
		assertThat(this.seen.seen("batch-starting", Table.JOB, 2)).isZero();
		assertThat(this.seen.seen("start-position", Table.JOB, 3)).isZero();
		assertThat(this.seen.seen("batch-starting", Table.JOB, 4)).isEqualTo(2);
	}

}
