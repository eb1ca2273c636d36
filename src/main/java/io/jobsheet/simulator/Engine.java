package io.jobsheet.simulator;

import java.util.Set;

/**
 * The databases a job reads from and writes to.
 *
 * @param type as DRS names it: {@code mysql-to-kafka}, or {@code mysql} for the same on
 * both sides
 */
record Engine(String type) {

	private static final String TO = "-to-";

	private static final String INCREMENTAL = "INCR_TRANS";

	private static final String UNKNOWN = "unknown";

	private static final Set<String> WITH_START_POINT = Set.of("mysql", "mysql-to-mysql", "mysql-to-dws",
			"mysql-to-taurus", "mysql-to-oracle", "mysql-to-kafka", "taurus", "taurus-to-mysql", "taurus-to-oracle",
			"taurus-to-kafka", "mongodb", "mongodb-to-kafka");

	String source() {
		int to = this.type.indexOf(TO);
		return (to < 0) ? this.type : this.type.substring(0, to);
	}

	String target() {
		int to = this.type.indexOf(TO);
		return (to < 0) ? this.type : this.type.substring(to + TO.length());
	}

	/**
	 * Whether nobody said what the databases are, so that every operation and positions
	 * of every form fit.
	 * @return {@code true} for an unknown engine
	 */
	boolean isUnknown() {
		return UNKNOWN.equals(this.type);
	}

	/**
	 * Whether the start point of a job can be set.
	 * @param taskType the mode of the job
	 * @return {@code true} for the incremental jobs of "DRS, Updating the Start Point"
	 */
	boolean hasStartPoint(String taskType) {
		return isUnknown() || (INCREMENTAL.equals(taskType) && WITH_START_POINT.contains(this.type));
	}

	/**
	 * Whether a job can be slowed down.
	 * @param taskType the mode of the job
	 * @return {@code false} for an incremental job, as in "DRS, Setting Flow Control"
	 */
	boolean hasFlowControl(String taskType) {
		return isUnknown() || !INCREMENTAL.equals(taskType);
	}

	boolean hasPositionToCollect() {
		return isUnknown() || "mysql-to-dws".equals(this.type);
	}

	boolean isMongo() {
		return "mongodb".equals(source());
	}

}
