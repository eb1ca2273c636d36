package io.jobsheet.simulator;

import java.util.List;

/**
 * The statuses of a task of CloudCanal.
 */
final class CanalStatus {

	static final String INIT = "INIT";

	static final String WAIT_START = "WAIT_START";

	static final String RUNNING = "RUNNING";

	static final String WAIT_STOP = "WAIT_STOP";

	static final String STOP = "STOP";

	static final String COMPLETE = "COMPLETE";

	static final String ABNORMAL = "ABNORMAL";

	static final List<String> ALL = List.of(INIT, WAIT_START, RUNNING, WAIT_STOP, STOP, "WAIT_COMPLETE", COMPLETE,
			ABNORMAL, "DELETE", "WAIT_RESTART");

	private CanalStatus() {
	}

}
