package io.jobsheet.simulator;

import java.nio.charset.StandardCharsets;

import tools.jackson.databind.node.ObjectNode;

/**
 * A job of CloudCanal as it comes into being: incremental and stopped, unless told
 * otherwise.
 *
 * @param jobId its dataJobId, 1 or more
 * @param taskId the dataTaskId of its INCREMENT task, 1 or more
 * @param guessed whether only one of the two ids is known and the other follows by
 * {@link #ofJob}
 * @param source the type of its source such as {@code MySQL}, or {@code unknown}, which
 * takes positions of every form
 * @param phase its dataTaskState such as {@code INCRE}
 * @param status the status of its present task such as {@code STOP}
 * @param position the taskPosition of its INCREMENT task, a JSON object
 * @param endless whether it never has stopped nor runs once it is told to
 */
public record CanalFacts(long jobId, long taskId, boolean guessed, String source, String phase, String status,
		String position, boolean endless) {

	private static final long PARTNER = 1_000_000_000L;

	/**
	 * Checks the ids.
	 * @throws IllegalArgumentException with a sentence for the user when one is less than
	 * 1
	 */
	public CanalFacts {
		if (jobId < 1 || taskId < 1) {
			throw new IllegalArgumentException("job " + jobId + " with task " + taskId
					+ " is no job of CloudCanal; both ids are 1 or more, and 2000000000 at most if only one is told");
		}
	}

	/**
	 * A job both of whose ids are known.
	 * @param jobId its dataJobId
	 * @param taskId the dataTaskId of its INCREMENT task
	 * @return an incremental job that is stopped, with an unknown source
	 */
	public static CanalFacts of(long jobId, long taskId) {
		return new CanalFacts(jobId, taskId, false, PositionTypes.UNKNOWN_SOURCE, CanalPhase.INCRE, CanalStatus.STOP,
				"{}", false);
	}

	/**
	 * A job of which only the id is known: job N has the INCREMENT task N + 1,000,000,000
	 * up to that number, and N - 1,000,000,000 above it.
	 * @param jobId its dataJobId, 2,000,000,000 at most
	 * @return an incremental job that is stopped, with an unknown source
	 */
	public static CanalFacts ofJob(long jobId) {
		return of(jobId, partner(jobId)).asGuessed();
	}

	/**
	 * The job of an INCREMENT task of which only the id is known, by the rule of
	 * {@link #ofJob}: task N belongs to job N + 1,000,000,000 up to that number, and to N
	 * - 1,000,000,000 above it.
	 * @param taskId the dataTaskId, 2,000,000,000 at most
	 * @return an incremental job that is stopped, with an unknown source
	 */
	public static CanalFacts ofTask(long taskId) {
		return of(partner(taskId), taskId).asGuessed();
	}

	static boolean isGuessable(long id) {
		return id >= 1 && id <= 2 * PARTNER;
	}

	private static long partner(long id) {
		if (!isGuessable(id)) {
			return 0;
		}
		return (id <= PARTNER) ? id + PARTNER : id - PARTNER;
	}

	private CanalFacts asGuessed() {
		return new CanalFacts(this.jobId, this.taskId, true, this.source, this.phase, this.status, this.position,
				this.endless);
	}

	/**
	 * The same with another source.
	 * @param source its type such as {@code PostgreSQL}
	 * @return a copy
	 */
	public CanalFacts withSource(String source) {
		return new CanalFacts(this.jobId, this.taskId, this.guessed, source, this.phase, this.status, this.position,
				this.endless);
	}

	/**
	 * The same in another phase.
	 * @param phase its dataTaskState such as {@code FULL}
	 * @return a copy
	 */
	public CanalFacts withPhase(String phase) {
		return new CanalFacts(this.jobId, this.taskId, this.guessed, this.source, phase, this.status, this.position,
				this.endless);
	}

	/**
	 * The same in another status.
	 * @param status the status of its present task such as {@code RUNNING}
	 * @return a copy
	 */
	public CanalFacts withStatus(String status) {
		return new CanalFacts(this.jobId, this.taskId, this.guessed, this.source, this.phase, status, this.position,
				this.endless);
	}

	/**
	 * The same at another position.
	 * @param position a JSON object such as
	 * {@code {"journalFile":"binlog.000482","filePosition":4}}
	 * @return a copy
	 */
	public CanalFacts withPosition(String position) {
		return new CanalFacts(this.jobId, this.taskId, this.guessed, this.source, this.phase, this.status, position,
				this.endless);
	}

	/**
	 * The same, but a stop or start of it never comes to its end.
	 * @return a copy
	 */
	public CanalFacts asEndless() {
		return new CanalFacts(this.jobId, this.taskId, this.guessed, this.source, this.phase, this.status,
				this.position, true);
	}

	ObjectNode startPosition() {
		if (Json.read(this.position.getBytes(StandardCharsets.UTF_8)) instanceof ObjectNode object) {
			return object;
		}
		throw new IllegalArgumentException(
				"'" + this.position + "' is not a position of CloudCanal; write a JSON object");
	}

}
