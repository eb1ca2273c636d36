package io.jobsheet.cloud;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import io.github.bucket4j.TimeMeter;
import org.jspecify.annotations.Nullable;
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

	private static final long MILLI = 1_000_000;

	private static final long SECOND = 1000 * MILLI;

	private final AtomicLong nanos = new AtomicLong();

	private final InstantSource clock = () -> Instant.EPOCH.plusNanos(this.nanos.get());

	private final List<String> news = new ArrayList<>();

	private Pace pace(double requestsPerSecond) {
		Pace pace = coldPace(requestsPerSecond);
		pace.heard(GOOD);
		return pace;
	}

	private Pace coldPace(double requestsPerSecond) {
		return new Pace(requestsPerSecond, Retries.DEFAULT, this.clock, new TimeMeter() {

			@Override
			public long currentTimeNanos() {
				return PaceTests.this.nanos.get();
			}

			@Override
			public boolean isWallClockBased() {
				return false;
			}

		}, this.news::add);
	}

	private long leaveAt(Pace pace) {
		for (long wait = pace.nanosToWait(); wait > 0; wait = pace.nanosToWait()) {
			this.nanos.addAndGet(wait);
		}
		for (long wait = pace.nanosToLeave(); wait > 0; wait = pace.nanosToLeave()) {
			this.nanos.addAndGet(wait);
		}
		return this.nanos.get();
	}

	private static Reply reply(int status, Map<String, String> headers, String body) {
		return new Reply(status, headers, body, Duration.ZERO);
	}

	private static Reply refusal(String body) {
		return reply(429, Map.of(), body);
	}

	private static final Reply GOOD = reply(200, Map.of(), "{}");

	private static void assertNoSecondHoldsMoreThan(List<Long> times, double rate) {
		int first = 0;
		for (int last = 0; last < times.size(); last++) {
			while (times.get(last) - times.get(first) >= SECOND) {
				first++;
			}
			assertThat(last - first + 1).isLessThanOrEqualTo((int) Math.ceil(rate));
		}
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
		assertNoSecondHoldsMoreThan(times, rate);
	}

	@ParameterizedTest
	@CsvSource({ "1, 4, 1", "2.5, 8, 2", "10, 8, 3", "10, 64, 4", "50, 16, 5", "200, 64, 6", "200, 256, 7",
			"1000, 256, 8" })
	void noSecondHoldsMoreThanTheRateHoweverLateThreadsWake(double rate, int threads, long seed) {
		Pace pace = pace(rate);
		LateWakers wakers = new LateWakers(pace, new Random(seed));
		List<Long> times = wakers.times(threads, 60 * SECOND);
		assertNoSecondHoldsMoreThan(times, rate);
		assertThat(times.size() / 60.0).isLessThanOrEqualTo(rate * 1.02);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 1, 5, 10, 50, 200, 1000 })
	void rateIsReachedWhenThreadsWakeALittleLate(double rate) {
		Pace pace = pace(rate);
		Random random = new Random(7);
		long end = 60 * SECOND;
		int left = 0;
		while (this.nanos.get() < end) {
			leaveAt(pace);
			left++;
			this.nanos.addAndGet(random.nextLong(Math.min(2 * MILLI, (long) (SECOND / rate / 2))));
		}
		assertThat((left - 1) / 60.0 / rate).isBetween(0.98, 1.0);
	}

	@Test
	void requestsAreSpreadEvenly() {
		Pace pace = pace(10);
		assertThat(List.of(leaveAt(pace), leaveAt(pace), leaveAt(pace))).containsExactly(0L, 101_200_000L,
				202_400_000L);
	}

	@Test
	void untilTheServiceAnswersRequestsLeaveOneASecond() {
		Pace pace = coldPace(10);
		assertThat(List.of(leaveAt(pace), leaveAt(pace), leaveAt(pace))).containsExactly(0L, 1012 * MILLI,
				2024 * MILLI);
		pace.heard(GOOD);
		leaveAt(pace);
		assertThat(leaveAt(pace)).isLessThan(2300 * MILLI);
	}

	@Test
	void rateOfZeroIsNoLimit() {
		Pace pace = pace(0);
		for (int request = 0; request < 1000; request++) {
			assertThat(leaveAt(pace)).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(doubles = { 1e-12, 1e-6, 1e7, 1e12, Double.MAX_VALUE })
	void rateMayBeAbsurd(double rate) {
		assertThat(leaveAt(pace(rate))).isZero();
	}

	@Test
	void pauseHoldsEverybodyBackAndTheLongestCounts() {
		Pace pace = pace(0);
		pace.heard(reply(429, Map.of("retry-after", "60"), ""));
		pace.heard(reply(503, Map.of("retry-after", "2"), ""));
		assertThat(pace.nanosToWait()).isEqualTo(60 * SECOND);
		this.nanos.addAndGet(59 * SECOND);
		assertThat(pace.nanosToWait()).isEqualTo(SECOND);
		assertThat(pace.pausedFor()).isEqualTo(Duration.ofSeconds(1));
		assertThat(leaveAt(pace)).isEqualTo(60 * SECOND);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			7                               |                               | PT7S  | PT7S  |
			900                             |                               | PT15M | PT15M |
			901                             |                               | PT15M | PT15M | 15 minutes
			86400                           |                               | PT15M | PT15M | 24 hours
			99999999999999999999            |                               | PT15M | PT15M | 36500 days
			Thu, 01 Jan 1970 00:00:10 GMT   |                               | PT10S | PT10S |
			Wed, 21 Oct 2015 07:28:20 GMT   | Wed, 21 Oct 2015 07:28:00 GMT | PT20S | PT20S |
			Wed, 21 Oct 2015 07:28:20 GMT   |                               | PT15M | PT15M | 16729 days
			Wed, 21 Oct 2015 07:28:20 GMT   | Wed, 21 Oct 2015 07:29:00 GMT | PT0.125S | PT0.25S |
			Wed, 31 Feb 2015 07:28:20 GMT   |                               | PT0.125S | PT0.25S |
			0                               |                               | PT0.125S | PT0.25S |
			-5                              |                               | PT0.125S | PT0.25S |
			soon                            |                               | PT0.125S | PT0.25S |
			                                |                               | PT0.125S | PT0.25S |
			""")
	void pauseIsWhatTheServiceAsksForWithinReason(@Nullable String retryAfter, @Nullable String date, Duration least,
			Duration most, @Nullable String told) {
		Pace pace = pace(10);
		pace.heard(reply(429, Map.of("retry-after", (retryAfter != null) ? retryAfter : "", "date",
				(date != null) ? date : "Thu, 01 Jan 1970 00:00:00 GMT"), ""));
		assertThat(pace.pausedFor()).isBetween(least, most);
		assertThat(this.news).isEqualTo((told != null) ? List
			.of("The service asks to be left alone for " + told + " (Retry-After); jobsheet tries again in 15 minutes")
				: List.of());
	}

	@Test
	void pauseTakesNoTurn() {
		Pace pace = pace(1);
		pace.heard(reply(503, Map.of("retry-after", "5"), ""));
		assertThat(leaveAt(pace)).isEqualTo(5 * SECOND);
		assertThat(leaveAt(pace)).isEqualTo(6012 * MILLI);
		assertThat(pace.slowed()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			10  | limit:20,time:1 minute  | slowed to 0.3/s: the service allows 20 a minute       | PT30S | 3036
			10  | limit:2,time:1 second   | slowed to 2.0/s: the service allows 2 a second        | PT1S  | 506
			0   | limit:2,time:1 second   | slowed to 2.0/s: the service allows 2 a second        | PT1S  | 506
			10  | limit:200,time:1 second | slowed to 5.0/s: the service had too many requests    | PT1S  | 202
			0.2 | limit:20,time:1 minute  | slowed to 0.1/s: the service had too many requests    | PT30S | 10120
			10  | limit:0,time:1 second   | slowed to 5.0/s: the service had too many requests    | PT0S  | 202
			10  | limit:9,time:1 hour     | slowed to 5.0/s: the service had too many requests    | PT0S  | 202
			""")
	void limitThatTheServiceNamesIsKept(double setting, String message, String slowed, Duration pause, long gap) {
		Pace pace = pace(setting);
		leaveAt(pace);
		pace.heard(refusal("{\"error_msg\":\"policy user over ratelimit," + message + "\"}"));
		assertThat(pace.slowed()).isEqualTo(slowed);
		assertThat(pace.pausedFor()).isBetween(pause, pause.plusMillis(250));
		leaveAt(pace);
		long second = leaveAt(pace);
		assertThat(leaveAt(pace) - second).isBetween(gap * MILLI, gap * MILLI * 21 / 20);
	}

	@Test
	void anotherLimitTakesThePlaceOfTheOneBefore() {
		Pace pace = pace(10);
		pace.heard(refusal("limit:20,time:1 minute"));
		this.nanos.addAndGet(60 * SECOND);
		pace.heard(refusal("limit:12,time:1 minute"));
		assertThat(pace.slowed()).isEqualTo("slowed to 0.2/s: the service allows 12 a minute");
		this.nanos.addAndGet(60 * SECOND);
		pace.heard(refusal("limit:5,time:1 second"));
		takeInSteps(pace, 600);
		assertThat(pace.slowed()).isEqualTo("slowed to 5.0/s: the service allows 5 a second");
	}

	@Test
	void refusalsOfRequestsThatWereInFlightTogetherCountOnce() {
		Pace pace = pace(10);
		for (int request = 0; request < 8; request++) {
			leaveAt(pace);
		}
		for (int request = 0; request < 8; request++) {
			this.nanos.addAndGet(MILLI);
			pace.heard(new Reply(429, Map.of(), "", Duration.ofMillis(100)));
		}
		assertThat(pace.slowed()).startsWith("slowed to 5.0/s");
	}

	@Test
	void refusalsInARowHalveTheRateOnceAndLengthenThePause() {
		Pace pace = pace(10);
		leaveAt(pace);
		for (int millis : List.of(250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000)) {
			pace.heard(refusal(""));
			assertThat(pace.pausedFor().toMillis()).isBetween(millis / 2 - 1L, (long) millis);
			leaveAt(pace);
		}
		assertThat(pace.slowed()).startsWith("slowed to 5.0/s");
		pace.heard(GOOD);
		pace.heard(refusal(""));
		assertThat(pace.slowed()).startsWith("slowed to 2.5/s");
	}

	@Test
	void goodRepliesBringTheRateBackSlowly() {
		Pace pace = pace(10);
		leaveAt(pace);
		pace.heard(refusal(""));
		takeInSteps(pace, 15);
		assertThat(pace.slowed()).startsWith("slowed to 7.");
		takeInSteps(pace, 20);
		assertThat(pace.slowed()).isEmpty();
	}

	private void takeInSteps(Pace pace, int seconds) {
		for (int step = 0; step < 10 * seconds; step++) {
			this.nanos.addAndGet(SECOND / 10);
			pace.heard(GOOD);
		}
	}

	@Test
	void errorsAndRepliesToEarlierRequestsSayNothingAboutTheRate() {
		Pace pace = pace(10);
		leaveAt(pace);
		pace.heard(refusal(""));
		for (int second = 1; second < 60; second++) {
			this.nanos.addAndGet(SECOND);
			pace.heard(reply(500, Map.of(), ""));
			pace.heard(new Reply(200, Map.of(), "", Duration.ofMinutes(2)));
		}
		assertThat(pace.slowed()).startsWith("slowed to 5.0/s");
	}

	@Test
	void withoutALimitTheRateBeginsWithWhatWasAchieved() {
		Pace pace = pace(0);
		for (int request = 0; request < 200; request++) {
			leaveAt(pace);
			this.nanos.addAndGet(25 * MILLI);
		}
		pace.heard(refusal(""));
		assertThat(pace.slowed()).isEqualTo("slowed to 20.0/s: the service had too many requests");
		takeInSteps(pace, 120);
		assertThat(pace.slowed()).startsWith("slowed to ").doesNotStartWith("slowed to 20.");
	}

	@Test
	void rateIsNeverHalvedToNothing() {
		Pace pace = pace(10);
		for (int time = 0; time < 20; time++) {
			leaveAt(pace);
			pace.heard(refusal(""));
			this.nanos.addAndGet(SECOND);
			pace.heard(GOOD);
		}
		assertThat(pace.slowed()).startsWith("slowed to 0.1/s");
	}

	@Test
	void fiftyRefusalsInARowAreHopeless() {
		Pace pace = pace(10);
		for (int time = 1; time < 50; time++) {
			leaveAt(pace);
			pace.heard(reply(429, Map.of("retry-after", "1"), ""));
			assertThat(pace.hopeless()).isEmpty();
		}
		leaveAt(pace);
		pace.heard(refusal(""));
		assertThat(pace.hopeless()).contains("The service kept answering that there are too many requests, 50 times in"
				+ " a row within 49 s, although jobsheet went slower; lower the pace, or ask for a higher limit, and"
				+ " resume later");
		pace.heard(GOOD);
		assertThat(pace.hopeless()).isEmpty();
	}

	@Test
	void halfAnHourOfRefusalsIsHopeless() {
		Pace pace = pace(10);
		for (int time = 1; time <= 2; time++) {
			leaveAt(pace);
			pace.heard(reply(429, Map.of("retry-after", "7200"), ""));
			assertThat(pace.hopeless()).isEmpty();
		}
		leaveAt(pace);
		pace.heard(refusal(""));
		assertThat(pace.hopeless()).get().asString().contains("3 times in a row within 30 minutes");
	}

	@Test
	void closeWakesThoseWhoWaitAndLetsNobodyLeave() throws InterruptedException {
		Pace pace = pace(0);
		pace.heard(reply(429, Map.of("retry-after", "86400"), ""));
		List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
		for (int thread = 0; thread < 4; thread++) {
			waiting.add(CompletableFuture.supplyAsync(() -> await(pace), (task) -> new Thread(task).start()));
		}
		pace.close();
		assertThat(waiting).allSatisfy((left) -> assertThat(left.join()).isFalse());
		assertThat(pace.await()).isFalse();
	}

	@Test
	void onlyTheLastQuestionsLeaveOnceThePaceIsClosed() throws InterruptedException {
		Pace pace = pace(1);
		pace.close();
		assertThat(pace.leave(Duration.ofSeconds(1), Departure.IN_TURN)).isFalse();
		assertThat(pace.leave(Duration.ofSeconds(1), Departure.EVEN_AT_THE_END)).isTrue();
	}

	@Test
	void nothingLeavesWhileTheServiceWantsToBeLeftAlone() throws InterruptedException {
		Pace pace = pace(1);
		assertThat(pace.nanosToWait()).isZero();
		pace.heard(new Reply(429, Map.of("retry-after", "30"), "", Duration.ZERO));
		assertThat(pace.leave(Duration.ofSeconds(1), Departure.IN_TURN)).isFalse();
		this.nanos.addAndGet(60 * SECOND);
		assertThat(pace.leave(Duration.ofSeconds(1), Departure.IN_TURN)).isTrue();
	}

	@Test
	void whatRestsOnAFreshAnswerDoesNotWaitForAPauseToEnd() throws InterruptedException {
		Pace pace = pace(1);
		assertThat(pace.leave(Duration.ofSeconds(1), Departure.NOW_OR_NEVER)).isTrue();
		pace.heard(new Reply(429, Map.of("retry-after", "30"), "", Duration.ZERO));
		assertThat(pace.leave(Duration.ofHours(1), Departure.NOW_OR_NEVER)).isFalse();
	}

	@Test
	void requestThatCannotLeaveInTimeDoesNot() throws InterruptedException {
		Pace pace = pace(1);
		assertThat(pace.leave(Duration.ofSeconds(1), Departure.IN_TURN)).isTrue();
		assertThat(pace.leave(Duration.ofSeconds(1), Departure.IN_TURN)).isFalse();
		this.nanos.addAndGet(2 * SECOND);
		assertThat(pace.leave(Duration.ofSeconds(1), Departure.IN_TURN)).isTrue();
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

	/**
	 * Threads that wake late, are held up between their turn and their leaving, and wait
	 * for replies, all at random.
	 */
	private final class LateWakers {

		private final Pace pace;

		private final Random random;

		private final PriorityQueue<Waker> wakers = new PriorityQueue<>(Comparator.comparing(Waker::at));

		LateWakers(Pace pace, Random random) {
			this.pace = pace;
			this.random = random;
		}

		List<Long> times(int threads, long end) {
			List<Long> times = new ArrayList<>();
			for (int thread = 0; thread < threads; thread++) {
				this.wakers.add(new Waker(this.random.nextLong(SECOND), false));
			}
			for (Waker waker = this.wakers.remove(); waker.at() < end; waker = this.wakers.remove()) {
				PaceTests.this.nanos.set(waker.at());
				long wait = waker.hasTurn() ? this.pace.nanosToLeave() : this.pace.nanosToWait();
				if (wait == 0 && waker.hasTurn()) {
					times.add(waker.at());
				}
				boolean hasTurn = (wait == 0) != waker.hasTurn();
				this.wakers.add(new Waker(waker.at() + wait + delay(), hasTurn));
			}
			return times;
		}

		private long delay() {
			return (this.random.nextInt(50) == 0) ? this.random.nextLong(2 * SECOND) : this.random.nextLong(5 * MILLI);
		}

	}

	private record Waker(long at, boolean hasTurn) {
	}

}
