package io.jobsheet.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.jobsheet.Databases;
import io.jobsheet.operation.ErrorCodes;
import io.jobsheet.operation.Item;
import io.jobsheet.operation.Operations;
import io.jobsheet.operation.Outcome;
import io.jobsheet.operation.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EarlierRuns}.
 */
@Tag(Databases.TAG)
class EarlierRunsTests {

	private static final String IDENTITY = "e".repeat(64);

	private final LedgerDatabase database = new LedgerDatabase();

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void whatWasSentBeforeIsSettledAndNothingElse() {
		Run before = begin();
		this.database.ledger.add(before.id(), rows("j1", "j2", "j3", "j4", "j5", "j6"));
		sent(before, 1, Outcome.DONE);
		sent(before, 2, new Outcome(Status.DONE, "", "confirmed", "mysql-bin.000001:4"));
		sent(before, 3, new Outcome(Status.UNKNOWN, "HTTP.500", "no reply"));
		sent(before, 4, new Outcome(Status.FAILED, "DRS.1", "no"));
		sent(before, 6, Outcome.DONE);
		this.database.ledger.settle(before.id(), Map.of(5L, Outcome.of(Status.UNCHANGED, "as it is")));
		this.database.runs.end(before.id(), Run.State.ENDED, "");
		Run run = begin();
		this.database.ledger.add(run.id(), rows("j1", "j2", "j3", "j4", "j5", "another"));
		this.database.ledger.settle(run.id(),
				Map.of(1L, Outcome.leftOut("--limit 1"), 4L, Outcome.leftOut("--limit 1")));
		earlier().settle(run.id(), 6, false);
		assertThat(outcomes(run)).containsExactly("1 UNCHANGED done before by run " + before.id(),
				"2 UNCHANGED done before by run " + before.id() + " mysql-bin.000001:4",
				"3 UNKNOWN unknown since run " + before.id() + "; not sent again, so look at the job",
				"4 NOT_SENT left out by --limit 1");
		this.database.ledger.loaded(run.id(), 6);
		Totals totals = this.database.ledger.totals(run.id());
		assertThat(totals.isConserved()).isTrue();
		assertThat(totals.open()).isEqualTo(2);
		assertThat(totals.leftOut()).isEqualTo(Map.of("left out by --limit 1", 1L));
		new Befores(this.database.jdbc).forget(run.id());
		assertThat(outcomes(run)).hasSize(4);
	}

	@Test
	void theLatestRunThatSentARowCounts() {
		long done = ended(Outcome.of(Status.UNKNOWN, ""), Outcome.DONE);
		Run stopped = begin();
		this.database.ledger.add(stopped.id(), rows("j1"));
		Run run = begin();
		this.database.ledger.add(run.id(), rows("j1"));
		earlier().settle(run.id(), 1, false);
		assertThat(outcomes(run)).containsExactly("1 UNCHANGED done before by run " + done);
		this.database.runs.end(stopped.id(), Run.State.REFUSED, "");
		ended(Outcome.of(Status.FAILED, ""));
		Run failed = begin();
		this.database.ledger.add(failed.id(), rows("j1"));
		earlier().settle(failed.id(), 1, false);
		assertThat(outcomes(failed)).isEmpty();
	}

	private long ended(Outcome... outcomes) {
		long last = 0;
		for (Outcome outcome : outcomes) {
			Run before = begin();
			this.database.ledger.add(before.id(), rows("j1"));
			sent(before, 1, outcome);
			this.database.runs.end(before.id(), Run.State.ENDED, "");
			last = before.id();
		}
		return last;
	}

	@Test
	void rowThatNamesOnlyItsTaskIsKnownByIt() {
		Run before = begin();
		this.database.ledger.add(before.id(),
				List.of(position(1, "517", "{\"task_id\":\"254\",\"lsn\":\"16/B37\"}", null),
						position(2, "518", "{\"task_id\":\"255\",\"lsn\":\"16/B37\"}", null),
						position(3, "519", "{\"task_id\":\"256\",\"lsn\":\"16/B37\"}", null)));
		sent(before, 1, Outcome.of(Status.UNKNOWN, ""));
		sent(before, 2, Outcome.of(Status.UNKNOWN, ""));
		sent(before, 3, Outcome.of(Status.UNKNOWN, ""));
		this.database.runs.end(before.id(), Run.State.ENDED, "");
		Run run = begin();
		this.database.ledger.add(run.id(),
				List.of(position(1, "", "{\"task_id\":\"254\",\"lsn\":\"17/0\"}", null),
						position(2, "", "{\"task_id\":\"255\"}", Outcome.leftOut("--limit 1")),
						position(3, "", "{\"task_id\":\"999\",\"lsn\":\"16/B37\"}", null)));
		earlier().settle(run.id(), 3, false);
		assertThat(outcomes(run)).containsExactly(
				"1 UNKNOWN unknown since run " + before.id() + "; not sent again, so look at the job",
				"2 NOT_SENT left out by --limit 1");
		assertThat(this.database.jdbc.queryForList("SELECT job FROM items WHERE run_id = ? ORDER BY no", String.class,
				run.id()))
			.containsExactly("517", "518", "");
	}

	private static LoadedRow position(long number, String job, String part, @Nullable Outcome outcome) {
		return new LoadedRow(new Item(number, job, part), 0, number + 1, "update-incre-pos", 3, List.of(job), outcome);
	}

	private Run begin() {
		return this.database.begin(IDENTITY);
	}

	private EarlierRuns earlier() {
		return new EarlierRuns(this.database.jdbc, this.database.transaction, Operations.load(null, ErrorCodes.load()));
	}

	private static List<LoadedRow> rows(String... jobs) {
		List<LoadedRow> rows = new ArrayList<>();
		for (String job : jobs) {
			int number = rows.size() + 1;
			rows.add(
					new LoadedRow(new Item(number, job, "{}"), 0, number + 1, "batch-starting", 4, List.of(job), null));
		}
		return rows;
	}

	private void sent(Run run, long item, Outcome outcome) {
		this.database.jdbc.update("""
				INSERT INTO calls (run_id, no, operation, stage, first_item, last_item, state, attempts, http_status,
				                   request_id)
				VALUES (?, ?, 'batch-starting', 4, ?, ?, 'ANSWERED', 1, 200, '')
				""", run.id(), item, item, item);
		this.database.jdbc.update("""
				INSERT INTO outcomes (run_id, item_no, status, error_code, message, call_no, result)
				VALUES (?, ?, ?, ?, ?, ?, ?)
				""", run.id(), item, outcome.status().name(), outcome.code(), outcome.message(), item,
				outcome.result());
	}

	private List<String> outcomes(Run run) {
		return this.database.jdbc.query(
				"SELECT item_no, status, message, result FROM outcomes WHERE run_id = ? ORDER BY item_no",
				(row, number) -> (row.getLong(1) + " " + row.getString(2) + " " + row.getString(3) + " "
						+ row.getString(4))
					.strip(),
				run.id());
	}

}
