package io.jobsheet.ledger;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.jobsheet.operation.JobSearch;
import io.jobsheet.operation.Operation;
import io.jobsheet.operation.Operations;
import io.jobsheet.operation.Status;
import io.jobsheet.operation.TakeOver;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What earlier runs of the same file settled, so that no row of it is sent twice.
 */
public final class EarlierRuns {

	private static final int AT_ONCE = 5000;

	private static final int JOBS_AT_ONCE = 500;

	// The same bytes have the same rows in the same order; another mapping of the columns
	// may read another operation or job out of them. Outer joins, because the database
	// looks the rows up one by one then. A part of {} says nothing: it was erased with
	// its secrets, or its row was left out.
	private static final String OWN = """
			SELECT o.item_no, o.status, o.error_code, o.result, o.run_id, o.call_no, e.operation, e.job,
			       i.line, i.job AS own_job, x.status AS present,
			       CASE WHEN i.job = '' THEN i.part ELSE '' END AS own_part,
			       CASE WHEN i.job = '' THEN e.part ELSE '' END AS part,
			       CASE WHEN i.part = e.part OR i.part = '{}' OR e.part = '{}' THEN 0 ELSE 1 END AS differs
			FROM outcomes o
			LEFT JOIN items e ON e.run_id = o.run_id AND e.no = o.item_no
			LEFT JOIN items i ON i.run_id = :run AND i.no = o.item_no
			LEFT JOIN outcomes x ON x.run_id = :run AND x.item_no = o.item_no
			WHERE o.run_id = :before AND o.item_no BETWEEN :first AND :last
			  AND (o.status IN ('FAILED', 'BLOCKED', 'INVALID') OR (o.call_no > 0 AND o.status IN ('DONE', 'UNKNOWN')))
			  AND i.operation = e.operation AND (i.job = e.job OR i.job = '' OR e.job = '')
			  AND (x.status IS NULL OR x.status = 'NOT_SENT')
			""";

	private static final String OTHERS = """
			SELECT e.operation, e.job, o.status, o.error_code FROM items e
			LEFT JOIN outcomes o ON o.run_id = e.run_id AND o.item_no = e.no
			WHERE e.run_id = :other AND e.job IN (:jobs) AND o.call_no > 0 AND o.status IN ('DONE', 'UNKNOWN')
			""";

	private final JdbcTemplate template;

	private final TransactionTemplate transaction;

	private final JdbcClient jdbc;

	private final Operations operations;

	/**
	 * The earlier runs in a database.
	 * @param template the database, with its tables made
	 * @param transaction its transactions
	 * @param operations what can be done
	 */
	public EarlierRuns(JdbcTemplate template, TransactionTemplate transaction, Operations operations) {
		this.template = template;
		this.transaction = transaction;
		this.jdbc = JdbcClient.create(template);
		this.operations = operations;
	}

	/**
	 * Settles the rows of a run that earlier runs of the same identity sent, by what the
	 * latest of them says: what is DONE there is UNCHANGED here, with what the service
	 * found out, and what is UNKNOWN there stays so. So is what did not go well there,
	 * and was done since by a run of another file, such as its {@code redo.csv}; what an
	 * undo has put back since is open again. Other outcomes that rows were loaded with
	 * are kept, unless the run was not to carry them out: of those rows, what is DONE is
	 * UNCHANGED, and all others stay left out.
	 * @param run the number of a run whose rows were just loaded
	 * @param lastItem the number of its last row
	 * @param again whether the rows that the run is to carry out are carried out once
	 * more
	 * @return what a person should know about it
	 */
	public Settled settle(long run, long lastItem, boolean again) {
		List<Long> own = own(run);
		if (own.isEmpty()) {
			return Settled.NOTHING;
		}
		List<OtherRun> others = others(run, own.get(own.size() - 1));
		Settled settled = Settled.NOTHING;
		for (long from = 1; from <= lastItem; from += AT_ONCE) {
			Map<Long, SentBefore> rows = new LinkedHashMap<>();
			for (long before : own) {
				own(run, before, from, from + AT_ONCE - 1)
					.forEach((row) -> rows.merge(row.item(), row, SentBefore::elseOlder));
			}
			since(rows, others);
			List<SentBefore> known = rows.values().stream().filter((row) -> row.isLeftOut() || !again).toList();
			this.transaction.executeWithoutResult((status) -> write(run, known));
			settled = settled.and(known);
		}
		return settled.collectedAgain(forgetCollected(run));
	}

