package io.jobsheet.sheet;

import java.util.List;

/**
 * One line of a sheet below its header.
 *
 * @param sheet the table it stands in
 * @param line the line in the file, counted from 1 with the header; for a CSV record over
 * several lines, the first of them
 * @param cells the cells from left to right up to the last that the line has; empty ones
 * behind it may be missing
 * @param findings what reading it brought to light
 */
public record Row(Sheet sheet, long line, List<Cell> cells, List<Finding> findings) {

	public Row {
		cells = List.copyOf(cells);
		findings = List.copyOf(findings);
	}

	static boolean isBlank(List<Cell> cells) {
		for (Cell cell : cells) {
			if (!cell.isEmpty()) {
				return false;
			}
		}
		return true;
	}

	/**
	 * The cell in a column.
	 * @param column the column, counted from 0
	 * @return the cell; empty where the line is too short
	 */
	public Cell cell(int column) {
		return (column < this.cells.size()) ? this.cells.get(column) : Cell.EMPTY;
	}

	/**
	 * Where a cell of this row stands.
	 * @param column the column, counted from 0; -1 for the row as a whole
	 * @return the place
	 */
	public Place place(int column) {
		return new Place(this.sheet, this.line, column);
	}

}
