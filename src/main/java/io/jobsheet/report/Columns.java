package io.jobsheet.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.jobsheet.ledger.SheetHeader;

/**
 * The columns of all sheets of a file side by side: those of the first sheet, then those
 * that only later sheets have.
 */
final class Columns {

	private final List<String> names = new ArrayList<>();

	private final Map<Integer, List<Integer>> places = new HashMap<>();

	/**
	 * The columns of some sheets.
	 * @param sheets the sheets
	 * @param key gives equal texts for headers of different sheets that share a column
	 */
	Columns(List<SheetHeader> sheets, UnaryOperator<String> key) {
		Map<String, Integer> known = new HashMap<>();
		for (SheetHeader sheet : sheets) {
			Map<String, Integer> seen = new HashMap<>();
			List<Integer> places = new ArrayList<>();
			for (String name : sheet.columns()) {
				String same = key.apply(name);
				places.add(known.computeIfAbsent(seen.merge(same, 1, Integer::sum) + " " + same, (unknown) -> {
					this.names.add(name);
					return this.names.size() - 1;
				}));
			}
			this.places.put(sheet.number(), places);
		}
	}

	/**
	 * The headers as the user wrote them.
	 * @return the headers
	 */
	List<String> names() {
		return this.names;
	}

	/**
	 * A row's cells in these columns. Cells to the right of the sheet's last header are
	 * left out; the check refuses rows that have any.
	 * @param sheet the number of the row's sheet
	 * @param cells the row's cells
	 * @return a text for every column; empty where the sheet has no such column
	 */
	String[] spread(int sheet, List<String> cells) {
		String[] row = new String[this.names.size()];
		Arrays.fill(row, "");
		List<Integer> places = this.places.getOrDefault(sheet, List.of());
		for (int column = 0; column < Math.min(places.size(), cells.size()); column++) {
			row[places.get(column)] = cells.get(column);
		}
		return row;
	}

	/**
	 * Whether a sheet has one of these columns.
	 * @param sheet the number of the sheet
	 * @param column the column
	 * @return {@code true} when its header names it
	 */
	boolean has(int sheet, int column) {
		return this.places.getOrDefault(sheet, List.of()).contains(column);
	}

}
