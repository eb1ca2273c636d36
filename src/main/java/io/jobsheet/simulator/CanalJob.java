package io.jobsheet.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.stream.Stream;

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

	private @Nullable Settlement settlement;

	private final Tally made = new Tally();

	private final Tally repeated = new Tally();

	private final Tally refused = new Tally();

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
	 * @param ending whether it ever has stopped
	 * @throws RefusedException when it does not run
	 */
	synchronized void stop(Instant now, Duration stopping, Ending ending) {
		settle(now);
		check(this.status.equals(CanalStatus.RUNNING), Changes.STOP,
				() -> "cannot be stopped in status " + this.status);
		change(Changes.STOP, CanalStatus.WAIT_STOP, now);
		settleLater(CanalStatus.STOP, ending.after(now, stopping));
	}

	/**
	 * Tells the job to run.
	 * @param now the present time
	 * @param starting how long that takes
	 * @param ending whether it ever runs, or comes to harm
	 * @throws RefusedException when it is not stopped
	 */
	synchronized void start(Instant now, Duration starting, Ending ending) {
		settle(now);
		check(this.status.equals(CanalStatus.STOP), Changes.START, () -> "cannot be started in status " + this.status);
		change(Changes.START, CanalStatus.WAIT_START, now);
		settleLater(ending.choose(CanalStatus.RUNNING, CanalStatus.ABNORMAL), ending.after(now, starting));
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
		check(CanalPhase.INCRE.equals(phase), Changes.POSITION, () -> "cannot be given a position in phase " + phase);
		check(this.status.equals(CanalStatus.STOP), Changes.POSITION,
				() -> "cannot be given a position in status " + this.status);
		check(PositionTypes.fits(type, this.facts.source()), Changes.POSITION,
				() -> "with a source of type " + this.facts.source() + " has no " + type.name());
		if (next.equals(this.position)) {
			this.repeated.add(Changes.POSITION);
			return;
		}
		this.log.add(now, id(), Changes.POSITION, this.position.toString(), next.toString());
		this.position = next;
		this.made.add(Changes.POSITION);
	}

	synchronized RefusedException refuse(String change, String why) {
		this.refused.add(change);
		return CanalBody.refused("job " + id() + " " + why);
	}

	synchronized JobChanges changes(Instant now) {
		settle(now);
		return new JobChanges(this.status, this.made.counts(), this.repeated.counts(), this.refused.counts(),
				this.position.toString(), null);
	}

	synchronized boolean isUntouched() {
		return Stream.of(this.made, this.repeated, this.refused).allMatch((tally) -> tally.counts().isEmpty());
	}

	private String id() {
		return Long.toString(this.facts.jobId());
	}

	private void check(boolean holds, String change, Supplier<String> why) {
		if (!holds) {
			throw refuse(change, why.get());
		}
	}

	private void change(String what, String next, Instant now) {
		this.log.add(now, id(), what, this.status, next);
		this.status = next;
		this.made.add(what);
	}

	private void settleLater(String next, Instant at) {
		this.settlement = this.facts.endless() ? null : new Settlement(next, at);
	}

	private void settle(Instant now) {
		if (this.settlement != null && !now.isBefore(this.settlement.at())) {
			this.status = this.settlement.status();
			this.settlement = null;
		}
	}

	/**
	 * How a stop or start ends.
	 *
	 * @param status the status then
	 * @param at when
	 */
	private record Settlement(String status, Instant at) {

	}

}
