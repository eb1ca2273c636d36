package io.jobsheet.run;

/**
 * A home folder that another process holds.
 */
final class HomeInUseException extends RunException {

	private static final long serialVersionUID = 1L;

	HomeInUseException(String message) {
		super(4, message, null);
	}

}
