package io.jobsheet.operation;

/**
 * What can become of a row; every row ends with exactly one.
 */
public enum Status {

	/** The service confirmed it. */
	DONE,
	/** The job already is as the row asks. */
	UNCHANGED,
	/** The row cannot be sent; the message names cell, value and rule. */
	INVALID,
	/** The service refused it. */
	FAILED,
	/**
	 * Not sent: an earlier step of the same job did not end well, or the job's state does
	 * not allow it.
	 */
	BLOCKED,
	/**
	 * Sent, and no reply can be trusted; a person decides; never sent again by itself.
	 */
	UNKNOWN,
	/** The run ended before its turn, or was not to carry it out. */
	NOT_SENT;

	/**
	 * Whether the row has what it asked for.
	 * @return {@code true} for done and unchanged
	 */
	public boolean isGood() {
		return this == DONE || this == UNCHANGED;
	}

	/**
	 * Whether the row belongs on the sheet of rows to do again.
	 * @return {@code true} when it was certainly not carried out
	 */
	public boolean isToDoAgain() {
		return this == INVALID || this == FAILED || this == BLOCKED || this == NOT_SENT;
	}

}
