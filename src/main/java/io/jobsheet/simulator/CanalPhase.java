package io.jobsheet.simulator;

import java.util.List;

/**
 * The phases a job of CloudCanal goes through, and the tasks that carry them out.
 */
final class CanalPhase {

	static final String INCRE = "INCRE";

	static final List<String> ALL = List.of("CREATED", "INIT", "FULL", INCRE, "CHECK", "REVISE", "COMPLETE",
			"TIMING_SCHEDULE", "TIMING_SCHEDULE_PAUSE", "CATCH_UP");

	static final List<String> TASKS = List.of("BUILD_STRUCT", "FULL", "INCREMENT");

	private CanalPhase() {
	}

	/**
	 * The status of one of a job's tasks.
	 * @param task its index in {@link #TASKS}
	 * @param phase the phase of the job
	 * @param status the status of the task that carries out the phase
	 * @return its status
	 */
	static String statusOf(int task, String phase, String status) {
		int present = present(phase);
		if (task == present) {
			return status;
		}
		return (task < present) ? CanalStatus.COMPLETE : CanalStatus.INIT;
	}

	private static int present(String phase) {
		return switch (phase) {
			case "CREATED" -> -1;
			case "INIT" -> 0;
			case "FULL" -> 1;
			case INCRE, "CATCH_UP" -> 2;
			default -> TASKS.size();
		};
	}

}
