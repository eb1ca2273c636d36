package io.jobsheet.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A small table of text, in which numbers stand to the right.
 */
final class Table {

	private final List<List<String>> rows = new ArrayList<>();

	Table(String... header) {
		this.rows.add(List.of(header));
	}

	void add(String... cells) {
		this.rows.add(List.of(cells));
	}

	List<String> lines() {
		int columns = this.rows.get(0).size();
		int[] widths = IntStream.range(0, columns).map(this::width).toArray();
		boolean[] numbers = new boolean[columns];
		for (int column = 0; column < columns; column++) {
			numbers[column] = isNumbers(column);
		}
		return this.rows.stream().map((row) -> line(row, widths, numbers)).toList();
	}

	private int width(int column) {
		return this.rows.stream().mapToInt((row) -> row.get(column).length()).max().orElse(0);
	}

	private boolean isNumbers(int column) {
		return this.rows.stream().skip(1).allMatch((row) -> row.get(column).matches("[0-9,.]+"));
	}

	private static String line(List<String> row, int[] widths, boolean[] numbers) {
		StringBuilder line = new StringBuilder();
		for (int column = 0; column < widths.length; column++) {
			String cell = row.get(column);
			String blanks = " ".repeat(widths[column] - cell.length());
			line.append("  ").append(numbers[column] ? blanks + cell : cell + blanks);
		}
		return line.toString().stripTrailing();
	}

}
