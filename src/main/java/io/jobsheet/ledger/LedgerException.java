package io.jobsheet.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The memory of runs cannot be read or written, in a sentence for the user.
 */
public class LedgerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	LedgerException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
