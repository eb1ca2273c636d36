package io.jobsheet.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.jobsheet.operation.Item;
import io.jobsheet.operation.Outcome;
import io.jobsheet.operation.Status;
import io.jobsheet.operation.TakeOver;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of runs: what was loaded, what is known to become of them without being sent,
 * and how many there are.
 */
public final class Ledger {

	private static final int BLOCKED_AT_ONCE = 5000;

	private final JdbcTemplate template;

	private final JdbcClient jdbc;

	private final Product product;

	/**
	 * The memory in a database.
	 * @param template the database, with its tables made
	 */
	public Ledger(JdbcTemplate template) {
		this.template = template;
		this.jdbc = JdbcClient.create(template);
		this.product = Product.of(template);
	}

	/**
	 * Forgets the rows of a run whose loading was not completed, so that it can begin
	 * anew. Nothing was planned or sent of them.
	 * @param run the run's number
	 * @throws IllegalStateException when the loading was completed
	 */
	public void forget(long run) {
		if (rowCount(run) >= 0) {
			throw new IllegalStateException("Run " + run + " is loaded; its rows are not forgotten");
		}
		for (String table : List.of("outcomes", "calls", "secret_items", "items", "sheets")) {
			this.jdbc.sql("DELETE FROM " + table + " WHERE run_id = :run").param("run", run).update();
		}
	}

	/**
	 * Remembers a sheet of a run's file.
	 * @param run the run's number
	 * @param sheet the sheet
	 */
	public void add(long run, SheetHeader sheet) {
		this.jdbc.sql("INSERT INTO sheets (run_id, no, name, columns_) VALUES (:run, :no, :name, :columns)")
			.param("run", run)
			.param("no", sheet.number())
			.param("name", Texts.cut(sheet.name(), 1000))
			.param("columns", Texts.json(sheet.columns()))
			.update();
	}

	/**
	 * Remembers rows.
	 * @param run the run's number
	 * @param rows the rows
	 */
	public void add(long run, Collection<? extends LoadedRow> rows) {
		this.template.batchUpdate("""
				INSERT INTO items (run_id, no, sheet_no, line, operation, stage, job, part, cells)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
				""",
				rows.stream()
					.map((row) -> new Object[] { run, row.item().number(), row.sheet(), row.line(), row.operation(),
							row.stage(), Texts.cut(row.item().job(), 200), Texts.json(row.item().part()),
							Texts.json(row.cells()) })
					.toList());
		Map<Long, Outcome> settled = new HashMap<>();
		for (LoadedRow row : rows) {
			if (row.outcome() != null) {
				settled.put(row.item().number(), row.outcome());
			}
		}
		settle(run, settled);
	}

	/**
	 * Notes what becomes of items without being sent.
	 * @param run the run's number
	 * @param outcomes what becomes of them, by item number
	 */
	public void settle(long run, Map<Long, Outcome> outcomes) {
		this.template.batchUpdate("""
				INSERT INTO outcomes (run_id, item_no, status, error_code, message, call_no)
				VALUES (?, ?, ?, ?, ?, 0)
				""",
				outcomes.entrySet()
					.stream()
					.map((item) -> new Object[] { run, item.getKey(), item.getValue().status().name(),
							Texts.cut(item.getValue().code(), 100), Texts.cut(item.getValue().message(), 4000) })
					.toList());
	}

	/**
	 * Notes that all rows are in.
	 * @param run the run's number
	 * @param rows how many there are
	 */
	public void loaded(long run, long rows) {
		this.jdbc.sql("UPDATE runs SET row_count = :rows WHERE id = :run")
			.param("rows", rows)
			.param("run", run)
			.update();
		this.product.examine(this.jdbc, "items", "outcomes");
	}

	/**
	 * The stages of a run that have something to do.
	 * @param run the run's number
	 * @return the stages in their order
	 */
	public List<Integer> stages(long run) {
		return this.jdbc.sql("""
				SELECT DISTINCT stage FROM items i
				WHERE run_id = :run AND NOT EXISTS
				  (SELECT 1 FROM outcomes o WHERE o.run_id = i.run_id AND o.item_no = i.no)
				ORDER BY stage
				""").param("run", run).query(Integer.class).list();
	}

