package io.jobsheet.ledger;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

import io.jobsheet.Databases;
import io.jobsheet.operation.Item;
import io.jobsheet.operation.Outcome;
import io.jobsheet.operation.Status;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests of {@link Journal} with a real database.
 */
@Timeout(60)
@Tag(Databases.TAG)
class JournalTests {

	private final LedgerDatabase database = new LedgerDatabase();

	@AfterEach
	void close() {
		this.database.close();
	}

	private long planned(int calls) {
		long run = this.database.begin();
		this.database.ledger.add(run, LongStream.rangeClosed(1, calls).mapToObj(LedgerDatabase::row).toList());
		this.database.ledger.loaded(run, calls);
		this.database.calls.plan(run,
				LongStream.rangeClosed(1, calls)
					.mapToObj((number) -> LedgerDatabase.call(number, number, number))
					.toList());
		return run;
	}

	private Call stored(long run) {
		Call call = this.database.calls.unanswered(run, false, 4, 0, 1).get(0);
		return new Call(call.number(), call.operation(), call.stage(), call.firstItem(), call.lastItem(), call.state(),
				call.attempts(), call.isCanary(), List.of());
	}

	@Test
	void itemThatMayHaveLandedIsRememberedAloneAndOnce() {
		long run = this.database.begin();
		this.database.ledger.add(run, LongStream.rangeClosed(1, 3).mapToObj(LedgerDatabase::row).toList());
		this.database.calls.plan(run, List.of(LedgerDatabase.call(1, 1, 3)));
		try (Journal journal = this.database.journal(run)) {
			for (int attempt = 0; attempt < 2; attempt++) {
				Call call = open(run);
				assertThat(journal.claim(call)).isTrue();
				Call sent = call.claimed().doubting(Set.of(1L, 2L));
				Map<Long, Outcome> outcomes = (attempt == 0) ? Map.of(1L, Outcome.DONE) : Map.of();
				journal.record(sent, outcomes, Map.of(), Call.State.SENT, 504, "");
				journal.record(sent.after(Call.State.SENT, outcomes.keySet()), Map.of(), Map.of(), Call.State.PLANNED,
						504, "");
				journal.flush();
				assertThat(open(run).trace()).isEqualTo(new Trace(LedgerDatabase.NOW, null, Set.of(2L)));
			}
		}
	}

	private Call open(long run) {
		return this.database.calls.withItems(run, this.database.calls.unanswered(run, false, 4, 0, 1)).get(0);
	}

	@Test
	void claimIsWonByOneOfTwo() throws Exception {
		int calls = 200;
		long run = planned(calls);
		ConcurrentLinkedQueue<Long> won = new ConcurrentLinkedQueue<>();
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try (Journal one = this.database.journal(run); Journal other = this.database.journal(run)) {
			List<Future<?>> both = new ArrayList<>();
			for (Journal journal : List.of(one, other)) {
				both.add(threads.submit(() -> LongStream.rangeClosed(1, calls)
					.filter((number) -> journal.claim(LedgerDatabase.call(number, number, number)))
					.forEach(won::add)));
			}
			for (Future<?> each : both) {
				each.get();
			}
		}
		threads.shutdown();
		assertThat(won).hasSize(calls).doesNotHaveDuplicates();
	}

	@Test
	void claimIsRefusedForACallThatChangedMeanwhile() {
		long run = planned(1);
		Call call = LedgerDatabase.call(1, 1, 1);
		try (Journal journal = this.database.journal(run)) {
			assertThat(journal.claim(call)).isTrue();
			assertThat(stored(run)).isEqualTo(call.claimed());
			assertThat(journal.claim(call)).isFalse();
			assertThat(journal.claim(call.claimed())).isTrue();
			assertThat(journal.claim(call.claimed())).isFalse();
			assertThat(stored(run).attempts()).isEqualTo(2);
		}
	}

	@Test
	void callOfWhichNothingIsSentIsAnsweredWithoutAClaim() {
		long run = planned(2);
		Item item = new Item(1, "job-1", "{}");
		Call call = LedgerDatabase.call(1, 1, 1).with(List.of(item));
		try (Journal journal = this.database.journal(run)) {
			journal.withhold(call, Map.of(1L, Outcome.of(Status.BLOCKED, "the job runs")));
			journal.flush();
			assertThat(this.database.calls.unanswered(run, false, 4, 0, 2)).extracting(Call::number)
				.containsExactly(2L);
			assertThat(journal.claim(call)).isFalse();
		}
		assertThat(this.database.results.after(run, 0, 1)).extracting(Result::outcome)
			.containsExactly(Outcome.of(Status.BLOCKED, "the job runs"));
	}

