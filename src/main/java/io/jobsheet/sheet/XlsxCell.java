package io.jobsheet.sheet;

import org.jspecify.annotations.Nullable;

/**
 * A cell as it stands in the XML of a tab.
 *
 * @param column the column, counted from 0
 * @param type the attribute {@code t}: what the value is; {@code n} when it is missing
 * @param style the number of its style
 * @param formula the formula without its equals sign, or {@code null}
 * @param value the value, or {@code null} when none is stored; for an inline string, its
 * text
 * @param shared the number of its text among those that cells share; -1 for none
 */
record XlsxCell(int column, String type, int style, @Nullable String formula, @Nullable String value, int shared) {

	static final String SHARED = "s";

}
