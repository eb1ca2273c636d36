package io.jobsheet.simulator;

import java.util.List;

/**
 * A request as far as it decides what can go wrong with it.
 */
interface Occasion {

	/**
	 * The number under which it is answered.
	 * @return the number
	 */
	String id();

	/**
	 * What is asked for.
	 * @return the word of the operation
	 */
	String operation();

	/**
	 * Where it is sent.
	 * @return the path without the query
	 */
	String path();

	/**
	 * What it names.
	 * @return the ids of jobs, and of tasks where there are any
	 */
	List<String> jobIds();

	/**
	 * Whether it is to change jobs.
	 * @return {@code false} for a request that only asks
	 */
	boolean isChanging();

	/**
	 * Whether something can go wrong with such a request at all.
	 * @param kind what goes wrong
	 * @return {@code false} when it makes no sense there
	 */
	boolean canMeet(FaultKind kind);

}