	/**
	 * The operations of a run that have something to do.
	 * @param run the run's number
	 * @return their names
	 */
	public List<String> openOperations(long run) {
		return this.jdbc.sql("""
				SELECT DISTINCT operation FROM items i
				WHERE run_id = :run AND operation <> '' AND NOT EXISTS
				  (SELECT 1 FROM outcomes o WHERE o.run_id = i.run_id AND o.item_no = i.no)
				ORDER BY operation
				""").param("run", run).query(String.class).list();
	}

	/**
	 * Items without an outcome, in the order of their numbers.
	 * @param run the run's number
	 * @param stage the stage
	 * @param after the number after which to begin
	 * @param most how many at the most
	 * @return the items and the operation each is for
	 */
	public List<OpenItem> open(long run, int stage, long after, int most) {
		return this.jdbc.sql("""
				SELECT no, operation, job, part FROM items i
				WHERE run_id = :run AND no > :after AND stage = :stage AND NOT EXISTS
				  (SELECT 1 FROM outcomes o WHERE o.run_id = i.run_id AND o.item_no = i.no)
				ORDER BY run_id, no LIMIT :most
				""")
			.param("run", run)
			.param("after", after)
			.param("stage", stage)
			.param("most", most)
			.query((row, number) -> new OpenItem(row.getString("operation"), item(row)))
			.list();
	}

	/**
	 * Items without an outcome that do not say which job they are about.
	 * @param run the run's number
	 * @param operation the operation's name
	 * @param after the number after which to begin
	 * @param most how many at the most
	 * @return the items in the order of their numbers
	 */
	public List<Item> withoutJob(long run, String operation, long after, int most) {
		return items("""
				SELECT no, job, part FROM items i
				WHERE run_id = :run AND no > :after AND operation = :operation AND job = '' AND NOT EXISTS
				  (SELECT 1 FROM outcomes o WHERE o.run_id = i.run_id AND o.item_no = i.no)
				ORDER BY run_id, no LIMIT :most
				""", run, operation, after, most);
	}

	/**
	 * Items that do not say which job they are about and have an outcome that keeps later
	 * steps of their job from being sent.
	 * @param run the run's number
	 * @param operation the operation's name
	 * @param after the number after which to begin
	 * @param most how many at the most
	 * @return the items in the order of their numbers
	 */
	public List<Item> blockingWithoutJob(long run, String operation, long after, int most) {
		return items("""
				SELECT i.no, i.job, i.part FROM items i
				JOIN outcomes o ON o.run_id = i.run_id AND o.item_no = i.no
				WHERE i.run_id = :run AND i.no > :after AND i.operation = :operation AND i.job = ''
				  AND o.status NOT IN ('DONE', 'UNCHANGED')
				ORDER BY i.run_id, i.no LIMIT :most
				""", run, operation, after, most);
	}

	private List<Item> items(String sql, long run, String operation, long after, int most) {
		return this.jdbc.sql(sql)
			.param("run", run)
			.param("after", after)
			.param("operation", operation)
			.param("most", most)
			.query((row, number) -> item(row))
			.list();
	}

	/**
	 * Remembers which jobs items are about.
	 * @param run the run's number
	 * @param jobs the jobs' ids by item number
	 * @param blocked what becomes of the items whose job is not known, by item number
	 */
	public void assignJobs(long run, Map<Long, String> jobs, Map<Long, Outcome> blocked) {
		this.template.batchUpdate("UPDATE items SET job = ? WHERE run_id = ? AND no = ?",
				jobs.entrySet()
					.stream()
					.map((job) -> new Object[] { Texts.cut(job.getValue(), 200), run, job.getKey() })
					.toList());
		settle(run, blocked);
	}

	/**
	 * Blocks the items of a stage whose job has an earlier step that did not end well.
	 * @param run the run's number
	 * @param stage the stage
	 * @param first the number of the first item to look at
	 * @param last the number of the last one
	 * @return how many items were blocked
	 */
	public int block(long run, int stage, long first, long last) {
		int blocked = 0;
		long end = Math.min(last, lastItem(run));
		for (long from = first; from <= end; from += BLOCKED_AT_ONCE) {
			blocked += blockSome(run, stage, from, Math.min(end, from + BLOCKED_AT_ONCE - 1));
		}
		return blocked;
	}

