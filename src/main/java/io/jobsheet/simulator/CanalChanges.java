package io.jobsheet.simulator;

import java.util.Map;

/**
 * What has been done to one job of CloudCanal, and how it is now.
 *
 * @param taskId its INCREMENT task
 * @param phase its phase, such as {@code INCRE}
 * @param status the present status of its present task, such as {@code STOP}
 * @param stops how many stops were accepted
 * @param starts how many starts were accepted
 * @param positionChanges how many requests altered its position
 * @param repeats how many accepted requests asked for the position it already had
 * @param refused how many of all these were refused
 * @param position where it reads, a JSON object
 */
public record CanalChanges(long taskId, String phase, String status, int stops, int starts, int positionChanges,
		int repeats, int refused, String position) {

	/**
	 * The same as it is told of a job of any service.
	 * @return its counts, whose refused starts are all that was refused
	 */
	public JobChanges asOfAnyJob() {
		return new JobChanges(this.status,
				Map.of(Changes.STOP, this.stops, Changes.START, this.starts, Changes.POSITION, this.positionChanges),
				Map.of(Changes.POSITION, this.repeats), Map.of(Changes.START, this.refused), this.position, null);
	}

}
