package io.jobsheet.cloud;

/**
 * When a request may leave.
 */
enum Departure {

	/**
	 * When it has its turn, and never once nothing more is to leave.
	 */
	IN_TURN,

	/**
	 * In turn, but not after a pause that the service asks for: what it rests on is true
	 * now, and may not be then.
	 */
	NOW_OR_NEVER,

	/**
	 * Even when nothing more is to leave.
	 */
	EVEN_AT_THE_END

}
