package io.jobsheet.operation;

/**
 * The order of steps in a cut-over; of one job, a later step waits for the earlier ones
 * and is not sent unless they ended well.
 */
public enum Stage {

	/** Bring the job to a halt. */
	STOP,
	/** Find out a position. */
	COLLECT,
	/** Set a position. */
	POSITION,
	/** Change settings. */
	UPDATE,
	/** Let the job run. */
	START

}
