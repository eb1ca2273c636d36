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

	static final String FULL_TRANSFER_STARTED = "FULL_TRANSFER_STARTED";

	static final String INCRE_TRANSFER_FAILED = "INCRE_TRANSFER_FAILED";

	static final String START_JOB_FAILED = "START_JOB_FAILED";

	static final String PAUSING = "PAUSING";

	private static final Set<String> STARTABLE = Set.of(CONFIGURATION, WAITING_FOR_START);

	private static final Set<String> UNSTARTED = Set.of("CREATING", "CREATE_FAILED", CONFIGURATION, WAITING_FOR_START,
			START_JOB_FAILED);

	private static final Set<String> PAUSABLE = Set.of(FULL_TRANSFER_STARTED, "FULL_TRANSFER_FAILED",
			"FULL_TRANSFER_COMPLETE", INCRE_TRANSFER_STARTED, INCRE_TRANSFER_FAILED);

	private static final Set<String> RETRYABLE = Set.of(PAUSING, START_JOB_FAILED, "FULL_TRANSFER_FAILED",
			INCRE_TRANSFER_FAILED);

	private static final Set<String> SELECTABLE = Set.of(CONFIGURATION, INCRE_TRANSFER_STARTED, INCRE_TRANSFER_FAILED);

	private static final Set<String> GONE = Set.of("CREATING", "CREATE_FAILED", "RELEASE_RESOURCE_STARTED",
			"RELEASE_RESOURCE_FAILED", "RELEASE_RESOURCE_COMPLETE", "DELETED");

	private static final Set<String> MOVABLE = Set.of(CONFIGURATION, PAUSING, START_JOB_FAILED, "FULL_TRANSFER_FAILED",
			INCRE_TRANSFER_FAILED, "REBUILD_NODE_FAILED", "CHANGE_JOB_FAILED", "CHILD_TRANSFER_FAILED",
			"NODE_UPGRADE_FAILED");

	private static final Set<String> RELEASED = Set.of("RELEASE_RESOURCE_COMPLETE", "DELETED");

	private Status() {
	}

	/**
	 * The state a job gets into once it is started.
	 * @param taskType the mode of the job
	 * @return as DRS names it
	 */
	static String running(String taskType) {
		return "FULL_TRANS".equals(taskType) ? FULL_TRANSFER_STARTED : INCRE_TRANSFER_STARTED;
	}

	static boolean isStartable(String status) {
		return STARTABLE.contains(status);
	}

	/**
	 * Whether a job in a state has been started before.
	 * @param status the state of the job
	 * @return {@code false} for one that is not configured yet, or whose start was only
	 * ordered
	 */
	static boolean hasStarted(String status) {
		return !UNSTARTED.contains(status);
	}

	static boolean isMovable(String status) {
		return MOVABLE.contains(status);
	}

	static boolean isPausable(String status) {
		return PAUSABLE.contains(status);
	}

	static boolean isRetryable(String status) {
		return RETRYABLE.contains(status);
	}

	/**
	 * Whether other objects can be selected for a job.
	 * @param status the state of the job
	 * @return {@code true} before its start and while it is incremental
	 */
	static boolean isSelectable(String status) {
		return SELECTABLE.contains(status);
	}

	/**
	 * Whether a job exists in more than name.
	 * @param status the state of the job
	 * @return {@code false} before it is created and from its end on
	 */
	static boolean isLive(String status) {
		return !GONE.contains(status);
	}

	static Refusal refusal(String status) {
		return RELEASED.contains(status) ? Refusal.RELEASED : Refusal.WRONG_STATUS;
	}

}
