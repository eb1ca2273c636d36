package io.jobsheet.ledger;

import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The items whose parts hold secrets, encrypted or as references, until they have their
 * outcomes.
 */
public final class SecretItems {

	private final JdbcTemplate template;

	private final JdbcClient jdbc;

	/**
	 * The items in a database.
	 * @param template the database, with its tables made
	 */
	public SecretItems(JdbcTemplate template) {
		this.template = template;
		this.jdbc = JdbcClient.create(template);
	}

	/**
	 * Notes items that were just loaded.
	 * @param run the run's number
	 * @param items whether each holds an encrypted secret, by item number
	 */
	public void add(long run, Map<Long, Boolean> items) {
		this.template.batchUpdate("INSERT INTO secret_items (run_id, item_no, sealed) VALUES (?, ?, ?)",
				items.entrySet().stream().map((item) -> new Object[] { run, item.getKey(), item.getValue() }).toList());
	}

	/**
	 * Items with secrets that may still have to be sent, in the order of their numbers.
	 * @param run the run's number
	 * @param after the number after which to begin
	 * @param most how many at the most
	 * @return the items and the operation each is for
	 */
	public List<OpenItem> open(long run, long after, int most) {
		return this.jdbc.sql("""
				SELECT i.no, i.operation, i.job, i.part
				FROM secret_items s JOIN items i ON i.run_id = s.run_id AND i.no = s.item_no
				WHERE s.run_id = :run AND s.item_no > :after
				  AND NOT EXISTS (SELECT 1 FROM outcomes o WHERE o.run_id = s.run_id AND o.item_no = s.item_no)
				  AND NOT EXISTS (SELECT 1 FROM waits w WHERE w.run_id = s.run_id AND w.item_no = s.item_no)
				ORDER BY s.run_id, s.item_no LIMIT :most
				""")
			.param("run", run)
			.param("after", after)
			.param("most", most)
			.query((row, number) -> new OpenItem(row.getString("operation"), Ledger.item(row)))
			.list();
	}

	/**
	 * Empties the parts of all items, of whatever run, that will not be sent any more:
	 * they have their outcomes, or their run is at its end. What a plan that was not
	 * completed says of an item is no outcome yet: the next plan forgets it.
	 */
	public void erase() {
		List<Object[]> done = this.jdbc.sql("""
				SELECT s.run_id, s.item_no FROM secret_items s JOIN runs r ON r.id = s.run_id
				WHERE r.state <> 'OPEN' OR EXISTS
				  (SELECT 1 FROM outcomes o WHERE o.run_id = s.run_id AND o.item_no = s.item_no
				     AND (r.planned OR o.earlier_run > 0 OR o.status NOT IN ('BLOCKED', 'UNCHANGED')))
				ORDER BY s.run_id, s.item_no
				""").query((row, number) -> new Object[] { row.getLong("run_id"), row.getLong("item_no") }).list();
		this.template.batchUpdate("UPDATE items SET part = '{}' WHERE run_id = ? AND no = ?", done);
		this.template.batchUpdate("DELETE FROM secret_items WHERE run_id = ? AND item_no = ?", done);
	}

	/**
	 * Whether an encrypted secret is left in any run.
	 * @return {@code false} when no key is needed any more
	 */
	public boolean areSealed() {
		return this.jdbc.sql("SELECT COUNT(*) FROM secret_items WHERE sealed").query(Long.class).single() > 0;
	}

}
