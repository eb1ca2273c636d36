package io.jobsheet.sheet;

import java.nio.file.Path;
import java.util.List;

/**
 * A table with a header and rows below it: a CSV file, or one tab of a workbook.
 */
public interface Sheet {

	/**
	 * The file it stands in.
	 * @return the path as it was given
	 */
	Path file();

	/**
	 * The table's name.
	 * @return the tab's name; for a text file, the file's name without its ending
	 */
	String name();

	/**
	 * Whether the file is a workbook, whose cells have addresses such as {@code B7}.
	 * @return {@code false} for a text file
	 */
	boolean isWorkbook();

	/**
	 * The header cells from left to right, as the user wrote them, without trailing empty
	 * ones.
	 * @return the headers; empty when the sheet has none
	 */
	List<String> columns();

	/**
	 * What is wrong with the header as a whole, such as a name that stands there twice.
	 * @return the findings; empty when all is well
	 */
	default List<Finding> findings() {
		return List.of();
	}

	/**
	 * Reads the rows below the header, from the first; lines without any content are
	 * passed over.
	 * @return the rows, to be closed by the caller
	 * @throws SheetException when the file cannot be read
	 */
	Rows rows();

	/**
	 * The file's name without its folder, as messages show it.
	 * @return the file name
	 */
	default String fileName() {
		return String.valueOf(file().getFileName());
	}

}
