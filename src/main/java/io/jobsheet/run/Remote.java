package io.jobsheet.run;

/**
 * A run that another process carries out.
 */
interface Remote {

	/**
	 * The process.
	 * @return such as {@code process 4711}
	 */
	String carrier();

	/**
	 * Asks the process to stop, unless it was asked before.
	 * @throws RunException when it cannot be asked
	 */
	void askToStop();

	/**
	 * The run as far as it is known without waiting.
	 * @return the run
	 */
	RunSummary summary();

	/**
	 * Whether it still carries out the run.
	 * @return {@code false} once it has stopped, been killed, or come to the end
	 */
	boolean isCarriedOut();

}
