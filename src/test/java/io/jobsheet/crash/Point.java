package io.jobsheet.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A write at which a process is killed.
 *
 * @param moment before or after it
 * @param times which of several such writes of a process
 * @param begins how the statement begins
 * @param found what the kill finds in the database
 */
record Point(Moment moment, int times, String begins, String found) {

	private static final List<Moment> COLUMNS = List.of(Moment.BEFORE, Moment.WRITTEN, Moment.COMMITTED);

	/**
	 * The table of all writes.
	 * @return points by the journey on which they are met, in the order of the table
	 */
	static Map<String, List<Point>> all() {
		Map<String, List<Point>> all = new LinkedHashMap<>();
		List<Point> points = new ArrayList<>();
		for (String line : lines()) {
			if (line.startsWith("== ")) {
				points = new ArrayList<>();
				all.put(line.substring(3).strip(), points);
			}
			else if (!line.isBlank() && !line.startsWith("#")) {
				points.addAll(points(line));
			}
		}
		return all;
	}

	private static List<String> lines() {
		try (InputStream table = Point.class.getResourceAsStream("/crash/writes.txt")) {
			return new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<Point> points(String line) {
		List<String> cells = List.of(line.split(Pattern.quote("|"), 5)).stream().map(String::strip).toList();
		List<Point> points = new ArrayList<>();
		for (Moment moment : COLUMNS) {
			String found = cells.get(moment == Moment.BEFORE ? 0 : (moment == Moment.WRITTEN) ? 1 : 2);
			if (!found.isEmpty()) {
				for (String times : cells.get(3).split(" ", -1)) {
					points.add(new Point(moment, Integer.parseInt(times), cells.get(4), found));
				}
			}
		}
		return points;
	}

	/**
	 * The point as the process that is to be killed reads it.
	 * @return moment, times and the beginning of the statement
	 */
	String at() {
		return this.moment + " " + this.times + " " + this.begins;
	}

	@Override
	public String toString() {
		return this.moment + " '" + this.begins + "' (" + this.times + ")";
	}

}
