package io.jobsheet.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * One job with its state and the count of its changes, each made as a whole.
 */
final class Job {

	private final JobFacts facts;

	private final ChangeLog log;

	private String status;

	private @Nullable Instant runsFrom;

	private @Nullable StartPoint startPoint;

	private int starts;

	private int refusedStarts;

	private int positionChanges;

	private int repeats;

	Job(JobFacts facts, String status, ChangeLog log) {
		this.facts = facts;
		this.status = status;
		this.log = log;
	}

	JobFacts facts() {
		return this.facts;
	}

	/**
	 * Starts the job now, or orders its start at a later time.
	 * @param startTime when it is to start, or {@code null} for now
	 * @param now the present time
	 * @param starting how long the start takes
	 * @return why not, or {@code null} once it is done
	 */
	synchronized @Nullable Refusal start(@Nullable Instant startTime, Instant now, Duration starting) {
		settle(now);
		if (!Status.isStartable(this.status)) {
			return refuseStart(Status.refusal(this.status));
		}
		boolean later = startTime != null && startTime.isAfter(now);
		String next = later ? Status.WAITING_FOR_START : Status.STARTJOBING;
		this.log.add(now, this.facts.id(), "start", this.status, next);
		this.status = next;
		this.runsFrom = later ? startTime : now.plus(starting);
		this.starts++;
		return null;
	}

	synchronized Refusal refuseStart(Refusal refusal) {
		this.refusedStarts++;
		return refusal;
	}

	/**
	 * Sets the point from which the job will read.
	 * @param point the new position and GTID set, in place of both old ones
	 * @param now the present time
	 * @return why not, or {@code null} once it is done
	 */
	synchronized @Nullable Refusal move(StartPoint point, Instant now) {
		settle(now);
		if (!Status.isMovable(this.status)) {
			return Status.refusal(this.status);
		}
		if (point.equals(this.startPoint)) {
			this.repeats++;
			return null;
		}
		this.log.add(now, this.facts.id(), "position", Objects.toString(this.startPoint, ""), point.toString());
		this.startPoint = point;
		this.positionChanges++;
		return null;
	}

	synchronized JobChanges changes(Instant now) {
		settle(now);
		StartPoint point = this.startPoint;
		return new JobChanges(this.status, this.starts, this.refusedStarts, this.positionChanges, this.repeats,
				(point != null) ? point.position() : null, (point != null) ? point.gtidSet() : null);
	}

	private void settle(Instant now) {
		if (this.runsFrom != null && !now.isBefore(this.runsFrom)) {
			this.status = Status.INCRE_TRANSFER_STARTED;
			this.runsFrom = null;
		}
	}

}
