package io.jobsheet.operation;

/**
 * What became of one row.
 *
 * @param status which of the seven
 * @param code the service's error code, or {@code HTTP.<status>} where it gave none;
 * empty without an error
 * @param message what happened, for a person; empty when there is nothing to add
 * @param result what the service found out for the row, such as a position; empty where
 * there is nothing to find out
 */
public record Outcome(Status status, String code, String message, String result) {

	/**
	 * The service confirmed it.
	 */
	public static final Outcome DONE = new Outcome(Status.DONE, "", "");

	/**
	 * Sent, and the run stopped before it was known what became of it.
	 */
	public static final Outcome IN_DOUBT = of(Status.UNKNOWN, "sent, and not settled yet; a resume settles it");

	/**
	 * Accepted by the service, and the run stopped before it came to its end.
	 */
	public static final Outcome UNDER_WAY = of(Status.UNKNOWN,
			"accepted by the service, and its end was not waited for yet; a resume does that");

	/**
	 * How the message of a row ends that is not sent because the run was not to carry out
	 * an earlier step of its job.
	 */
	public static final String STEP_LEFT_OUT = " was left out";

	/**
	 * An outcome that brings no result.
	 * @param status which of the seven
	 * @param code the service's error code, or an empty text
	 * @param message what happened, for a person
	 */
	public Outcome(Status status, String code, String message) {
		this(status, code, message, "");
	}

	/**
	 * A row that the run was not to carry out.
	 * @param option what the user said, such as {@code --limit 10}
	 * @return the outcome; of those not sent, only such rows say why
	 */
	public static Outcome leftOut(String option) {
		return of(Status.NOT_SENT, "left out by " + option);
	}

	/**
	 * Whether the run was not to carry out the row.
	 * @return {@code false} for a row whose turn has not come yet
	 */
	public boolean isLeftOut() {
		return this.status == Status.NOT_SENT && !this.message.isEmpty();
	}

	/**
	 * Whether the row is not sent because the run was not to carry out an earlier step of
	 * its job.
	 * @return {@code true} when it can only be carried out together with that step
	 */
	public boolean isStepLeftOut() {
		return this.status == Status.BLOCKED && this.message.endsWith(STEP_LEFT_OUT);
	}

	/**
	 * An outcome without an error code.
	 * @param status which of the seven
	 * @param message what happened
	 * @return the outcome
	 */
	public static Outcome of(Status status, String message) {
		return new Outcome(status, "", message);
	}

}
