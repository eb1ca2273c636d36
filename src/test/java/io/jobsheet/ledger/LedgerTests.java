package io.jobsheet.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.jobsheet.Databases;
import io.jobsheet.operation.Item;
import io.jobsheet.operation.Outcome;
import io.jobsheet.operation.Status;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests of {@link Ledger}, {@link Runs} and {@link Results} with a real database.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag(Databases.TAG)
class LedgerTests {

	private final LedgerDatabase database = new LedgerDatabase();

	private final Ledger ledger = this.database.ledger;

	private final Calls calls = this.database.calls;

	@BeforeAll
	void otherRunsAreThere() {
		long other = this.database.begin();
		this.ledger.add(other, List.of(LedgerDatabase.row(1), LedgerDatabase.row(2)));
		this.calls.plan(other, List.of(LedgerDatabase.call(1, 1, 2)));
	}

	@AfterAll
	void close() {
		this.database.close();
	}

	@Test
	void rowsComeBackAsTheyWereLoaded() {
		long run = this.database.begin();
		this.ledger.add(run, new SheetHeader(0, "jobs", List.of("Job ID", "Remark")));
		this.ledger.add(run,
				List.of(LedgerDatabase.row(1), LedgerDatabase.row(2, "", 0, "", "line 3: the cell is empty")));
		this.ledger.loaded(run, 2);
		assertThat(this.database.results.sheets(run))
			.containsExactly(new SheetHeader(0, "jobs", List.of("Job ID", "Remark")));
		assertThat(this.database.results.after(run, 0, 10)).containsExactly(
				new Result(1, 0, 2, "batch-starting", "job-1", List.of("job-1", "note, \"1\""),
						Outcome.of(Status.NOT_SENT, ""), 0, 0, null, null, 0, "", ""),
				new Result(2, 0, 3, "", "", List.of("", "note, \"2\""),
						Outcome.of(Status.INVALID, "line 3: the cell is empty"), 0, 0, null, null, 0, "", ""));
		assertThat(this.database.results.after(run, 1, 10)).extracting(Result::item).containsExactly(2L);
		assertThat(this.database.results.after(run, 0, 1)).extracting(Result::item).containsExactly(1L);
		assertThat(this.ledger.open(run, 4, 0, 10))
			.containsExactly(new OpenItem("batch-starting", new Item(1, "job-1", "{\"job_id\":\"job-1\"}")));
		assertThat(this.ledger.stages(run)).containsExactly(4);
		assertThat(this.database.runs.find(run)).hasValueSatisfying((found) -> assertThat(found.rows()).isEqualTo(2));
	}

	@Test
	void cellsOfAnyLengthAreLoaded() {
		long run = this.database.begin();
		String longText = "\uD83D\uDE00".repeat(10_000);
		this.ledger.add(run, new SheetHeader(0, longText, List.of(longText)));
		this.ledger.add(run, List.of(LedgerDatabase.row(1, "batch-starting", 4, longText, "x" + longText + "\0")));
		Result result = this.database.results.after(run, 0, 1).get(0);
		assertThat(result.cells().get(0)).isEqualTo(longText);
		assertThat(result.job()).hasSizeLessThanOrEqualTo(200).endsWith("\uDE00…");
		assertThat(result.outcome().message()).hasSizeLessThanOrEqualTo(4000).endsWith("\uDE00…");
	}

	@Test
	void forgetMakesRoomForAnotherLoading() {
		long run = this.database.begin();
		this.ledger.add(run, new SheetHeader(0, "jobs", List.of()));
		this.ledger.add(run, List.of(LedgerDatabase.row(1), LedgerDatabase.row(2, "", 0, "", "wrong")));
		this.ledger.forget(run);
		assertThat(this.database.results.after(run, 0, 10)).isEmpty();
		this.ledger.add(run, List.of(LedgerDatabase.row(1)));
		assertThat(this.ledger.totals(run).rows()).isEqualTo(1);
	}

	@Test
	void forgetNeverTouchesARunThatIsLoaded() {
		long run = loaded(LedgerDatabase.row(1));
		assertThatIllegalStateException().isThrownBy(() -> this.ledger.forget(run))
			.withMessage("Run " + run + " is loaded; its rows are not forgotten");
		assertThat(this.database.results.after(run, 0, 10)).hasSize(1);
	}

