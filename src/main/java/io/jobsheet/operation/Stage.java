package io.jobsheet.operation;

/**
 * The order of steps in a cut-over; of one job, a later step waits for the earlier ones
 * and is not sent unless they ended well.
 */
public enum Stage {

	/** Bring the job to a halt. */
	STOP(1),
	/** Find out a position. */
	COLLECT(2),
	/** Set a position. */
	POSITION(3),
	/** Change settings. */
	UPDATE(4),
	/** Let the job run. */
	START(5);

	private final int order;

	Stage(int order) {
		this.order = order;
	}

	/**
	 * Its place in a cut-over.
	 * @return 1 for the first stage
	 */
	public int order() {
		return this.order;
	}

}
