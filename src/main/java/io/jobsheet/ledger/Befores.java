package io.jobsheet.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.jobsheet.operation.Status;

/**
 * What is known of the jobs of a run before anything is sent, and what it can be put back
 * with.
 */
public final class Befores {

	private final JdbcTemplate template;

	private final JdbcClient jdbc;

	/**
	 * The memory in a database.
	 * @param template the database, with its tables made
	 */
	public Befores(JdbcTemplate template) {
		this.template = template;
		this.jdbc = JdbcClient.create(template);
	}

	/**
	 * Forgets what was found out for a plan that was not completed; none of its rows was
	 * sent.
	 * @param run the run's number
	 */
	public void forget(long run) {
		this.jdbc.sql("DELETE FROM befores WHERE run_id = :run").param("run", run).update();
		this.jdbc.sql("""
				DELETE FROM outcomes WHERE run_id = :run AND status IN ('UNCHANGED', 'BLOCKED') AND call_no = 0
				  AND earlier_run = 0
				""").param("run", run).update();
	}

	/**
	 * Items of some lines, and all other items of their jobs. An outer join, because the
	 * database looks the jobs up one by one then, instead of reading the whole run.
	 * @param run the run's number
	 * @param after the number of the item after which to begin
	 * @param upTo the number of the last item
	 * @return the items, those of a job together
	 */
	public List<ItemOfJob> jobs(long run, long after, long upTo) {
		List<ItemOfJob> items = new ArrayList<>();
		this.jdbc.sql("""
				SELECT i.no, i.operation, i.job, i.part, i.stage, i.sheet_no, i.line, o.status
				FROM items p
				LEFT JOIN items i ON i.run_id = p.run_id AND i.job = p.job
				LEFT JOIN outcomes o ON o.run_id = i.run_id AND o.item_no = i.no
				WHERE p.run_id = :run AND p.no > :after AND p.no <= :upTo AND p.job <> ''
				ORDER BY i.job, i.stage, i.no
				""").param("run", run).param("after", after).param("upTo", upTo).query((row) -> {
			if (items.isEmpty() || items.get(items.size() - 1).item().number() != row.getLong("no")) {
				items.add(item(row));
			}
		});
		return items;
	}

	private static ItemOfJob item(ResultSet row) throws SQLException {
		String status = row.getString("status");
		return new ItemOfJob(row.getString("operation"), row.getInt("stage"), row.getInt("sheet_no"),
				row.getLong("line"), (status != null) ? Status.valueOf(status) : null, Ledger.item(row));
	}

	/**
	 * Remembers what the jobs of items are like.
	 * @param run the run's number
	 * @param befores JSON objects by item number
	 */
	public void add(long run, Map<Long, String> befores) {
		this.template.batchUpdate("INSERT INTO befores (run_id, item_no, state) VALUES (?, ?, ?)",
				befores.entrySet()
					.stream()
					.map((before) -> new Object[] { run, before.getKey(), Texts.json(before.getValue()) })
					.toList());
	}

	/**
	 * What the jobs of some items were like.
	 * @param run the run's number
	 * @param items the items' numbers, at least one
	 * @return JSON objects by item number, without the items of which nothing was read
	 */
	public Map<Long, String> of(long run, Collection<Long> items) {
		Map<Long, String> befores = new HashMap<>();
		this.jdbc.sql("SELECT item_no, state FROM befores WHERE run_id = :run AND item_no IN (:items)")
			.param("run", run)
			.param("items", items)
			.query((row) -> {
				befores.put(row.getLong("item_no"), row.getString("state"));
			});
		return befores;
	}

	/**
	 * The operations of a run that were carried out for some row, the last stage first.
	 * @param run the run's number
	 * @return stages and names
	 */
	public List<DoneOperation> done(long run) {
		return this.jdbc.sql("""
				SELECT DISTINCT i.stage, i.operation FROM items i
				JOIN outcomes o ON o.run_id = i.run_id AND o.item_no = i.no AND o.status = 'DONE'
				WHERE i.run_id = :run ORDER BY i.stage DESC, i.operation
				""")
			.param("run", run)
			.query((row, number) -> new DoneOperation(row.getInt("stage"), row.getString("operation")))
			.list();
	}

	/**
	 * Items of an operation that were carried out, in the order of the file.
	 * @param run the run's number
	 * @param operation the operation's name
	 * @param after the number after which to begin
	 * @param most how many at the most
	 * @return the items
	 */
	public List<DoneItem> done(long run, String operation, long after, int most) {
		return this.jdbc.sql("""
				SELECT i.no, i.job, i.part, COALESCE(b.state, '') AS state FROM items i
				JOIN outcomes o ON o.run_id = i.run_id AND o.item_no = i.no AND o.status = 'DONE'
				LEFT JOIN befores b ON b.run_id = i.run_id AND b.item_no = i.no
				WHERE i.run_id = :run AND i.no > :after AND i.operation = :operation
				ORDER BY i.run_id, i.no LIMIT :most
				""")
			.param("run", run)
			.param("after", after)
			.param("operation", operation)
			.param("most", most)
			.query((row, number) -> new DoneItem(operation, Ledger.item(row), row.getString("state")))
			.list();
	}

	/**
	 * An operation that was carried out.
	 *
	 * @param stage the stage's place in a cut-over
	 * @param operation its name
	 */
	public record DoneOperation(int stage, String operation) {
	}

}
