package io.jobsheet.crash;

/**
 * When a process is killed, as seen from a write.
 */
enum Moment {

	/** The statement is about to be executed. */
	BEFORE,
	/** It was executed, and its transaction is not committed. */
	WRITTEN,
	/** Its transaction is committed. */
	COMMITTED

}