	/**
	 * The number of the last item.
	 * @param run the run's number
	 * @return the number; 0 without items
	 */
	public long lastItem(long run) {
		return this.jdbc.sql("SELECT COALESCE(MAX(no), 0) FROM items WHERE run_id = :run")
			.param("run", run)
			.query(Long.class)
			.single();
	}

	// Some rows at a time: the database keeps those of one statement in memory.
	private int blockSome(long run, int stage, long first, long last) {
		return this.jdbc.sql("""
				INSERT INTO outcomes (run_id, item_no, status, error_code, message, call_no)
				SELECT i.run_id, i.no, 'BLOCKED', '', COALESCE(
				       MIN(CASE WHEN o.status = 'NOT_SENT' THEN 'not sent, because '
				           || CASE WHEN e.operation = '' THEN 'a row' ELSE e.operation END || ' of this job (line '
				           || e.line || ')' || :leftOut END),
				       MIN('not sent, because '
				           || CASE WHEN e.operation = '' THEN 'a row' ELSE e.operation END || ' of this job (line '
				           || e.line || ') ended ' || o.status
				           || CASE WHEN o.error_code = '' THEN '' ELSE ' with ' || o.error_code END)), 0
				FROM items i
				JOIN items e ON e.run_id = i.run_id AND e.job = i.job AND e.stage < i.stage
				JOIN outcomes o ON o.run_id = e.run_id AND o.item_no = e.no
				WHERE i.run_id = :run AND i.stage = :stage AND i.no BETWEEN :first AND :last
				  AND o.status NOT IN ('DONE', 'UNCHANGED')
				  AND NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.run_id = i.run_id AND x.item_no = i.no)
				GROUP BY i.run_id, i.no
				""")
			.param("leftOut", Outcome.STEP_LEFT_OUT)
			.param("run", run)
			.param("stage", stage)
			.param("first", first)
			.param("last", last)
			.update();
	}

	/**
	 * Blocks the items that take over what nothing was found out for.
	 * @param run the run's number
	 * @param operation the operation whose items take something over
	 * @param takeOver what they take over
	 * @param first the number of the first item to look at
	 * @param last the number of the last one
	 * @return how many items were blocked
	 */
	public int block(long run, String operation, TakeOver takeOver, long first, long last) {
		return this.jdbc.sql("""
				INSERT INTO outcomes (run_id, item_no, status, error_code, message, call_no)
				SELECT i.run_id, i.no, 'BLOCKED', '', :message, 0 FROM items i
				WHERE i.run_id = :run AND i.operation = :operation AND i.no BETWEEN :first AND :last
				  AND i.part LIKE :text
				  AND NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.run_id = i.run_id AND x.item_no = i.no)
				  AND NOT EXISTS (SELECT 1 FROM items f
				                  LEFT JOIN outcomes o ON o.run_id = f.run_id AND o.item_no = f.no
				                  WHERE f.run_id = i.run_id AND f.job = i.job AND f.operation = :from
				                    AND (o.result <> '' OR o.status IS NULL))
				""")
			.param("message",
					"not sent, because " + takeOver.from() + " found out nothing for this job that '" + takeOver.text()
							+ "' could take over")
			.param("run", run)
			.param("operation", operation)
			.param("text", "%" + takeOver.quoted() + "%")
			.param("from", takeOver.from())
			.param("first", first)
			.param("last", last)
			.update();
	}

	/**
	 * What an operation found out for jobs of a run.
	 * @param run the run's number
	 * @param operation the operation's name
	 * @param jobs the jobs
	 * @return results by job, without those of which nothing was found out
	 */
	public Map<String, String> results(long run, String operation, Collection<String> jobs) {
		Map<String, String> results = new HashMap<>();
		this.jdbc.sql("""
				SELECT i.job, o.result FROM items i
				JOIN outcomes o ON o.run_id = i.run_id AND o.item_no = i.no
				WHERE i.run_id = :run AND i.job IN (:jobs) AND i.operation = :operation AND o.result <> ''
				""").param("run", run).param("jobs", jobs).param("operation", operation).query((row) -> {
			results.put(row.getString("job"), row.getString("result"));
		});
		return results;
	}

