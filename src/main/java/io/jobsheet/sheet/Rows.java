package io.jobsheet.sheet;

import java.io.Closeable;

import org.jspecify.annotations.Nullable;

/**
 * The rows of a sheet, one after the other; memory does not grow with their number.
 */
public interface Rows extends Closeable {

	/**
	 * The next row that holds anything.
	 * @return the row, or {@code null} after the last
	 * @throws SheetException when the file cannot be read any further
	 */
	@Nullable Row next();

	@Override
	void close();

}
