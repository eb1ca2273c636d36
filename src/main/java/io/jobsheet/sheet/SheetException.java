package io.jobsheet.sheet;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * A file that cannot be read as a spreadsheet, in a sentence for its author.
 */
public class SheetException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * A file that cannot be read.
	 * @param file the file
	 * @param problem what was found, what was expected and what to do, as a sentence that
	 * follows the file name and a colon
	 * @param cause what the reader said, or {@code null}
	 */
	public SheetException(Path file, String problem, @Nullable Throwable cause) {
		super(file + ": " + problem, cause);
	}

}
