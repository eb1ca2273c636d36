package io.jobsheet.simulator;

import org.jspecify.annotations.Nullable;

/**
 * A job as it is when the simulator gets it.
 *
 * @param id its id, any text
 * @param name how it is called
 * @param description what is said about it
 * @param status its state, such as {@code PAUSING}; any text
 * @param engineType the engines as DRS names them, such as {@code mysql-to-kafka},
 * {@code unknown}, which takes everything, or {@code mongodb}
 * @param taskType {@code INCR_TRANS}, {@code FULL_INCR_TRANS} or {@code FULL_TRANS}
 * @param periodBilled whether it is billed by the month, so that a start pays an order
 * @param parentId the job it is part of, or {@code null}
 * @param position where it begins to read, or {@code null} if never set
 * @param gtidSet the GTID set it begins after, or {@code null} if there is none
 */
public record SimulatedJob(String id, String name, String description, String status, String engineType,
		String taskType, boolean periodBilled, @Nullable String parentId, @Nullable String position,
		@Nullable String gtidSet) {

	/**
	 * An incremental MySQL job that waits to be started and is billed on demand.
	 * @param id its id, any text
	 * @return the job
	 */
	public static SimulatedJob of(String id) {
		return new SimulatedJob(id, "DRS-" + id, "", Status.CONFIGURATION, "mysql", "INCR_TRANS", false, null, null,
				null);
	}

	/**
	 * The same with another name and description.
	 * @param name how it is called
	 * @param description what is said about it
	 * @return a copy
	 */
	public SimulatedJob named(String name, String description) {
		return new SimulatedJob(this.id, name, description, this.status, this.engineType, this.taskType,
				this.periodBilled, this.parentId, this.position, this.gtidSet);
	}

	/**
	 * The same in another state.
	 * @param status any text
	 * @return a copy
	 */
	public SimulatedJob in(String status) {
		return new SimulatedJob(this.id, this.name, this.description, status, this.engineType, this.taskType,
				this.periodBilled, this.parentId, this.position, this.gtidSet);
	}

	/**
	 * The same between other databases.
	 * @param engineType the engines as DRS names them
	 * @param taskType the mode as DRS names it
	 * @return a copy
	 */
	public SimulatedJob between(String engineType, String taskType) {
		return new SimulatedJob(this.id, this.name, this.description, this.status, engineType, taskType,
				this.periodBilled, this.parentId, this.position, this.gtidSet);
	}

	/**
	 * The same billed by the month.
	 * @return a copy
	 */
	public SimulatedJob billedByTheMonth() {
		return new SimulatedJob(this.id, this.name, this.description, this.status, this.engineType, this.taskType, true,
				this.parentId, this.position, this.gtidSet);
	}

	/**
	 * The same as part of another job.
	 * @param parentId the id of the other
	 * @return a copy
	 */
	public SimulatedJob partOf(String parentId) {
		return new SimulatedJob(this.id, this.name, this.description, this.status, this.engineType, this.taskType,
				this.periodBilled, parentId, this.position, this.gtidSet);
	}

	/**
	 * The same with a start point.
	 * @param position where it begins to read
	 * @param gtidSet the GTID set it begins after, or {@code null} if there is none
	 * @return a copy
	 */
	public SimulatedJob readingFrom(String position, @Nullable String gtidSet) {
		return new SimulatedJob(this.id, this.name, this.description, this.status, this.engineType, this.taskType,
				this.periodBilled, this.parentId, position, gtidSet);
	}

}
