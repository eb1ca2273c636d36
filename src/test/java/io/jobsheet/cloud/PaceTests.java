package io.jobsheet.cloud;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import io.github.bucket4j.TimeMeter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Pace}, in a time of their own.
 */
@Timeout(30)
class PaceTests {

	private static final long SECOND = 1_000_000_000;

	private final AtomicLong nanos = new AtomicLong();

	private final InstantSource clock = () -> Instant.EPOCH.plusNanos(this.nanos.get());

	private Pace pace(double requestsPerSecond) {
		return new Pace(requestsPerSecond, this.clock, new TimeMeter() {

			@Override
			public long currentTimeNanos() {
				return PaceTests.this.nanos.get();
			}

			@Override
			public boolean isWallClockBased() {
				return false;
			}

		});
	}

	private long leaveAt(Pace pace) {
		for (long wait = pace.nanosToWait(); wait > 0; wait = pace.nanosToWait()) {
			this.nanos.addAndGet(wait);
		}
		return this.nanos.get();
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.5, 1, 3, 7, 10, 999, 20_000 })
	void noSecondHoldsMoreThanTheRate(double rate) {
		Pace pace = pace(rate);
		List<Long> times = new ArrayList<>();
		for (int request = 0; request < 100; request++) {
			this.nanos.addAndGet((request % 10 == 9) ? 3 * SECOND : request * 1000L);
			times.add(leaveAt(pace));
		}
		for (long from : times) {
			assertThat(times.stream().filter((time) -> time >= from && time < from + SECOND).count())
				.isLessThanOrEqualTo((long) Math.ceil(rate));
		}
	}

	@Test
	void requestsAreSpreadEvenly() {
		Pace pace = pace(10);
		assertThat(List.of(leaveAt(pace), leaveAt(pace), leaveAt(pace))).containsExactly(0L, SECOND / 10, SECOND / 5);
	}

	@Test
	void rateOfZeroIsNoLimit() {
		Pace pace = pace(0);
		for (int request = 0; request < 1000; request++) {
			assertThat(pace.nanosToWait()).isZero();
		}
	}

	@Test
	void pauseHoldsEverybodyBackAndTheLongestCounts() {
		Pace pace = pace(0);
		pace.pause(Duration.ofSeconds(60));
		pace.pause(Duration.ofSeconds(2));
		assertThat(pace.nanosToWait()).isEqualTo(60 * SECOND);
		this.nanos.addAndGet(59 * SECOND);
		assertThat(pace.nanosToWait()).isEqualTo(SECOND);
		assertThat(leaveAt(pace)).isEqualTo(60 * SECOND);
	}

	@Test
	void pauseTakesNoTurn() {
		Pace pace = pace(1);
		pace.pause(Duration.ofSeconds(5));
		assertThat(leaveAt(pace)).isEqualTo(5 * SECOND);
		assertThat(leaveAt(pace)).isEqualTo(6 * SECOND);
	}

	@Test
	void closeWakesThoseWhoWaitAndLetsNobodyLeave() throws InterruptedException {
		Pace pace = pace(0);
		pace.pause(Duration.ofDays(1));
		List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
		for (int thread = 0; thread < 4; thread++) {
			waiting.add(CompletableFuture.supplyAsync(() -> await(pace), (task) -> new Thread(task).start()));
		}
		pace.close();
		assertThat(waiting).allSatisfy((left) -> assertThat(left.join()).isFalse());
		assertThat(pace.await()).isFalse();
	}

	@Test
	void awaitWithoutAPauseReturnsAtOnce() throws InterruptedException {
		assertThat(new Pace(1000, InstantSource.system()).await()).isTrue();
	}

	private static boolean await(Pace pace) {
		try {
			return pace.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@ParameterizedTest
	@CsvSource({ "0, 10, PT0S", "1, 10, PT0S", "11, 10, PT1S", "800, 0, PT0S", "801, 10, PT1M20S" })
	void leastSaysHowLongRequestsTake(long requests, double rate, Duration least) {
		assertThat(Pace.least(requests, rate)).isEqualTo(least);
	}

}
