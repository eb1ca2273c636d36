package io.jobsheet.run;

import io.jobsheet.report.ReportException;
import io.jobsheet.sheet.SheetException;
import org.jspecify.annotations.Nullable;

/**
 * A command that cannot be carried out, in a sentence for the user and with the exit code
 * that says what kind of trouble it is.
 */
public class RunException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int exitCode;

	RunException(int exitCode, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.exitCode = exitCode;
	}

	static RunException usage(String message) {
		return new RunException(2, message, null);
	}

	/**
	 * A file that is no spreadsheet, or a damaged one.
	 * @param ex what the reader says
	 * @return the same sentence, with exit code 3
	 */
	static RunException of(SheetException ex) {
		return new RunException(3, String.valueOf(ex.getMessage()), ex);
	}

	/**
	 * A report that could not be written, or would not be true.
	 * @param ex what the report says
	 * @return the same sentence, with exit code 4, or 70 for a defect
	 */
	static RunException of(ReportException ex) {
		return new RunException(ex.isDefect() ? 70 : 4, String.valueOf(ex.getMessage()), ex);
	}

	static RunException refused(String message, @Nullable Throwable cause) {
		return new RunException(3, message, cause);
	}

	/**
	 * The exit code of the command.
	 * @return 2 for wrong usage or settings, 3 for a sheet that is refused, 4 for what
	 * can be done again later
	 */
	public int exitCode() {
		return this.exitCode;
	}

}