	@Test
	void outcomesAndTheStateOfTheirCallAreWrittenTogether() {
		long run = planned(1);
		Call call = LedgerDatabase.call(1, 1, 1);
		try (Journal journal = this.database.journal(run)) {
			assertThat(journal.claim(call)).isTrue();
			journal.record(call.claimed(), Map.of(1L, new Outcome(Status.FAILED, "DRS.M00289", "gone")), Map.of(),
					Call.State.ANSWERED, 400, "r1");
			journal.flush();
			assertThat(this.database.calls.unanswered(run, false, 4, 0, 1)).isEmpty();
			assertThat(this.database.results.after(run, 0, 1)).containsExactly(new Result(1, 0, 2, "batch-starting",
					"job-1", List.of("job-1", "note, \"1\""), new Outcome(Status.FAILED, "DRS.M00289", "gone"), 1, 1,
					LedgerDatabase.NOW, LedgerDatabase.NOW, 400, "r1", ""));
		}
	}

	@Test
	void callGivenBackCanBeClaimedAgain() {
		long run = planned(1);
		Call call = LedgerDatabase.call(1, 1, 1);
		try (Journal journal = this.database.journal(run)) {
			for (int attempt = 0; attempt < 50; attempt++) {
				assertThat(journal.claim(call)).isTrue();
				journal.record(call.claimed(), Map.of(), Map.of(), Call.State.PLANNED, 429, "");
				call = new Call(1, call.operation(), call.stage(), 1, 1, Call.State.PLANNED, attempt + 1, false,
						List.of());
			}
			journal.flush();
			assertThat(stored(run)).isEqualTo(call);
		}
	}

	@Test
	void outcomeIsNeverWrittenTwice() {
		long run = planned(2);
		Call call = LedgerDatabase.call(1, 1, 1);
		Call next = LedgerDatabase.call(2, 2, 2);
		try (Journal journal = this.database.journal(run)) {
			assertThat(journal.claim(call)).isTrue();
			assertThat(journal.claim(next)).isTrue();
			journal.record(call.claimed(), Map.of(1L, Outcome.DONE), Map.of(), Call.State.SENT, 202, "r1");
			journal.flush();
			assertBroken(() -> {
				journal.record(call.claimed(), Map.of(1L, Outcome.of(Status.FAILED, "")), Map.of(), Call.State.ANSWERED,
						400, "r2");
				journal.flush();
			});
			assertBroken(() -> journal.claim(next));
			assertBroken(() -> journal.record(next.claimed(), Map.of(2L, Outcome.DONE), Map.of(), Call.State.ANSWERED,
					202, "r3"));
		}
		assertThat(stored(run)).isEqualTo(call.claimed());
		assertThat(this.database.results.after(run, 0, 1)).extracting(Result::outcome, Result::requestId)
			.containsExactly(tuple(Outcome.DONE, "r1"));
	}

	@Test
	void recordOfACallThatWasNotClaimedWritesNothing() {
		long run = planned(1);
		Call call = LedgerDatabase.call(1, 1, 1);
		try (Journal journal = this.database.journal(run)) {
			assertThatExceptionOfType(LedgerException.class).isThrownBy(() -> {
				journal.record(call.claimed(), Map.of(1L, Outcome.DONE), Map.of(), Call.State.ANSWERED, 202, "");
				journal.flush();
			})
				.withMessage("The ledger could not be written: call 1 was not claimed, or somebody else claimed it. "
						+ "Nothing more is sent; what was sent is settled when the run is resumed.");
		}
		assertThat(this.database.ledger.totals(run).of(Status.NOT_SENT)).isEqualTo(1);
	}

	@Test
	void manyCallersShareCommitsAndLoseNothing() throws Exception {
		int threads = 16;
		int calls = 500;
		long run = planned(threads * calls);
		ExecutorService callers = Executors.newFixedThreadPool(threads);
		try (Journal journal = this.database.journal(run)) {
			List<Future<?>> all = new ArrayList<>();
			for (int thread = 0; thread < threads; thread++) {
				long first = thread * (long) calls + 1;
				all.add(callers.submit(() -> LongStream.range(first, first + calls).forEach((number) -> {
					Call call = LedgerDatabase.call(number, number, number);
					assertThat(journal.claim(call)).isTrue();
					journal.record(call.claimed(), Map.of(number, Outcome.DONE), Map.of(), Call.State.ANSWERED, 202,
							"r" + number);
				})));
			}
			for (Future<?> each : all) {
				each.get();
			}
			journal.flush();
			assertThat(this.database.ledger.totals(run).of(Status.DONE)).isEqualTo(threads * (long) calls);
			assertThat(this.database.calls.unanswered(run, false, 4, 0, 1)).isEmpty();
		}
		callers.shutdown();
	}