	@Test
	void unansweredCallsComeWithTheirItems() {
		long run = loaded(LedgerDatabase.row(1, "start-position", 2, "a", null), LedgerDatabase.row(2),
				LedgerDatabase.row(3, "batch-starting", 4, "b", "wrong"), LedgerDatabase.row(4), LedgerDatabase.row(5),
				LedgerDatabase.row(6, "batch-retry-task", 4, "c", null));
		this.calls.plan(run, List.of(LedgerDatabase.call(1, "start-position", 2, 1, 1), LedgerDatabase.call(2, 2, 4),
				LedgerDatabase.call(3, 5, 5), LedgerDatabase.call(4, "batch-retry-task", 4, 6, 6)));
		this.calls.planned(run);
		assertThat(this.calls.withItems(run, this.calls.unanswered(run, false, 4, 0, 10)))
			.extracting(Call::number, LedgerTests::numbers)
			.containsExactly(tuple(2L, List.of(2L, 4L)), tuple(3L, List.of(5L)), tuple(4L, List.of(6L)));
		assertThat(this.calls.unanswered(run, false, 4, 2, 1)).extracting(Call::number).containsExactly(3L);
		assertThat(this.calls.unanswered(run, false, 2, 0, 10)).extracting(Call::number).containsExactly(1L);
		assertThat(this.calls.unanswered(run, false, 3, 0, 10)).isEmpty();
		assertThat(this.ledger.outstanding(run)).containsExactly(new PlannedOperation("start-position", 1, 1, 0, 0),
				new PlannedOperation("batch-retry-task", 1, 1, 0, 0),
				new PlannedOperation("batch-starting", 3, 2, 0, 0));
		assertThat(this.ledger.stages(run)).containsExactly(2, 4);
		assertThat(this.database.runs.find(run)).map(Run::planned).contains(true);
	}

	private static List<Long> numbers(Call call) {
		return call.items().stream().map(Item::number).toList();
	}

	@Test
	void blockStopsLaterStepsOfTheSameJobOnly() {
		long run = loaded(LedgerDatabase.row(1, "start-position", 2, "a", null),
				LedgerDatabase.row(2, "batch-starting", 4, "a", null),
				LedgerDatabase.row(3, "batch-starting", 4, "b", null),
				LedgerDatabase.row(4, "batch-pause-task", 0, "a", null),
				LedgerDatabase.row(5, "start-position", 2, "c", null),
				LedgerDatabase.row(6, "batch-starting", 4, "c", null),
				LedgerDatabase.row(7, "start-position", 2, "d", "line 8: wrong"),
				LedgerDatabase.row(8, "batch-starting", 4, "d", null),
				LedgerDatabase.row(9, "batch-starting", 4, "", "line 10: no job"));
		this.calls.plan(run, List.of(LedgerDatabase.call(1, "start-position", 2, 1, 5)));
		answer(run, LedgerDatabase.call(1, "start-position", 2, 1, 5),
				Map.of(1L, new Outcome(Status.FAILED, "DRS.M00202", "no"), 5L, Outcome.DONE));
		assertThat(this.ledger.block(run, 0, 0, Long.MAX_VALUE)).isZero();
		assertThat(this.ledger.block(run, 2, 0, Long.MAX_VALUE)).isZero();
		assertThat(this.ledger.block(run, 4, 0, Long.MAX_VALUE)).isEqualTo(2);
		assertThat(this.ledger.block(run, 4, 0, Long.MAX_VALUE)).isZero();
		assertThat(this.database.results.after(run, 0, 10)).extracting(Result::item, Result::outcome)
			.contains(
					tuple(2L, Outcome.of(Status.BLOCKED,
							"not sent, because start-position of this job (line 2) ended FAILED with DRS.M00202")),
					tuple(3L, Outcome.of(Status.NOT_SENT, "")), tuple(4L, Outcome.of(Status.NOT_SENT, "")),
					tuple(6L, Outcome.of(Status.NOT_SENT, "")), tuple(8L, Outcome.of(Status.BLOCKED,
							"not sent, because start-position of this job (line 8) ended INVALID")));
	}

	@ParameterizedTest
	@EnumSource(Status.class)
	void blockDependsOnHowTheEarlierStepEnded(Status status) {
		long run = loaded(LedgerDatabase.row(1, "start-position", 2, "a", null),
				LedgerDatabase.row(2, "batch-starting", 4, "a", null));
		Call call = LedgerDatabase.call(1, "start-position", 2, 1, 1);
		this.calls.plan(run, List.of(call));
		answer(run, call, Map.of(1L, Outcome.of(status, "")));
		assertThat(this.ledger.block(run, 4, 0, Long.MAX_VALUE)).isEqualTo(status.isGood() ? 0 : 1);
	}

