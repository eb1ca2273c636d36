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

	private final boolean heldBack;

	private final String detail;

	CloudException(String message, boolean mayHaveArrived, @Nullable Throwable cause) {
		this(message, message, mayHaveArrived, false, false, cause);
	}

	private CloudException(String message, String detail, boolean mayHaveArrived, boolean useless, boolean heldBack,
			@Nullable Throwable cause) {
		super(message, cause);
		this.mayHaveArrived = mayHaveArrived;
		this.useless = useless;
		this.heldBack = heldBack;
		this.detail = detail;
	}

	static CloudException mayHaveArrived(Message message, String why, Throwable cause) {
		return new CloudException(message + ": " + why + "; the call may have arrived", why, true, false, false, cause);
	}

	static CloudException notSent(Message message, String why, boolean useless, @Nullable Throwable cause) {
		return new CloudException(message + ": " + why + "; nothing was sent", why, false, useless, false, cause);
	}

	static CloudException heldBack(Message message, Throwable cause) {
		String why = "it was not its turn before the service wanted to be left alone, or before the run was to stop";
		return new CloudException(message + ": " + why + "; nothing was sent", why, false, false, true, cause);
	}

	static CloudException useless(String message) {
		return new CloudException(message, message, false, true, false, null);
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
	 * Whether it was the pace that did not let the request leave, so that nothing is
	 * wrong with the way to the service.
	 * @return {@code true} when the same can be tried at its next turn
	 */
	public boolean isHeldBack() {
		return this.heldBack;
	}

	/**
	 * What went wrong, without the request's name and without what follows from it.
	 * @return part of a sentence
	 */
	String detail() {
		return this.detail;
	}

}
