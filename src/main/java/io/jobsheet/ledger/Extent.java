package io.jobsheet.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How far a ledger has come; each number only grows.
 *
 * @param runs the number of the latest run
 * @param attempts how often calls were sent
 * @param outcomes how many items are settled
 */
record Extent(long runs, long attempts, long outcomes) {

	private static final Pattern COMMENT = Pattern.compile("-- runs (\\d+), attempts (\\d+), outcomes (\\d+)");

	/**
	 * Reads how far a ledger has come.
	 * @param jdbc the database; what it has no table for counts as 0
	 * @return the extent
	 */
	static Extent of(JdbcTemplate jdbc) {
		return new Extent(number(jdbc, "runs", "COALESCE(MAX(id), 0)"),
				number(jdbc, "calls", "COALESCE(SUM(attempts), 0)"), number(jdbc, "outcomes", "COUNT(*)"));
	}

	private static long number(JdbcTemplate jdbc, String table, String number) {
		List<Long> tables = jdbc.queryForList(
				"SELECT COUNT(*) FROM information_schema.tables WHERE LOWER(table_name) = ?", Long.class, table);
		return tables.contains(0L) ? 0 : jdbc.queryForList("SELECT " + number + " FROM " + table, Long.class).get(0);
	}

	/**
	 * Reads the extent that a script of a ledger ends with.
	 * @param script the script
	 * @return the extent, or {@code null} when the script does not tell
	 * @throws IOException when it cannot be read
	 */
	static @Nullable Extent read(Path script) throws IOException {
		try (Stream<String> lines = Files.lines(script)) {
			Matcher comment = COMMENT.matcher(lines.reduce("", (before, line) -> line));
			return comment.matches() ? new Extent(Long.parseLong(comment.group(1)), Long.parseLong(comment.group(2)),
					Long.parseLong(comment.group(3))) : null;
		}
	}

	/**
	 * The extent as the last line of a script.
	 * @return a comment in SQL, on a line of its own
	 */
	String comment() {
		return "\n-- runs " + this.runs + ", attempts " + this.attempts + ", outcomes " + this.outcomes + "\n";
	}

	boolean isAheadOf(Extent other) {
		return this.runs > other.runs || this.attempts > other.attempts || this.outcomes > other.outcomes;
	}

}
