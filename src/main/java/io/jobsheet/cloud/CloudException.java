package io.jobsheet.cloud;

import org.jspecify.annotations.Nullable;

/**
 * A request that got no reply to read, in a sentence that says whether it may have
 * arrived all the same.
 */
public class CloudException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final boolean mayHaveArrived;

	CloudException(String message, boolean mayHaveArrived, @Nullable Throwable cause) {
		super(message, cause);
		this.mayHaveArrived = mayHaveArrived;
	}

	/**
	 * Whether the service may have received the request and acted on it.
	 * @return {@code false} only when the connection was never made
	 */
	public boolean mayHaveArrived() {
		return this.mayHaveArrived;
	}

}