	private List<Long> own(long run) {
		return this.jdbc.sql("""
				SELECT e.id FROM runs r JOIN runs e ON e.identity = r.identity AND e.id < r.id AND e.state = 'ENDED'
				WHERE r.id = :run ORDER BY e.id DESC
				""").param("run", run).query(Long.class).list();
	}

	private List<OtherRun> others(long run, long first) {
		return this.jdbc.sql("""
				SELECT s.id, s.file FROM runs r
				JOIN runs s ON s.target = r.target AND s.identity <> r.identity AND s.id > :first AND s.id < r.id
				WHERE r.id = :run AND s.state <> 'REFUSED' AND s.row_count >= 0
				ORDER BY s.id DESC
				""")
			.param("run", run)
			.param("first", first)
			.query((row, number) -> new OtherRun(row.getLong("id"), Path.of(row.getString("file"))))
			.list();
	}

	private List<SentBefore> own(long run, long before, long first, long last) {
		return this.jdbc.sql(OWN)
			.param("run", run)
			.param("before", before)
			.param("first", first)
			.param("last", last)
			.query(this::sent)
			.list()
			.stream()
			.flatMap(Optional::stream)
			.toList();
	}

	// A row that names only its task has no job yet.
	private Optional<SentBefore> sent(ResultSet row, int number) throws SQLException {
		boolean isTaskOnly = row.getString("own_job").isEmpty() && !row.getString("job").isEmpty();
		if (isTaskOnly && !isSameTask(row.getString("operation"), row.getString("own_part"), row.getString("part"))) {
			return Optional.empty();
		}
		Status status = Status.valueOf(row.getString("status"));
		return Optional.of(new SentBefore(row.getLong("item_no"), row.getLong("line"), row.getString("operation"),
				isTaskOnly ? row.getString("job") : row.getString("own_job"), isTaskOnly, status,
				row.getString("error_code"), row.getString("result"), row.getLong("run_id"), row.getLong("call_no") > 0,
				row.getInt("differs") > 0, row.getString("present") != null, null));
	}

	private boolean isSameTask(String operation, String part, String other) {
		JobSearch search = this.operations.find(operation).flatMap(Operation::jobSearch).orElse(null);
		return (search != null) ? !search.task(part).isEmpty() && search.task(part).equals(search.task(other))
				: part.equals(other);
	}

	// The latest run that did something to the job counts.
	private void since(Map<Long, SentBefore> rows, List<OtherRun> others) {
		boolean anyUndo = others.stream().anyMatch(OtherRun::isUndo);
		Map<String, Set<Long>> open = new LinkedHashMap<>();
		rows.values().stream().filter((row) -> row.canHaveChanged(anyUndo)).forEach((row) -> {
			open.computeIfAbsent(row.job(), (job) -> new HashSet<>()).add(row.item());
		});
		for (OtherRun other : others) {
			List<String> jobs = open.entrySet()
				.stream()
				.filter((job) -> !job.getValue().isEmpty())
				.map(Map.Entry::getKey)
				.toList();
			for (int from = 0; from < jobs.size(); from += JOBS_AT_ONCE) {
				for (Done done : done(other, jobs.subList(from, Math.min(jobs.size(), from + JOBS_AT_ONCE)))) {
					Set<Long> items = open.getOrDefault(done.job(), Set.of());
					items.removeIf((item) -> {
						SentBefore row = rows.get(item);
						if (row == null || row.run() >= other.run() || !row.operation().equals(done.operation())) {
							return false;
						}
						rows.put(item, row.changedBy(other, done.status(), done.code()));
						return true;
					});
				}
			}
		}
	}

	private List<Done> done(OtherRun other, List<String> jobs) {
		return this.jdbc.sql(OTHERS)
			.param("other", other.run())
			.param("jobs", jobs)
			.query((row, number) -> new Done(row.getString("operation"), row.getString("job"),
					Status.valueOf(row.getString("status")), row.getString("error_code")))
			.list();
	}

