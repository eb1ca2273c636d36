package io.jobsheet.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.jobsheet.operation.Item;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The calls of runs up to the moment they are sent: what was planned, and what of it is
 * still to do.
 */
public final class Calls {

	private final JdbcTemplate template;

	private final JdbcClient jdbc;

	private final Product product;

	/**
	 * The calls in a database.
	 * @param template the database, with its tables made
	 */
	public Calls(JdbcTemplate template) {
		this.template = template;
		this.jdbc = JdbcClient.create(template);
		this.product = Product.of(template);
	}

	/**
	 * Remembers calls that are planned.
	 * @param run the run's number
	 * @param calls the calls
	 */
	public void plan(long run, Collection<Call> calls) {
		this.template.batchUpdate("""
				INSERT INTO calls (run_id, no, operation, stage, first_item, last_item, canary, state, attempts,
				                   http_status, request_id)
				VALUES (?, ?, ?, ?, ?, ?, ?, 'PLANNED', 0, 0, '')
				""",
				calls.stream()
					.map((call) -> new Object[] { run, call.number(), call.operation(), call.stage(), call.firstItem(),
							call.lastItem(), call.isCanary() })
					.toList());
	}

	/**
	 * Forgets the calls of a plan that was not completed; none of them was sent.
	 * @param run the run's number
	 */
	public void forget(long run) {
		this.jdbc.sql("DELETE FROM calls WHERE run_id = :run").param("run", run).update();
	}

	/**
	 * Notes that all calls are planned.
	 * @param run the run's number
	 */
	public void planned(long run) {
		this.jdbc.sql("UPDATE runs SET planned = TRUE WHERE id = :run").param("run", run).update();
		this.product.examine(this.jdbc, "calls", "outcomes", "befores");
	}

	/**
	 * How many calls of a run were sent without a known reply.
	 * @param run the run's number
	 * @return the number of calls
	 */
	public long unsettled(long run) {
		return this.jdbc.sql("SELECT COUNT(*) FROM calls WHERE run_id = :run AND state = 'SENT'")
			.param("run", run)
			.query(Long.class)
			.single();
	}

	/**
	 * Whether no call of a run was ever claimed, so that nothing can have left.
	 * @param run the run's number
	 * @return {@code true} when the run can be begun anew without harm
	 */
	public boolean isUntouched(long run) {
		return this.jdbc.sql("SELECT COUNT(*) FROM calls WHERE run_id = :run AND attempts > 0")
			.param("run", run)
			.query(Long.class)
			.single() == 0;
	}

	/**
	 * The operations of a stage.
	 * @param run the run's number
	 * @param stage the stage
	 * @return their names
	 */
	public List<String> operations(long run, int stage) {
		return this.jdbc.sql("""
				SELECT DISTINCT operation FROM calls
				WHERE run_id = :run AND stage = :stage ORDER BY operation
				""").param("run", run).param("stage", stage).query(String.class).list();
	}

	/**
	 * Calls that are not answered, without their items.
	 * @param run the run's number
	 * @param ofCanary whether only those of the canary count
	 * @param stage the stage
	 * @param after the number of the call after which to begin
	 * @param most how many at the most
	 * @return the calls in their order
	 */
	public List<Call> unanswered(long run, boolean ofCanary, int stage, long after, int most) {
		return this.jdbc.sql("""
				SELECT * FROM calls
				WHERE run_id = :run AND no > :after AND stage = :stage AND state <> 'ANSWERED'
				  AND (canary OR NOT :canary)
				ORDER BY run_id, no LIMIT :most
				""")
			.param("run", run)
			.param("after", after)
			.param("stage", stage)
			.param("canary", ofCanary)
			.param("most", most)
			.query(Calls::call)
			.list();
	}

	/**
	 * The calls of an operation, without their items.
	 * @param run the run's number
	 * @param operation the operation's name
	 * @param after the number of the call after which to begin
	 * @param most how many at the most
	 * @return the calls in their order
	 */
	public List<Call> calls(long run, String operation, long after, int most) {
		return this.jdbc.sql("""
				SELECT * FROM calls WHERE run_id = :run AND no > :after AND operation = :operation
				ORDER BY run_id, no LIMIT :most
				""")
			.param("run", run)
			.param("operation", operation)
			.param("after", after)
			.param("most", most)
			.query(Calls::call)
			.list();
	}

	/**
	 * The stages in which the canary of a run has something to do.
	 * @param run the run's number
	 * @return the stages in their order
	 */
	public List<Integer> stagesOfCanary(long run) {
		return this.jdbc.sql("""
				SELECT DISTINCT stage FROM calls
				WHERE run_id = :run AND canary AND state <> 'ANSWERED' ORDER BY stage
				""").param("run", run).query(Integer.class).list();
	}

	/**
	 * Calls with their items that have no outcome and were not accepted.
	 * @param run the run's number
	 * @param calls calls of one stage, at least one
	 * @return copies of the calls
	 */
	public List<Call> withItems(long run, List<Call> calls) {
		long first = calls.stream().mapToLong(Call::firstItem).min().orElseThrow();
		long last = calls.stream().mapToLong(Call::lastItem).max().orElseThrow();
		Map<String, TreeMap<Long, Item>> items = new HashMap<>();
		this.jdbc.sql("""
				SELECT no, operation, job, part FROM items i
				WHERE run_id = :run AND no BETWEEN :first AND :last AND stage = :stage AND NOT EXISTS
				  (SELECT 1 FROM outcomes o WHERE o.run_id = i.run_id AND o.item_no = i.no)
				  AND NOT EXISTS (SELECT 1 FROM waits w WHERE w.run_id = i.run_id AND w.item_no = i.no)
				""")
			.param("run", run)
			.param("first", first)
			.param("last", last)
			.param("stage", calls.get(0).stage())
			.query((row) -> {
				items.computeIfAbsent(row.getString("operation"), (operation) -> new TreeMap<>())
					.put(row.getLong("no"), Ledger.item(row));
			});
		TreeMap<Long, Item> none = new TreeMap<>();
		Set<Long> doubtful = doubtful(run, first, last);
		return calls.stream()
			.map((call) -> call.with(List.copyOf(items.getOrDefault(call.operation(), none)
				.subMap(call.firstItem(), true, call.lastItem(), true)
				.values())))
			.map((call) -> call.doubting(
					call.items().stream().map(Item::number).filter(doubtful::contains).collect(Collectors.toSet())))
			.toList();
	}

	private Set<Long> doubtful(long run, long first, long last) {
		return new HashSet<>(this.jdbc.sql("""
				SELECT item_no FROM doubtful_items WHERE run_id = :run AND item_no BETWEEN :first AND :last
				""").param("run", run).param("first", first).param("last", last).query(Long.class).list());
	}

	static Call call(ResultSet row, int number) throws SQLException {
		return new Call(row.getLong("no"), row.getString("operation"), row.getInt("stage"), row.getLong("first_item"),
				row.getLong("last_item"), Call.State.valueOf(row.getString("state")), row.getInt("attempts"),
				row.getBoolean("canary"), List.of(), trace(row));
	}

	// A call that is recorded and still sent is one whose reply was given up.
	private static Trace trace(ResultSet row) throws SQLException {
		Instant sentAt = Results.instant(row, "sent_at");
		Instant recordedAt = Results.instant(row, "answered_at");
		boolean isGivenUp = row.getString("state").equals("SENT") && sentAt != null && recordedAt != null
				&& recordedAt.isAfter(sentAt);
		return new Trace(sentAt, isGivenUp ? recordedAt : null, Set.of());
	}

}
