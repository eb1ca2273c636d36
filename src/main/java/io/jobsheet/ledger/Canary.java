package io.jobsheet.ledger;

import io.jobsheet.operation.Status;

/**
 * How the rows stand that a run sends before all others.
 *
 * @param rows how many there are
 * @param notDone how many of them did not end DONE, or are not at their end
 * @param line the line of the first of these; 0 when there is none
 * @param status what became of it; {@link Status#NOT_SENT} without an outcome
 * @param code the service's code for it; may be empty
 * @param judged whether it was told before how they ended
 */
public record Canary(long rows, long notDone, long line, Status status, String code, boolean judged) {

	/**
	 * No row goes before the others.
	 */
	public static final Canary NONE = new Canary(0, 0, 0, Status.NOT_SENT, "", true);

	/**
	 * Whether the other rows have to wait.
	 * @return {@code false} once it was told how the first ended
	 */
	public boolean isOpen() {
		return this.rows > 0 && !this.judged;
	}

	/**
	 * Whether all of them ended as they should.
	 * @return {@code true} when every one is DONE
	 */
	public boolean isGood() {
		return this.notDone == 0;
	}

}
