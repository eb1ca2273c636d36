package io.jobsheet.sheet;

import java.util.List;

import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/**
 * Which cells of a row are covered by merged cells, row by row from top to bottom.
 */
final class XlsxCovered {

	private final List<CellRangeAddress> merges;

	private final @Nullable CellRangeAddress[] columns;

	private int next;

	XlsxCovered(List<CellRangeAddress> merges, int columns) {
		this.merges = merges;
		this.columns = new CellRangeAddress[columns];
	}

	/**
	 * The merged cells that cover a cell, other than those it is the first of.
	 * @param row the row's number, counted from 1, not less than the last time
	 * @param column the column, counted from 0
	 * @return the range, or {@code null} when the cell stands for itself
	 */
	@Nullable CellRangeAddress at(int row, int column) {
		while (this.next < this.merges.size() && this.merges.get(this.next).getFirstRow() < row) {
			CellRangeAddress merge = this.merges.get(this.next++);
			for (int covered = Math.max(0, merge.getFirstColumn()); covered <= Math.min(merge.getLastColumn(),
					this.columns.length - 1); covered++) {
				this.columns[covered] = merge;
			}
		}
		CellRangeAddress merge = this.columns[column];
		boolean covers = merge != null && row - 1 <= merge.getLastRow()
				&& (row - 1 != merge.getFirstRow() || column != merge.getFirstColumn());
		return covers ? merge : null;
	}

}
