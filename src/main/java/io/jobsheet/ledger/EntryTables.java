package io.jobsheet.ledger;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.jobsheet.operation.Outcome;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The tables into which the entries of a run's journal are written.
 */
final class EntryTables {

	private final long run;

	private final JdbcTemplate jdbc;

	/**
	 * The tables in a database.
	 * @param run the run's number
	 * @param jdbc the database
	 */
	EntryTables(long run, JdbcTemplate jdbc) {
		this.run = run;
		this.jdbc = jdbc;
	}

	/**
	 * Writes entries, within a transaction of the caller. Records come before claims: a
	 * call can be given back and claimed again in one batch, never the other way round,
	 * because a claim is awaited.
	 * @param batch the entries
	 * @return for each claim among them, in their order, whether the call was claimed
	 * @throws IllegalStateException when a call is recorded that was not claimed
	 */
	List<Boolean> write(List<JournalEntry> batch) {
		List<JournalEntry.Recorded> records = batch.stream()
			.filter(JournalEntry.Recorded.class::isInstance)
			.map(JournalEntry.Recorded.class::cast)
			.toList();
		List<JournalEntry.Claim> claims = batch.stream()
			.filter(JournalEntry.Claim.class::isInstance)
			.map(JournalEntry.Claim.class::cast)
			.toList();
		writeOutcomes(batch);
		if (!records.isEmpty()) {
			writeWaits(records);
			writeCalls(records);
			writeDoubts(records);
		}
		writeWithheld(batch);
		return claims.isEmpty() ? List.of() : writeClaims(claims);
	}

	private void writeOutcomes(List<JournalEntry> batch) {
		List<Object[]> rows = new ArrayList<>();
		for (JournalEntry entry : batch) {
			if (entry instanceof JournalEntry.Recorded record) {
				record.outcomes().forEach((item, outcome) -> rows.add(row(item, outcome, record.call().number())));
			}
			else if (entry instanceof JournalEntry.Ended ended) {
				ended.outcomes().forEach((item, outcome) -> rows.add(row(item, outcome, ended.call())));
			}
			else if (entry instanceof JournalEntry.Withheld withheld) {
				withheld.outcomes().forEach((item, outcome) -> rows.add(row(item, outcome, withheld.call().number())));
			}
		}
		if (!rows.isEmpty()) {
			this.jdbc.batchUpdate("""
					INSERT INTO outcomes (run_id, item_no, status, error_code, message, call_no, result)
					VALUES (?, ?, ?, ?, ?, ?, ?)
					""", rows);
		}
	}

	private Object[] row(long item, Outcome outcome, long call) {
		return new Object[] { this.run, item, outcome.status().name(), Texts.cut(outcome.code(), 100),
				Texts.cut(outcome.message(), 4000), call, Texts.cut(outcome.result(), 4000) };
	}

	private void writeWaits(List<JournalEntry.Recorded> records) {
		List<Object[]> rows = new ArrayList<>();
		for (JournalEntry.Recorded record : records) {
			record.accepted()
				.forEach((item, query) -> rows.add(new Object[] { this.run, item, record.call().number(),
						Texts.cut(query, 200), record.at().atOffset(ZoneOffset.UTC) }));
		}
		if (!rows.isEmpty()) {
			this.jdbc.batchUpdate(
					"INSERT INTO waits (run_id, item_no, call_no, query, accepted_at) VALUES (?, ?, ?, ?, ?)", rows);
		}
	}

	// Deleted first, because an item may be in doubt for the second time; and that may be
	// written together with the first.
	private void writeDoubts(List<JournalEntry.Recorded> records) {
		List<Object[]> rows = records.stream()
			.flatMap((record) -> record.doubtful().stream())
			.distinct()
			.map((item) -> new Object[] { this.run, item })
			.toList();
		if (!rows.isEmpty()) {
			this.jdbc.batchUpdate("DELETE FROM doubtful_items WHERE run_id = ? AND item_no = ?", rows);
			this.jdbc.batchUpdate("INSERT INTO doubtful_items (run_id, item_no) VALUES (?, ?)", rows);
		}
	}

	private void writeCalls(List<JournalEntry.Recorded> records) {
		int[] updated = this.jdbc.batchUpdate("""
				UPDATE calls SET state = ?, answered_at = ?, http_status = ?, request_id = ?
				WHERE run_id = ? AND no = ? AND state = 'SENT' AND attempts = ?
				""",
				records.stream()
					.map((record) -> new Object[] { record.next().name(), record.at().atOffset(ZoneOffset.UTC),
							record.httpStatus(), Texts.cut(record.requestId(), 200), this.run, record.call().number(),
							record.call().attempts() })
					.toList());
		for (int at = 0; at < updated.length; at++) {
			if (updated[at] == 0) {
				throw new IllegalStateException(
						"call " + records.get(at).call().number() + " was not claimed, or somebody else claimed it");
			}
		}
	}

	private void writeWithheld(List<JournalEntry> batch) {
		List<Object[]> calls = batch.stream()
			.filter(JournalEntry.Withheld.class::isInstance)
			.map(JournalEntry.Withheld.class::cast)
			.filter(JournalEntry.Withheld::isWholeCall)
			.map((withheld) -> new Object[] { this.run, withheld.call().number(), withheld.call().attempts() })
			.toList();
		if (!calls.isEmpty()) {
			this.jdbc.batchUpdate("""
					UPDATE calls SET state = 'ANSWERED'
					WHERE run_id = ? AND no = ? AND state = 'PLANNED' AND attempts = ?
					""", calls);
		}
	}

	private List<Boolean> writeClaims(List<JournalEntry.Claim> claims) {
		int[] updated = this.jdbc.batchUpdate("""
				UPDATE calls SET state = 'SENT', attempts = attempts + 1, sent_at = ?
				WHERE run_id = ? AND no = ? AND state = ? AND attempts = ?
				""",
				claims.stream()
					.map((claim) -> new Object[] { claim.at().atOffset(ZoneOffset.UTC), this.run, claim.call().number(),
							claim.call().state().name(), claim.call().attempts() })
					.toList());
		return Arrays.stream(updated).mapToObj((count) -> count == 1).toList();
	}

}
