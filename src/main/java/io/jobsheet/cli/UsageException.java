package io.jobsheet.cli;

/**
 * A command that was given something it cannot use, in a sentence for the user.
 */
class UsageException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UsageException(String message) {
		super(message);
	}

}
