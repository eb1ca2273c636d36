package io.jobsheet.sheet;

import java.util.List;

/**
 * A row as it stands in the XML of a tab.
 *
 * @param number its row number, counted from 1
 * @param isHidden whether Excel does not show it
 * @param cells its cells; those without content may be missing
 */
record XlsxLine(int number, boolean isHidden, List<XlsxCell> cells) {

	int width() {
		return this.cells.isEmpty() ? 0 : this.cells.get(this.cells.size() - 1).column() + 1;
	}

}
