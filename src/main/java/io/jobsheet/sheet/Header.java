package io.jobsheet.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The line that names the columns.
 *
 * @param line the line in the file; 0 when there is none
 * @param names the headers from left to right, without trailing empty ones
 */
record Header(long line, List<String> names) {

	static final Header NONE = new Header(0, List.of());

	Header {
		names = List.copyOf(names);
	}

	static Header of(long line, List<Cell> cells) {
		int width = cells.size();
		while (width > 0 && cells.get(width - 1).isEmpty()) {
			width--;
		}
		return new Header(line, cells.subList(0, width).stream().map(Cell::text).toList());
	}

	/**
	 * Checks what any cell has to be, whatever its column means.
	 * @param sheet the table
	 * @param line the line it stands on
	 * @param column its column
	 * @param cell its content
	 * @param findings takes what is wrong with it
	 */
	void check(Sheet sheet, long line, int column, Cell cell, List<Finding> findings) {
		if (cell.text().indexOf('\0') >= 0) {
			findings.add(Finding.error(Rule.NUL_CHARACTER, new Place(sheet, line, column), cell.text(),
					"the cell holds a NUL character, which is no text; type the cell again"));
		}
		if (this.line > 0 && isMissingAt(column) && !cell.isEmpty()) {
			findings.add(Finding.error(Rule.MISSING_HEADER, new Place(sheet, line, column), cell.text(),
					Quoted.of(cell.text())
							+ " stands in a column without a header; write a header above it, or clear the cell"));
		}
	}

	private boolean isMissingAt(int column) {
		return column >= this.names.size() || this.names.get(column).isBlank();
	}

	List<Finding> repeatedNames(Sheet sheet) {
		Map<String, Integer> columns = new HashMap<>();
		List<Finding> findings = new ArrayList<>();
		for (int column = 0; column < this.names.size(); column++) {
			String name = this.names.get(column);
			Integer first = name.isBlank() ? null : columns.putIfAbsent(ColumnName.key(name), column);
			if (first != null) {
				findings.add(Finding.error(Rule.REPEATED_HEADER, new Place(sheet, this.line, column), name,
						Quoted.of(name) + " repeats the header " + Quoted.of(this.names.get(first)) + " of column "
								+ Place.label(sheet, first) + "; give every column a name of its own"));
			}
		}
		return findings;
	}

}
