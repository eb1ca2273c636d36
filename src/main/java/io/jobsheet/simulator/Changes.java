package io.jobsheet.simulator;

/**
 * The words by which changes are counted and told.
 */
final class Changes {

	static final String START = "start";

	static final String POSITION = "position";

	static final String STOP = "stop";

	static final String PAUSE = "pause";

	static final String RETRY = "retry";

	static final String SPEED_LIMIT = "speed-limit";

	static final String MODIFICATION = "modification";

	static final String COLLECT = "collect";

	static final String UPDATE = "update-";

	private Changes() {
	}

}