	@Test
	void totalsAddUp() {
		long run = loaded(LedgerDatabase.row(1), LedgerDatabase.row(2), LedgerDatabase.row(3),
				LedgerDatabase.row(4, "", 0, "", "wrong"));
		this.calls.plan(run, List.of(LedgerDatabase.call(1, 1, 2)));
		answer(run, LedgerDatabase.call(1, 1, 2), Map.of(1L, Outcome.DONE, 2L, Outcome.of(Status.UNKNOWN, "lost")));
		Totals totals = this.ledger.totals(run);
		assertThat(totals.byStatus()).containsOnly(Map.entry(Status.DONE, 1L), Map.entry(Status.UNKNOWN, 1L),
				Map.entry(Status.INVALID, 1L), Map.entry(Status.NOT_SENT, 1L), Map.entry(Status.FAILED, 0L),
				Map.entry(Status.BLOCKED, 0L), Map.entry(Status.UNCHANGED, 0L));
		assertThat(totals.rows()).isEqualTo(4);
		assertThat(totals.isConserved()).isTrue();
	}

	@Test
	void rowThatNeverReachedTheLedgerIsMissedInTheTotals() {
		long run = this.database.begin();
		this.ledger.add(run, List.of(LedgerDatabase.row(1)));
		this.ledger.loaded(run, 2);
		assertThat(this.ledger.totals(run).isConserved()).isFalse();
	}

	@Test
	void rowWhoseCallWasSentIsUnknownUntilItIsSettled() {
		long run = loaded(LedgerDatabase.row(1), LedgerDatabase.row(2), LedgerDatabase.row(3));
		Call call = LedgerDatabase.call(1, 1, 2);
		this.calls.plan(run, List.of(call, LedgerDatabase.call(2, 3, 3)));
		try (Journal journal = this.database.journal(run)) {
			assertThat(journal.claim(call)).isTrue();
			journal.record(call.claimed(), Map.of(1L, Outcome.DONE), Map.of(), Call.State.SENT, 202, "r1");
		}
		Outcome unknown = Outcome.IN_DOUBT;
		assertThat(this.database.results.after(run, 0, 10)).extracting(Result::outcome)
			.containsExactly(Outcome.DONE, unknown, Outcome.of(Status.NOT_SENT, ""));
		assertThat(this.database.results.after(run, 1, 1)).extracting(Result::call, Result::attempts, Result::outcome)
			.containsExactly(tuple(1L, 1, unknown));
		assertThat(this.ledger.totals(run).of(Status.UNKNOWN)).isEqualTo(1);
		assertThat(this.ledger.totals(run).of(Status.NOT_SENT)).isEqualTo(1);
		assertThat(this.ledger.totals(run).isConserved()).isTrue();
	}

	@Test
	void runsAreFoundByIdentityUnlessRefused() {
		Run first = this.database.begin("c".repeat(64));
		assertThat(first.state()).isEqualTo(Run.State.OPEN);
		assertThat(first.isLoaded()).isFalse();
		assertThat(first.planned()).isFalse();
		assertThat(first.fileName()).isEqualTo("jobs.csv");
		assertThat(first.startedAt()).isEqualTo(LedgerDatabase.NOW);
		assertThat(this.database.runs.of("c".repeat(64))).containsExactly(first);
		this.database.runs.end(first.id(), Run.State.ENDED, "");
		Run second = this.database.begin("c".repeat(64));
		assertThat(this.database.runs.latestOpen()).map(Run::id).isNotEqualTo(Optional.of(second.id()));
		this.ledger.loaded(second.id(), 0);
		assertThat(this.database.runs.latestOpen()).map(Run::id).contains(second.id());
		this.database.runs.end(second.id(), Run.State.REFUSED, "x".repeat(5000));
		assertThat(this.database.runs.of("c".repeat(64))).extracting(Run::id).containsExactly(first.id());
		assertThat(this.database.runs.find(second.id())).map(Run::reason).contains("x".repeat(3999) + "…");
		this.database.runs.reopen(second.id(), "process 4711 on db1");
		assertThat(this.database.runs.find(second.id())).map(Run::state).contains(Run.State.OPEN);
		assertThat(this.database.runs.latest(2)).extracting(Run::id).containsExactly(second.id(), first.id());
		assertThat(this.database.runs.of("d".repeat(64))).isEmpty();
	}

	private long loaded(LoadedRow... rows) {
		long run = this.database.begin();
		this.ledger.add(run, List.of(rows));
		this.ledger.loaded(run, rows.length);
		return run;
	}

	private void answer(long run, Call call, Map<Long, Outcome> outcomes) {
		try (Journal journal = this.database.journal(run)) {
			assertThat(journal.claim(call)).isTrue();
			journal.record(call.claimed(), outcomes, Map.of(), Call.State.ANSWERED, 202, "r1");
		}
	}

}
