package io.jobsheet.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.jobsheet.operation.Outcome;

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
		this.jdbc.sql("DELETE FROM outcomes WHERE run_id = :run AND status IN ('UNCHANGED', 'BLOCKED') AND call_no = 0")
			.param("run", run)
			.update();
	}

	/**
	 * Items in the order of their jobs, so that all steps of a job come together.
	 * @param run the run's number
	 * @param after the job after which to begin; empty for the first
	 * @param most how many at the most, more than any job has
	 * @return the items of whole jobs; empty after the last job
	 */
	public List<ItemOfJob> jobs(long run, String after, int most) {
		List<ItemOfJob> items = this.jdbc.sql("""
				SELECT i.no, i.operation, i.job, i.part, i.stage, i.sheet_no, i.line, o.status
				FROM items i LEFT JOIN outcomes o ON o.run_id = i.run_id AND o.item_no = i.no
				WHERE i.run_id = :run AND i.job > :after
				ORDER BY i.run_id, i.job LIMIT :most
				""")
			.param("run", run)
			.param("after", after)
			.param("most", most)
			.query((row, number) -> new ItemOfJob(row.getString("operation"), row.getInt("stage"),
					row.getInt("sheet_no"), row.getLong("line"), row.getString("status") == null, Ledger.item(row)))
			.list();
		return (items.size() < most) ? items : withoutJob(items, items.get(most - 1).item().job());
	}

	// The last job may have more items than those read.
	private static List<ItemOfJob> withoutJob(List<ItemOfJob> items, String last) {
		List<ItemOfJob> whole = items.stream().filter((item) -> !item.item().job().equals(last)).toList();
		return whole.isEmpty() ? items : whole;
	}

	/**
	 * Remembers what was found out.
	 * @param run the run's number
	 * @param outcomes what becomes of items without being sent, by item number
	 * @param befores what the jobs of items are like, as JSON objects by item number
	 */
	public void add(long run, Map<Long, Outcome> outcomes, Map<Long, String> befores) {
		List<Object[]> rows = new ArrayList<>();
		outcomes.forEach((item, outcome) -> rows.add(new Object[] { run, item, outcome.status().name(),
				Texts.cut(outcome.code(), 100), Texts.cut(outcome.message(), 4000) }));
		if (!rows.isEmpty()) {
			this.template.batchUpdate("""
					INSERT INTO outcomes (run_id, item_no, status, error_code, message, call_no)
					VALUES (?, ?, ?, ?, ?, 0)
					""", rows);
		}
		if (!befores.isEmpty()) {
			this.template.batchUpdate("INSERT INTO befores (run_id, item_no, state) VALUES (?, ?, ?)",
					befores.entrySet()
						.stream()
						.map((before) -> new Object[] { run, before.getKey(), before.getValue() })
						.toList());
		}
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
