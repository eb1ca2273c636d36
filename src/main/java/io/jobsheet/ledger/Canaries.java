package io.jobsheet.ledger;

import java.util.List;

import io.jobsheet.operation.Status;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of runs that are sent before all others.
 */
public final class Canaries {

	private final JdbcClient jdbc;

	/**
	 * The canaries in a database.
	 * @param jdbc the database, with its tables made
	 */
	public Canaries(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Notes that the plan of a run has a canary: the calls that say so.
	 * @param run the run's number
	 */
	public void plan(long run) {
		this.jdbc.sql("INSERT INTO canaries (run_id, judged) VALUES (:run, FALSE)").param("run", run).update();
	}

	/**
	 * Forgets the canary of a plan that was not completed.
	 * @param run the run's number
	 */
	public void forget(long run) {
		this.jdbc.sql("DELETE FROM canaries WHERE run_id = :run").param("run", run).update();
	}

	/**
	 * How the canary of a run stands.
	 * @param run the run's number
	 * @return its numbers; {@link Canary#NONE} when the plan has none
	 */
	public Canary of(long run) {
		List<Boolean> judged = this.jdbc.sql("SELECT judged FROM canaries WHERE run_id = :run")
			.param("run", run)
			.query(Boolean.class)
			.list();
		if (judged.isEmpty()) {
			return Canary.NONE;
		}
		long rows = this.jdbc.sql("SELECT COUNT(*) FROM calls WHERE run_id = :run AND canary")
			.param("run", run)
			.query(Long.class)
			.single();
		List<Row> others = others(run);
		Row first = others.isEmpty() ? new Row(0, Status.NOT_SENT, "") : others.get(0);
		return new Canary(rows, others.size(), first.line(), first.status(), first.code(), judged.get(0));
	}

	private List<Row> others(long run) {
		return this.jdbc.sql("""
				SELECT i.line, COALESCE(o.status, 'NOT_SENT') AS status, COALESCE(o.error_code, '') AS error_code
				FROM calls c
				JOIN items i ON i.run_id = c.run_id AND i.no = c.first_item
				LEFT JOIN outcomes o ON o.run_id = i.run_id AND o.item_no = i.no
				WHERE c.run_id = :run AND c.canary AND COALESCE(o.status, 'NOT_SENT') <> 'DONE'
				ORDER BY c.no
				""")
			.param("run", run)
			.query((row, number) -> new Row(row.getLong("line"), Status.valueOf(row.getString("status")),
					row.getString("error_code")))
			.list();
	}

	/**
	 * Notes that it was told how the canary of a run ended.
	 * @param run the run's number
	 */
	public void judged(long run) {
		this.jdbc.sql("UPDATE canaries SET judged = TRUE WHERE run_id = :run").param("run", run).update();
	}

	/**
	 * A row that did not end DONE.
	 *
	 * @param line its line
	 * @param status what became of it
	 * @param code the service's code
	 */
	private record Row(long line, Status status, String code) {
	}

}
