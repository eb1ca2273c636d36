package io.jobsheet.report;

import org.jspecify.annotations.Nullable;

/**
 * A report that cannot be written, or that would not be true.
 */
public class ReportException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final boolean defect;

	ReportException(String message, boolean defect, @Nullable Throwable cause) {
		super(message, cause);
		this.defect = defect;
	}

	/**
	 * Whether the numbers do not add up, which is a defect of the program.
	 * @return {@code false} when the folder cannot be written
	 */
	public boolean isDefect() {
		return this.defect;
	}

}
