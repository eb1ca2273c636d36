package io.jobsheet.ledger;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What earlier runs of the same file settled, so that no row of it is sent twice.
 */
public final class EarlierRuns {

	private static final int AT_ONCE = 5000;

	// The same bytes have the same rows in the same order; another mapping of the columns
	// may read another operation or job out of them.
	private static final String SENT = """
			FROM items i
			JOIN items e ON e.run_id = :before AND e.no = i.no AND e.operation = i.operation
			                AND (e.job = i.job OR (i.job = '' AND e.part = i.part))
			JOIN outcomes o ON o.run_id = e.run_id AND o.item_no = e.no AND o.call_no > 0
			                   AND o.status IN ('DONE', 'UNKNOWN')
			WHERE i.run_id = :run AND i.no BETWEEN :first AND :last
			""";

	private final JdbcClient jdbc;

	/**
	 * The earlier runs in a database.
	 * @param jdbc the database, with its tables made
	 */
	public EarlierRuns(JdbcClient jdbc) {
		this.jdbc = jdbc;
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
			for (long from = 1; hasSent(before) && from <= lastItem; from += AT_ONCE) {
				takeBack(run, before, from, from + AT_ONCE - 1);
				settleSome(run, before, from, from + AT_ONCE - 1);
			}
		}
	}

	private List<Long> earlier(long run) {
		return this.jdbc.sql("""
				SELECT e.id FROM runs r JOIN runs e ON e.identity = r.identity AND e.id < r.id AND e.state = 'ENDED'
				WHERE r.id = :run ORDER BY e.id DESC
				""").param("run", run).query(Long.class).list();
	}

	private boolean hasSent(long run) {
		return this.jdbc.sql("SELECT COUNT(*) FROM calls WHERE run_id = :run AND attempts > 0")
			.param("run", run)
			.query(Long.class)
			.single() > 0;
	}

	private void takeBack(long run, long before, long first, long last) {
		this.jdbc.sql("""
				DELETE FROM outcomes
				WHERE run_id = :run AND status = 'NOT_SENT' AND item_no IN
				""" + "(SELECT i.no " + SENT + ")")
			.param("run", run)
			.param("before", before)
			.param("first", first)
			.param("last", last)
			.update();
	}

	private void settleSome(long run, long before, long first, long last) {
		this.jdbc.sql("""
				INSERT INTO outcomes (run_id, item_no, status, error_code, message, call_no, result, earlier_run)
				SELECT i.run_id, i.no, CASE WHEN o.status = 'DONE' THEN 'UNCHANGED' ELSE 'UNKNOWN' END, o.error_code,
				       CASE WHEN o.status = 'DONE' THEN :done ELSE :unknown END, 0, o.result, o.run_id
				""" + SENT
				+ " AND NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.run_id = i.run_id AND x.item_no = i.no)")
			.param("done", "done before by run " + before)
			.param("unknown", "unknown since run " + before + "; not sent again, so look at the job")
			.param("run", run)
			.param("before", before)
			.param("first", first)
			.param("last", last)
			.update();
	}

}
