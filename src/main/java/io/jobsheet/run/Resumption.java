package io.jobsheet.run;

/**
 * How a run that began before goes on.
 *
 * @param settles whether it only finds out what became of what was sent, and sends
 * nothing more
 * @param moved whether the target is the service with which it began although its address
 * or project is another now
 */
public record Resumption(boolean settles, boolean moved) {

	/**
	 * It goes on where it stopped.
	 */
	public static final Resumption WITHOUT_MORE = new Resumption(false, false);

}