	@Test
	void closeWritesAllThatWasTold() {
		int calls = 3000;
		long run = planned(calls);
		List<Call> claimed = new ArrayList<>();
		try (Journal journal = this.database.journal(run)) {
			List<CompletableFuture<Boolean>> claims = new ArrayList<>();
			ExecutorService callers = Executors.newFixedThreadPool(64);
			for (long number = 1; number <= calls; number++) {
				Call call = LedgerDatabase.call(number, number, number);
				claims.add(CompletableFuture.supplyAsync(() -> journal.claim(call), callers));
				claimed.add(call.claimed());
			}
			assertThat(claims).allSatisfy((claim) -> assertThat(claim.join()).isTrue());
			callers.shutdown();
			claimed.forEach((call) -> journal.record(call, Map.of(call.number(), Outcome.DONE), Map.of(),
					Call.State.ANSWERED, 202, ""));
		}
		assertThat(this.database.ledger.totals(run).of(Status.DONE)).isEqualTo(calls);
	}

	@Test
	void databaseFileSurvivesManyJournals(@TempDir Path folder) {
		try (LedgerDatabase file = new LedgerDatabase(
				"jdbc:h2:file:" + folder.resolve("ledger") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE")) {
			long run = file.begin();
			file.ledger.add(run, LongStream.rangeClosed(1, 50).mapToObj(LedgerDatabase::row).toList());
			file.calls.plan(run, List.of(LedgerDatabase.call(1, 1, 50)));
			Call call = LedgerDatabase.call(1, 1, 50);
			for (long item = 1; item <= 50; item++) {
				try (Journal journal = file.journal(run)) {
					assertThat(journal.claim(call)).isTrue();
					call = call.claimed();
					journal.record(call, Map.of(item, Outcome.DONE), Map.of(), Call.State.SENT, 202, "");
				}
			}
			assertThat(file.ledger.totals(run).of(Status.DONE)).isEqualTo(50);
		}
	}

	@Test
	void closedJournalRefusesEverything() {
		long run = planned(1);
		Journal journal = this.database.journal(run);
		journal.close();
		journal.close();
		assertThatExceptionOfType(LedgerException.class).isThrownBy(() -> journal.claim(LedgerDatabase.call(1, 1, 1)))
			.withMessage("The ledger is closed");
		assertThatExceptionOfType(LedgerException.class).isThrownBy(journal::flush).withMessage("The ledger is closed");
	}

	@Test
	void everybodyHearsThatTheDatabaseIsGone() {
		long run = planned(1000);
		try (Journal journal = this.database.journal(run)) {
			assertThat(journal.claim(LedgerDatabase.call(1, 1, 1))).isTrue();
			this.database.close();
			ExecutorService callers = Executors.newFixedThreadPool(32);
			List<CompletableFuture<Boolean>> claims = new ArrayList<>();
			for (long number = 2; number <= 1000; number++) {
				Call call = LedgerDatabase.call(number, number, number);
				claims.add(CompletableFuture.supplyAsync(() -> journal.claim(call), callers));
			}
			assertThat(claims).allSatisfy((claim) -> assertThat(claim.handle((won, ex) -> ex).join()).cause()
				.isInstanceOf(LedgerException.class));
			callers.shutdown();
			assertBroken(journal::flush);
			assertBroken(() -> journal.claim(LedgerDatabase.call(1, 1, 1).claimed()));
		}
	}

	@Test
	void nobodyIsLeftWaitingForAWriterThatRanOutOfMemory() {
		TransactionTemplate full = new TransactionTemplate() {

			private static final long serialVersionUID = 1L;

			@Override
			public <T> T execute(TransactionCallback<T> action) {
				throw new UntellableError();
			}

		};
		long run = planned(1);
		try (Journal journal = new Journal(run, this.database.jdbc, full, InstantSource.system())) {
			CompletableFuture<Boolean> claim = CompletableFuture
				.supplyAsync(() -> journal.claim(LedgerDatabase.call(1, 1, 1)));
			assertThat(claim.handle((won, ex) -> ex).orTimeout(60, TimeUnit.SECONDS).join()).cause()
				.hasMessage("The ledger could not be written. Nothing more is sent; what was sent is settled when the"
						+ " run is resumed.");
		}
	}

	private static void assertBroken(ThrowingCallable call) {
		assertThatExceptionOfType(LedgerException.class).isThrownBy(call)
			.withMessageStartingWith("The ledger could not be written: ")
			.withMessageEndingWith(". Nothing more is sent; what was sent is settled when the run is resumed.");
	}

	/**
	 * An error of which nothing can be told, because there is no memory for that either.
	 */
	private static final class UntellableError extends OutOfMemoryError {

		private static final long serialVersionUID = 1L;

		@Override
		public String getMessage() {
			throw new OutOfMemoryError("Java heap space");
		}

	}

}
