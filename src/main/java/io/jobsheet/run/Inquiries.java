package io.jobsheet.run;

/**
 * What a run asks the service for besides carrying out its rows.
 *
 * @param endStates whether it waits until jobs are in the state that a call brings them
 * to
 * @param states whether it reads the jobs' state before it sends anything
 */
public record Inquiries(boolean endStates, boolean states) {

	/**
	 * Everything is asked for.
	 */
	public static final Inquiries ALL = new Inquiries(true, true);

}
