package io.jobsheet.ledger;

import java.util.List;

import io.jobsheet.operation.Waiting;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The items that a service has accepted and that are not at their end.
 */
public final class Waits {

	private final JdbcClient jdbc;

	/**
	 * The waits in a database.
	 * @param jdbc the database, with its tables made
	 */
	public Waits(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Items that were accepted and have no outcome, in the order of the file.
	 * @param run the run's number
	 * @param after the number of the item after which to begin
	 * @param most how many at the most
	 * @return the items
	 */
	public List<Accepted> open(long run, long after, int most) {
		return this.jdbc.sql("""
				SELECT i.no, i.job, i.part, i.operation, w.call_no, w.query, c.canary
				FROM waits w JOIN items i ON i.run_id = w.run_id AND i.no = w.item_no
				JOIN calls c ON c.run_id = w.run_id AND c.no = w.call_no
				WHERE w.run_id = :run AND w.item_no > :after AND NOT EXISTS
				  (SELECT 1 FROM outcomes o WHERE o.run_id = w.run_id AND o.item_no = w.item_no)
				ORDER BY w.run_id, w.item_no LIMIT :most
				""")
			.param("run", run)
			.param("after", after)
			.param("most", most)
			.query((row, number) -> new Accepted(row.getLong("call_no"), row.getBoolean("canary"),
					row.getString("operation"), new Waiting(Ledger.item(row), row.getString("query"))))
			.list();
	}

	/**
	 * An item that was accepted.
	 *
	 * @param call the number of the call that carried it
	 * @param isCanary whether it goes before all others
	 * @param operation the operation's name
	 * @param waiting the item, and how to ask after it
	 */
	public record Accepted(long call, boolean isCanary, String operation, Waiting waiting) {
	}

}
