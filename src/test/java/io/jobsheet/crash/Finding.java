package io.jobsheet.crash;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a killed process left of the write at which it was killed.
 */
final class Finding {

	private static final String NAMED = ": as named";

	private static final Map<String, String> QUERIES = Map.of("call",
			"SELECT state FROM calls WHERE run_id = ${run_id} AND no = ${no}", "run: OPEN",
			"SELECT state FROM runs WHERE id = ${id}", "run: ENDED", "SELECT state FROM runs WHERE id = ${id}",
			"run: loaded",
			"SELECT CASE WHEN row_count < 0 THEN 'not loaded' ELSE 'loaded' END FROM runs WHERE id = ${id}",
			"run: not loaded",
			"SELECT CASE WHEN row_count < 0 THEN 'not loaded' ELSE 'loaded' END FROM runs WHERE id = ${id}",
			"run: planned", "SELECT CASE WHEN planned THEN 'planned' ELSE 'not planned' END FROM runs WHERE id = ${id}",
			"run: not planned",
			"SELECT CASE WHEN planned THEN 'planned' ELSE 'not planned' END FROM runs WHERE id = ${id}");

	private Finding() {
	}

	/**
	 * Reads it.
	 * @param stage where the process was killed
	 * @param point where it was killed
	 * @param told what it told of the write
	 * @return what was found, in the words of the table
	 * @throws IOException when the database cannot be copied
	 * @throws SQLException when it cannot be opened or read
	 */
	static String of(Stage stage, Point point, Child.Told told) throws IOException, SQLException {
		try (LedgerCopy ledger = LedgerCopy.of(stage)) {
			if (point.found().equals("-")) {
				return "-";
			}
			String what = point.found().substring(0, point.found().indexOf(':'));
			String query = QUERIES.getOrDefault(point.found(), QUERIES.get(what));
			List<String> rows = ledger.rows((query != null) ? with(query, told.keys()) : count(what, told.keys()));
			String found = String.join(" ", rows);
			boolean asNamed = point.found().endsWith(NAMED) && isAsNamed(found, told.keys().get("state"));
			return what + (asNamed ? NAMED : ": " + found);
		}
	}

	// A call that is given back may be claimed again by the same commit.
	private static boolean isAsNamed(String found, @Nullable String named) {
		return found.equals(named) || ("PLANNED".equals(named) && found.equals("SENT"));
	}

	private static String count(String table, Map<String, String> keys) {
		StringBuilder query = new StringBuilder("SELECT COUNT(*) FROM ").append(table).append(" WHERE 1 = 1");
		keys.entrySet()
			.stream()
			.filter((key) -> !key.getKey().equals("state"))
			.forEach((key) -> query.append(" AND ").append(key.getKey()).append(" = ").append(key.getValue()));
		return query.toString();
	}

	private static String with(String query, Map<String, String> keys) {
		String filled = query;
		for (Map.Entry<String, String> key : keys.entrySet()) {
			filled = filled.replace("${" + key.getKey() + "}", key.getValue())
				.replace("${id}", keys.getOrDefault("run_id", "${id}"));
		}
		return filled;
	}

}
