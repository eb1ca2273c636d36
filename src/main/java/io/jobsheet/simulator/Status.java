package io.jobsheet.simulator;

import java.util.Set;

/**
 * The states of a job that the service tells apart; any other text is a state too.
 */
final class Status {

	static final String CONFIGURATION = "CONFIGURATION";

	static final String WAITING_FOR_START = "WAITING_FOR_START";

	static final String STARTJOBING = "STARTJOBING";

	static final String INCRE_TRANSFER_STARTED = "INCRE_TRANSFER_STARTED";

	private static final Set<String> STARTABLE = Set.of(CONFIGURATION, WAITING_FOR_START);

	private static final Set<String> MOVABLE = Set.of(CONFIGURATION, "PAUSING", "START_JOB_FAILED",
			"FULL_TRANSFER_FAILED", "INCRE_TRANSFER_FAILED", "REBUILD_NODE_FAILED", "CHANGE_JOB_FAILED",
			"CHILD_TRANSFER_FAILED", "NODE_UPGRADE_FAILED");

	private static final Set<String> RELEASED = Set.of("RELEASE_RESOURCE_COMPLETE", "DELETED");

	private Status() {
	}

	static boolean isStartable(String status) {
		return STARTABLE.contains(status);
	}

	static boolean isMovable(String status) {
		return MOVABLE.contains(status);
	}

	static Refusal refusal(String status) {
		return RELEASED.contains(status) ? Refusal.RELEASED : Refusal.WRONG_STATUS;
	}

}
