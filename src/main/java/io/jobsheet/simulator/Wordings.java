package io.jobsheet.simulator;

/**
 * The rules of what a user may call and describe a job, the same in every operation.
 */
final class Wordings {

	static final Rule NAME = Rule.matching("[A-Za-z][A-Za-z0-9_-]{3,49}",
			"4 to 50 letters, digits, hyphens and underscores that begin with a letter");

	static final Rule DESCRIPTION = Rule.matching("(?s)[^!<>&'\"\\\\]{0,256}",
			"at most 256 characters without ! < > & ' \" \\");

	static final Rule TASK_TYPE = Rule.oneOf("FULL_TRANS", "FULL_INCR_TRANS", "INCR_TRANS");

	static final Rule DELAY = Rule.number(0, 3600);

	private Wordings() {
	}

}
