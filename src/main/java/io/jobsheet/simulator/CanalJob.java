package io.jobsheet.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One job of CloudCanal with its status and the count of its changes, each made as a
 * whole.
 */
final class CanalJob {

	private final CanalFacts facts;

	private final Instant created;

	private final ChangeLog log;

	private String status;

	private ObjectNode position;

	private @Nullable Ending ending;

	private int stops;

	private int starts;

	private int positionChanges;

	private int repeats;

	private int refused;

	CanalJob(CanalFacts facts, Instant created, ChangeLog log) {
		this.facts = facts;
		this.created = created;
		this.log = log;
		this.status = facts.status();
		this.position = facts.startPosition();
	}

	CanalFacts facts() {
		return this.facts;
	}

	Instant created() {
		return this.created;
	}

	String name() {
		return "canal-" + this.facts.jobId();
	}

	/**
	 * Tells the job to stop.
	 * @param now the present time
	 * @param stopping how long that takes
	 * @throws RefusedException when it does not run
	 */
	synchronized void stop(Instant now, Duration stopping) {
		settle(now);
		check(this.status.equals(CanalStatus.RUNNING), () -> "cannot be stopped in status " + this.status);
		change("stop", CanalStatus.WAIT_STOP, now, new Ending(CanalStatus.STOP, now.plus(stopping)));
		this.stops++;
	}

	/**
	 * Tells the job to run.
	 * @param now the present time
	 * @param starting how long that takes
	 * @throws RefusedException when it is not stopped
	 */
	synchronized void start(Instant now, Duration starting) {
		settle(now);
		check(this.status.equals(CanalStatus.STOP), () -> "cannot be started in status " + this.status);
		change("start", CanalStatus.WAIT_START, now, new Ending(CanalStatus.RUNNING, now.plus(starting)));
		this.starts++;
	}

	/**
	 * Sets where the job will read, by "CloudCanal, Reset Position (Incremental)".
	 * @param type the form of the position
	 * @param next the position
	 * @param now the present time
	 * @throws RefusedException when the job is not in its incremental phase and stopped,
	 * or has no such positions
	 */
	synchronized void move(PositionType type, ObjectNode next, Instant now) {
		settle(now);
		String phase = this.facts.phase();
		check(CanalPhase.INCRE.equals(phase), () -> "cannot be given a position in phase " + phase);
		check(this.status.equals(CanalStatus.STOP), () -> "cannot be given a position in status " + this.status);
		check(PositionTypes.fits(type, this.facts.source()),
				() -> "with a source of type " + this.facts.source() + " has no " + type.name());
		if (next.equals(this.position)) {
			this.repeats++;
			return;
		}
		this.log.add(now, id(), "position", this.position.toString(), next.toString());
		this.position = next;
		this.positionChanges++;
	}

	synchronized RefusedException refuse(String why) {
		this.refused++;
		return CanalBody.refused("job " + id() + " " + why);
	}

	synchronized CanalChanges changes(Instant now) {
		settle(now);
		return new CanalChanges(this.facts.taskId(), this.facts.phase(), this.status, this.stops, this.starts,
				this.positionChanges, this.repeats, this.refused, this.position.toString());
	}

	synchronized boolean isUntouched() {
		return this.stops + this.starts + this.positionChanges + this.repeats + this.refused == 0;
	}

	private String id() {
		return Long.toString(this.facts.jobId());
	}

	private void check(boolean holds, Supplier<String> why) {
		if (!holds) {
			throw refuse(why.get());
		}
	}

	private void change(String what, String next, Instant now, Ending end) {
		this.log.add(now, id(), what, this.status, next);
		this.status = next;
		this.ending = this.facts.endless() ? null : end;
	}

	private void settle(Instant now) {
		if (this.ending != null && !now.isBefore(this.ending.at())) {
			this.status = this.ending.status();
			this.ending = null;
		}
	}

	/**
	 * How a stop or start ends.
	 *
	 * @param status the status then
	 * @param at when
	 */
	private record Ending(String status, Instant at) {

	}

}
