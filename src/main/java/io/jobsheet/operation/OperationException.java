package io.jobsheet.operation;

import org.jspecify.annotations.Nullable;

/**
 * An operation's folder, or the error catalogue, that cannot be used; the sentence names
 * file and word.
 */
public class OperationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	OperationException(String file, String problem, @Nullable Throwable cause) {
		super(file + ": " + problem, cause);
	}

}
