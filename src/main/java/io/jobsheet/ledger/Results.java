package io.jobsheet.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.jobsheet.operation.Outcome;
import io.jobsheet.operation.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of a run and what became of them, as reports read them.
 */
public final class Results {

	private final JdbcClient jdbc;

	/**
	 * The results in a database.
	 * @param jdbc the database, with its tables made
	 */
	public Results(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The sheets of a run's file.
	 * @param run the run's number
	 * @return the sheets in their order
	 */
	public List<SheetHeader> sheets(long run) {
		return this.jdbc.sql("SELECT no, name, columns_ FROM sheets WHERE run_id = :run ORDER BY no")
			.param("run", run)
			.query((row, number) -> new SheetHeader(row.getInt("no"), row.getString("name"),
					Texts.list(row.getString("columns_"))))
			.list();
	}

	/**
	 * Rows with their outcomes, in the order of the file.
	 * @param run the run's number
	 * @param after the number of the row after which to begin; 0 for the first
	 * @param most how many at the most
	 * @return the results; a row without an outcome is {@link Status#UNKNOWN} when its
	 * call was sent, so that nobody does it again, else {@link Status#NOT_SENT}
	 */
	public List<Result> after(long run, long after, int most) {
		Set<Long> open = new HashSet<>();
		List<Result> results = after(run, after, most, open);
		return open.isEmpty() ? results : withDoubts(run, results, open);
	}

	/**
	 * The same for a run of which nothing was sent yet.
	 * @param run the run's number
	 * @param after the number of the row after which to begin; 0 for the first
	 * @param most how many at the most
	 * @return the results; a row without an outcome is {@link Status#NOT_SENT}
	 */
	public List<Result> unsent(long run, long after, int most) {
		return after(run, after, most, new HashSet<>());
	}

	private List<Result> after(long run, long after, int most, Set<Long> open) {
		return this.jdbc.sql("""
				SELECT i.no, i.sheet_no, i.line, i.operation, i.job, i.cells,
				       o.status, o.error_code, o.message, o.call_no,
				       c.attempts, c.sent_at, c.answered_at, c.http_status, c.request_id, b.state
				FROM items i
				LEFT JOIN outcomes o ON o.run_id = i.run_id AND o.item_no = i.no
				LEFT JOIN calls c ON c.run_id = o.run_id AND c.no = o.call_no
				LEFT JOIN befores b ON b.run_id = i.run_id AND b.item_no = i.no
				WHERE i.run_id = :run AND i.no > :after
				ORDER BY i.run_id, i.no LIMIT :most
				""").param("run", run).param("after", after).param("most", most).query((row, number) -> {
			if (row.getString("status") == null) {
				open.add(row.getLong("no"));
			}
			return result(row);
		}).list();
	}

	private List<Result> withDoubts(long run, List<Result> results, Set<Long> open) {
		Map<Long, Result> sent = new HashMap<>();
		this.jdbc.sql("""
				SELECT i.no, i.sheet_no, i.line, i.operation, i.job, i.cells, 'UNKNOWN' AS status, '' AS error_code,
				       CAST(:inDoubt AS VARCHAR(200)) AS message, c.no AS call_no,
				       c.attempts, c.sent_at, c.answered_at, c.http_status, c.request_id, b.state
				FROM calls c
				JOIN items i ON i.run_id = c.run_id AND i.no BETWEEN c.first_item AND c.last_item
				                AND i.operation = c.operation
				LEFT JOIN befores b ON b.run_id = i.run_id AND b.item_no = i.no
				WHERE c.run_id = :run AND c.state = 'SENT' AND c.first_item <= :last AND c.last_item >= :first
				  AND i.no BETWEEN :first AND :last
				UNION ALL
				SELECT i.no, i.sheet_no, i.line, i.operation, i.job, i.cells, 'UNKNOWN' AS status, '' AS error_code,
				       CAST(:underWay AS VARCHAR(200)) AS message, c.no AS call_no,
				       c.attempts, c.sent_at, c.answered_at, c.http_status, c.request_id, b.state
				FROM waits w
				JOIN items i ON i.run_id = w.run_id AND i.no = w.item_no
				JOIN calls c ON c.run_id = w.run_id AND c.no = w.call_no
				LEFT JOIN befores b ON b.run_id = i.run_id AND b.item_no = i.no
				WHERE w.run_id = :run AND w.item_no BETWEEN :first AND :last
				""")
			.param("run", run)
			.param("inDoubt", Outcome.IN_DOUBT.message())
			.param("underWay", Outcome.UNDER_WAY.message())
			.param("first", results.get(0).item())
			.param("last", results.get(results.size() - 1).item())
			.query((row, number) -> result(row))
			.list()
			.stream()
			.filter((result) -> open.contains(result.item()))
			.forEach((result) -> sent.put(result.item(), result));
		return results.stream().map((result) -> sent.getOrDefault(result.item(), result)).toList();
	}

	private static Result result(ResultSet row) throws SQLException {
		return new Result(row.getLong("no"), row.getInt("sheet_no"), row.getLong("line"), row.getString("operation"),
				row.getString("job"), Texts.list(row.getString("cells")), outcome(row), row.getLong("call_no"),
				row.getInt("attempts"), instant(row, "sent_at"), instant(row, "answered_at"), row.getInt("http_status"),
				(row.getString("request_id") != null) ? row.getString("request_id") : "",
				(row.getString("state") != null) ? row.getString("state") : "");
	}

	private static Outcome outcome(ResultSet row) throws SQLException {
		String status = row.getString("status");
		return (status != null)
				? new Outcome(Status.valueOf(status), row.getString("error_code"), row.getString("message"))
				: Outcome.of(Status.NOT_SENT, "");
	}

	static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

}