	/**
	 * How many rows there are, and what became of them so far. A row without an outcome
	 * whose call was sent is {@link Status#UNKNOWN}, any other {@link Status#NOT_SENT}.
	 * @param run the run's number
	 * @return the totals; the rows are those that were counted when the file was read
	 */
	public Totals totals(long run) {
		Map<Status, Long> byStatus = new EnumMap<>(Status.class);
		Map<String, Long> leftOut = new TreeMap<>();
		this.jdbc.sql("""
				SELECT COALESCE(o.status, 'NOT_SENT') AS status,
				       CASE WHEN o.status = 'NOT_SENT' THEN o.message ELSE '' END AS left_out, COUNT(*) AS rows_
				FROM items i LEFT JOIN outcomes o ON o.run_id = i.run_id AND o.item_no = i.no
				WHERE i.run_id = :run
				GROUP BY o.status, CASE WHEN o.status = 'NOT_SENT' THEN o.message ELSE '' END
				""").param("run", run).query((row) -> {
			byStatus.merge(Status.valueOf(row.getString("status")), row.getLong("rows_"), Long::sum);
			if (!row.getString("left_out").isEmpty()) {
				leftOut.put(row.getString("left_out"), row.getLong("rows_"));
			}
		});
		long inDoubt = inDoubt(run);
		if (inDoubt > 0) {
			byStatus.merge(Status.UNKNOWN, inDoubt, Long::sum);
			byStatus.merge(Status.NOT_SENT, -inDoubt, Long::sum);
		}
		long counted = rowCount(run);
		return new Totals((counted >= 0) ? counted : byStatus.values().stream().mapToLong(Long::longValue).sum(),
				byStatus, leftOut);
	}

	/**
	 * How many rows were sent of which it is not known yet what became of them. A resume
	 * settles them.
	 * @param run the run's number
	 * @return the number of rows
	 */
	public long inDoubt(long run) {
		return this.jdbc.sql("SELECT COUNT(*) FROM (" + InFlight.ITEMS + ") f")
			.param("run", run)
			.query(Long.class)
			.single();
	}

	/**
	 * How many rows the service has accepted that are not at their end.
	 * @param run the run's number
	 * @return the number of rows
	 */
	public long underWay(long run) {
		return this.jdbc.sql("""
				SELECT COUNT(*) FROM waits w WHERE w.run_id = :run AND NOT EXISTS
				  (SELECT 1 FROM outcomes o WHERE o.run_id = w.run_id AND o.item_no = w.item_no)
				""").param("run", run).query(Long.class).single();
	}

	private long rowCount(long run) {
		return this.jdbc.sql("SELECT row_count FROM runs WHERE id = :run").param("run", run).query(Long.class).single();
	}

	/**
	 * What a run still has to do, operation by operation, and what it leaves out.
	 * @param run the run's number
	 * @return the operations in the order of their stages
	 */
	public List<PlannedOperation> outstanding(long run) {
		return this.jdbc.sql("""
				SELECT i.operation, i.stage,
				       SUM(CASE WHEN o.status IS NULL THEN 1 ELSE 0 END) AS items,
				       SUM(CASE WHEN o.status = 'UNCHANGED' THEN 1 ELSE 0 END) AS unchanged,
				       SUM(CASE WHEN o.status = 'BLOCKED' THEN 1 ELSE 0 END) AS blocked,
				       (SELECT COUNT(*) FROM calls c
				        WHERE c.run_id = :run AND c.operation = i.operation AND c.state <> 'ANSWERED') AS calls
				FROM items i LEFT JOIN outcomes o ON o.run_id = i.run_id AND o.item_no = i.no
				WHERE i.run_id = :run AND i.operation <> ''
				GROUP BY i.operation, i.stage ORDER BY i.stage, i.operation
				""")
			.param("run", run)
			.query((row, number) -> new PlannedOperation(row.getString("operation"), row.getLong("items"),
					row.getLong("calls"), row.getLong("unchanged"), row.getLong("blocked")))
			.list()
			.stream()
			.filter((step) -> step.items() + step.unchanged() + step.blocked() > 0)
			.toList();
	}

	static Item item(ResultSet row) throws SQLException {
		return new Item(row.getLong("no"), row.getString("job"), row.getString("part"));
	}

}
