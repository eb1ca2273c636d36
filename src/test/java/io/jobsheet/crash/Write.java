package io.jobsheet.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement that changes the database.
 *
 * @param sql the statement on one line
 * @param keys which run, call or row it is about, and the state it names: the values of
 * its first row, by column
 */
record Write(String sql, Map<String, String> keys) {

	private static final Pattern READING = Pattern.compile("(?i)(SELECT|VALUES|SHOW|SET|CALL|EXPLAIN|WITH)\\b.*");

	private static final Pattern INSERT = Pattern.compile("(?i)INSERT INTO \\w+ ?\\(([^)]*)\\) VALUES \\((.*)\\)");

	private static final Pattern PLACE = Pattern.compile("(\\w+) = \\?|\\?");

	static Write of(String sql, Map<Integer, String> values) {
		String line = sql.replaceAll("(?m)--.*$", "").strip().replaceAll("\\s+", " ");
		Map<String, String> keys = new HashMap<>();
		List<String> columns = columns(line);
		for (int place = 1; place <= columns.size(); place++) {
			String value = values.get(place);
			if (value != null && value.matches("\\w+")) {
				keys.put(columns.get(place - 1), value);
			}
		}
		keys.keySet().retainAll(List.of("run_id", "id", "no", "item_no", "state"));
		return new Write(line, Map.copyOf(keys));
	}

	private static List<String> columns(String line) {
		Matcher insert = INSERT.matcher(line);
		List<String> columns = new ArrayList<>();
		if (insert.matches()) {
			List<String> names = List.of(insert.group(1).split(", ?", -1));
			List<String> values = List.of(insert.group(2).split(", ?", -1));
			for (int column = 0; column < Math.min(names.size(), values.size()); column++) {
				if (values.get(column).equals("?")) {
					columns.add(names.get(column).strip().toLowerCase(Locale.ROOT));
				}
			}
			return columns;
		}
		Matcher place = PLACE.matcher(line);
		while (place.find()) {
			columns.add((place.group(1) != null) ? place.group(1).toLowerCase(Locale.ROOT) : "");
		}
		return columns;
	}

	boolean changes() {
		return !this.sql.isEmpty() && !READING.matcher(this.sql).matches();
	}

}
