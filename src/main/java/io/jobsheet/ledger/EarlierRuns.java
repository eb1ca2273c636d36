package io.jobsheet.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import io.jobsheet.operation.Status;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What earlier runs of the same file settled, so that no row of it is sent twice.
 */
public final class EarlierRuns {

	private static final int AT_ONCE = 5000;

	// The same bytes have the same rows in the same order; another mapping of the columns
	// may read another operation or job out of them. Outer joins, because the database
	// looks the rows up one by one then.
	private static final String SENT = """
			SELECT o.item_no, o.status, o.error_code, o.result, o.run_id, x.status AS present
			FROM outcomes o
			LEFT JOIN items e ON e.run_id = o.run_id AND e.no = o.item_no
			LEFT JOIN items i ON i.run_id = :run AND i.no = o.item_no
			LEFT JOIN outcomes x ON x.run_id = :run AND x.item_no = o.item_no
			WHERE o.run_id = :before AND o.item_no BETWEEN :first AND :last
			  AND o.call_no > 0 AND o.status IN ('DONE', 'UNKNOWN')
			  AND i.operation = e.operation AND (i.job = e.job OR (i.job = '' AND i.part = e.part))
			  AND (x.status IS NULL OR x.status = 'NOT_SENT')
			""";

	private final JdbcTemplate template;

	private final TransactionTemplate transaction;

	private final JdbcClient jdbc;

	/**
	 * The earlier runs in a database.
	 * @param template the database, with its tables made
	 * @param transaction its transactions
	 */
	public EarlierRuns(JdbcTemplate template, TransactionTemplate transaction) {
		this.template = template;
		this.transaction = transaction;
		this.jdbc = JdbcClient.create(template);
	}

	/**
	 * Settles the rows of a run that earlier runs of the same identity sent: what is DONE
	 * there is UNCHANGED here, with what the service found out, and what is UNKNOWN there
	 * stays so. Other outcomes that rows were loaded with are kept, unless the run was
	 * not to carry them out.
	 * @param run the number of a run whose rows were just loaded
	 * @param lastItem the number of its last row
	 */
	public void settle(long run, long lastItem) {
		for (long before : earlier(run)) {
			for (long from = 1; from <= lastItem; from += AT_ONCE) {
				List<Sent> rows = sent(run, before, from, from + AT_ONCE - 1);
				this.transaction.executeWithoutResult((status) -> settle(run, rows));
			}
		}
	}

	private List<Long> earlier(long run) {
		return this.jdbc.sql("""
				SELECT e.id FROM runs r JOIN runs e ON e.identity = r.identity AND e.id < r.id AND e.state = 'ENDED'
				WHERE r.id = :run ORDER BY e.id DESC
				""").param("run", run).query(Long.class).list();
	}

	private List<Sent> sent(long run, long before, long first, long last) {
		return this.jdbc.sql(SENT)
			.param("run", run)
			.param("before", before)
			.param("first", first)
			.param("last", last)
			.query(EarlierRuns::sent)
			.list();
	}

	private static Sent sent(ResultSet row, int number) throws SQLException {
		return new Sent(row.getLong("item_no"), Status.valueOf(row.getString("status")), row.getString("error_code"),
				row.getString("result"), row.getLong("run_id"), row.getString("present") != null);
	}

	private void settle(long run, List<Sent> rows) {
		this.template.batchUpdate("DELETE FROM outcomes WHERE run_id = ? AND item_no = ?",
				rows.stream().filter(Sent::isLeftOut).map((row) -> new Object[] { run, row.item() }).toList());
		this.template.batchUpdate("""
				INSERT INTO outcomes (run_id, item_no, status, error_code, message, call_no, result, earlier_run)
				VALUES (?, ?, ?, ?, ?, 0, ?, ?)
				""",
				rows.stream()
					.map((row) -> new Object[] { run, row.item(), row.outcome().name(), row.code(), row.message(),
							row.result(), row.before() })
					.toList());
	}

	/**
	 * A row that an earlier run sent.
	 *
	 * @param item its number
	 * @param status what became of it there
	 * @param code the service's error code, or an empty text
	 * @param result what the service found out, or an empty text
	 * @param before the number of the earlier run
	 * @param isLeftOut whether the run was not to carry it out
	 */
	private record Sent(long item, Status status, String code, String result, long before, boolean isLeftOut) {

		Status outcome() {
			return (this.status == Status.DONE) ? Status.UNCHANGED : this.status;
		}

		String message() {
			return (this.status == Status.DONE) ? "done before by run " + this.before
					: "unknown since run " + this.before + "; not sent again, so look at the job";
		}

	}

}