	private void write(long run, List<SentBefore> rows) {
		this.template.batchUpdate("UPDATE items SET job = ? WHERE run_id = ? AND no = ?",
				rows.stream()
					.filter(SentBefore::namesTaskOnly)
					.map((row) -> new Object[] { row.job(), run, row.item() })
					.toList());
		List<SentBefore> settled = rows.stream().filter(SentBefore::isSettled).toList();
		this.template.batchUpdate("DELETE FROM outcomes WHERE run_id = ? AND item_no = ?",
				settled.stream().filter(SentBefore::isLeftOut).map((row) -> new Object[] { run, row.item() }).toList());
		this.template.batchUpdate("""
				INSERT INTO outcomes (run_id, item_no, status, error_code, message, call_no, result, earlier_run)
				VALUES (?, ?, ?, ?, ?, 0, ?, ?)
				""",
				settled.stream()
					.map((row) -> new Object[] { run, row.item(), row.outcome().name(), row.code(),
							Texts.cut(row.message(), 4000), row.isLeftOut() ? "" : row.result(), row.run() })
					.toList());
	}

	// What was found out then may not be so any more.
	private long forgetCollected(long run) {
		long forgotten = 0;
		for (Operation operation : this.operations.all()) {
			TakeOver takeOver = operation.takeOver().orElse(null);
			if (takeOver != null) {
				forgotten += forgetCollected(run, operation.name(), takeOver);
			}
		}
		return forgotten;
	}

	private int forgetCollected(long run, String operation, TakeOver takeOver) {
		return this.jdbc.sql("""
				DELETE FROM outcomes WHERE run_id = :run AND earlier_run > 0 AND result <> '' AND item_no IN
				  (SELECT f.no FROM items i JOIN items f ON f.run_id = i.run_id AND f.job = i.job
				   WHERE i.run_id = :run AND i.operation = :operation AND i.part LIKE :text AND f.operation = :from
				     AND NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.run_id = i.run_id AND x.item_no = i.no))
				""")
			.param("run", run)
			.param("operation", operation)
			.param("text", "%" + takeOver.quoted() + "%")
			.param("from", takeOver.from())
			.update();
	}

	/**
	 * How many rows of a run earlier runs settled.
	 * @param run the run's number
	 * @return the numbers by status, without those of which there is no row
	 */
	public Map<Status, Long> settled(long run) {
		Map<Status, Long> settled = new HashMap<>();
		this.jdbc.sql("""
				SELECT status, COUNT(*) AS rows_ FROM outcomes WHERE run_id = :run AND earlier_run > 0 GROUP BY status
				""").param("run", run).query((row) -> {
			settled.put(Status.valueOf(row.getString("status")), row.getLong("rows_"));
		});
		return settled;
	}

	/**
	 * What a person should know about rows that earlier runs settled.
	 *
	 * @param withOtherValues how many of the rows that are to be carried out were done
	 * with other values than they have now
	 * @param line the line of the first of them; 0 without one
	 * @param doneBy the number of the run that did that one; 0 without one
	 * @param doneSince how many did not go well first, and were done since by a run of
	 * another file
	 * @param putBack how many were done, and put back since
	 * @param collectedAgain how many find out once more what another row takes over
	 */
	public record Settled(long withOtherValues, long line, long doneBy, long doneSince, long putBack,
			long collectedAgain) {

		/**
		 * No row was settled.
		 */
		public static final Settled NOTHING = new Settled(0, 0, 0, 0, 0, 0);

		Settled and(List<SentBefore> rows) {
			List<SentBefore> others = rows.stream().filter(SentBefore::hasOtherValues).toList();
			boolean isFirst = this.line == 0 && !others.isEmpty();
			return new Settled(this.withOtherValues + others.size(), isFirst ? others.get(0).line() : this.line,
					isFirst ? others.get(0).run() : this.doneBy,
					this.doneSince + rows.stream().filter(SentBefore::isDoneSince).count(),
					this.putBack + rows.stream().filter(SentBefore::isPutBack).count(), this.collectedAgain);
		}

		Settled collectedAgain(long rows) {
			return new Settled(this.withOtherValues, this.line, this.doneBy, this.doneSince, this.putBack, rows);
		}

	}

	/**
	 * What a run did to a job.
	 *
	 * @param operation the operation
	 * @param job the job
	 * @param status what became of it
	 * @param code the service's error code, or an empty text
	 */
	private record Done(String operation, String job, Status status, String code) {
	}

}
