package io.jobsheet.cloud;

import org.jspecify.annotations.Nullable;

/**
 * A request that got no reply to read, in a sentence that says whether it may have
 * arrived all the same.
 */
public class CloudException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final boolean mayHaveArrived;

	private final boolean useless;

	private final String detail;

	CloudException(String message, boolean mayHaveArrived, @Nullable Throwable cause) {
		this(message, message, mayHaveArrived, false, cause);
	}

	private CloudException(String message, String detail, boolean mayHaveArrived, boolean useless,
			@Nullable Throwable cause) {
		super(message, cause);
		this.mayHaveArrived = mayHaveArrived;
		this.useless = useless;
		this.detail = detail;
	}

	static CloudException mayHaveArrived(Message message, String why, Throwable cause) {
		return new CloudException(message + ": " + why + "; the call may have arrived", why, true, false, cause);
	}

	static CloudException notSent(Message message, String why, boolean useless, @Nullable Throwable cause) {
		return new CloudException(message + ": " + why + "; nothing was sent", why, false, useless, cause);
	}

	static CloudException useless(String message) {
		return new CloudException(message, message, false, true, null);
	}

	/**
	 * Whether the service may have received the request and acted on it.
	 * @return {@code false} only when the connection was never made
	 */
	public boolean mayHaveArrived() {
		return this.mayHaveArrived;
	}

	/**
	 * Whether another try would end alike, and might do harm, as with a wrong password.
	 * @return {@code true} when only other settings can help
	 */
	public boolean isUseless() {
		return this.useless;
	}

	/**
	 * What went wrong, without the request's name and without what follows from it.
	 * @return part of a sentence
	 */
	String detail() {
		return this.detail;
	}

}
