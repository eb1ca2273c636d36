package io.jobsheet.simulator;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One job with its state and the count of its changes, each made as a whole.
 */
final class Job {

	private final JobFacts facts;

	private final ChangeLog log;

	private final Progress progress;

	private final Map<String, JsonNode> settings = new HashMap<>();

	private final Tally made = new Tally();

	private final Tally repeated = new Tally();

	private final Tally refused = new Tally();

	private @Nullable StartPoint startPoint;

	private boolean edited;

	private @Nullable Instant started;

	Job(SimulatedJob job, Instant created, ChangeLog log) {
		this.facts = JobFacts.of(job, created);
		this.progress = new Progress(job.status());
		this.startPoint = (job.position() != null) ? new StartPoint(job.position(), job.gtidSet()) : null;
		this.settings.put("name", Json.text(job.name()));
		this.settings.put("description", Json.text(job.description()));
		this.settings.put("task_type", Json.text(job.taskType()));
		this.settings.put("expired_days", Json.text("14"));
		this.settings.put("speed_limit", Json.emptyList());
		this.log = log;
		this.started = Status.hasStarted(job.status()) ? created : null;
	}

	JobFacts facts() {
		return this.facts;
	}

	/**
	 * Starts the job now, or orders its start at a later time.
	 * @param startTime when it is to start, or {@code null} for now
	 * @param course how the start goes, from now on
	 * @return why not, or {@code null} once it is done
	 */
	synchronized @Nullable Refusal start(@Nullable Instant startTime, Course course) {
		String status = this.progress.at(course.begin());
		if (!Status.isStartable(status)) {
			return refuse(Changes.START, Status.refusal(status));
		}
		Course actual = (startTime != null && startTime.isAfter(course.begin())) ? course.from(startTime) : course;
		boolean later = actual.begin().isAfter(course.begin());
		String next = later ? Status.WAITING_FOR_START : Status.STARTJOBING;
		make(course.begin(), Changes.START, status, next);
		this.progress.enter(next);
		if (later) {
			this.progress.then(actual.begin(), Status.STARTJOBING);
		}
		this.started = actual.begin();
		this.progress.then(actual.end(), actual.ending().choose(Status.running(taskType()), Status.START_JOB_FAILED));
		return null;
	}

	/**
	 * Pauses the job, which shows in its state only after a while.
	 * @param course how the pause goes, from now on
	 * @return why not, or {@code null} once it is done
	 */
	synchronized @Nullable Refusal pause(Course course) {
		String status = this.progress.at(course.begin());
		if (!this.progress.action().isEmpty()) {
			return refuse(Changes.PAUSE, Refusal.BUSY);
		}
		if (!Status.isPausable(status)) {
			return refuse(Changes.PAUSE, Status.refusal(status));
		}
		make(course.begin(), Changes.PAUSE, status, Status.PAUSING);
		this.progress.enter(status).doing("STOP_JOB").then(course.end(), Status.PAUSING);
		return null;
	}

	/**
	 * Makes a paused or failed job run again, or one whose objects were edited.
	 * @param edited whether it is to run with the objects selected last
	 * @param course how the start goes, from now on
	 * @return why not, or {@code null} once it is done
	 */
	synchronized @Nullable Refusal retry(boolean edited, Course course) {
		String status = this.progress.at(course.begin());
		if (edited && !this.edited) {
			return refuse(Changes.RETRY, Refusal.NO_RE_EDIT);
		}
		if (!this.progress.action().isEmpty()) {
			return refuse(Changes.RETRY, Refusal.BUSY);
		}
		if (!Status.isRetryable(status) && !(edited && Status.INCRE_TRANSFER_STARTED.equals(status))) {
			return refuse(Changes.RETRY, Status.refusal(status));
		}
		make(course.begin(), Changes.RETRY, status, Status.STARTJOBING);
		this.edited &= !edited;
		this.progress.enter(Status.STARTJOBING)
			.then(course.end(), course.ending().choose(Status.running(taskType()), Status.INCRE_TRANSFER_FAILED));
		return null;
	}

	/**
	 * Sets the point from which the job will read.
	 * @param point the new position and GTID set, in place of both old ones
	 * @param now the present time
	 * @return why not, or {@code null} once it is done
	 */
	synchronized @Nullable Refusal move(StartPoint point, Instant now) {
		String status = this.progress.at(now);
		if (!this.facts.engine().hasStartPoint(taskType())) {
			return refuse(Changes.POSITION, Refusal.notOffered("the start point of such a task cannot be updated"));
		}
		if (!Status.isMovable(status)) {
			return refuse(Changes.POSITION, Status.refusal(status));
		}
		if (point.equals(this.startPoint)) {
			this.repeated.add(Changes.POSITION);
			return null;
		}
		make(now, Changes.POSITION, Objects.toString(this.startPoint, ""), point.toString());
		this.startPoint = point;
		return null;
	}

	/**
	 * Lets a position be collected, which leaves the job as it is.
	 * @param time the point in time of the position
	 * @param now the present time
	 * @return why not, or {@code null} once it is done
	 */
	synchronized @Nullable Refusal collect(String time, Instant now) {
		String status = this.progress.at(now);
		if (!this.facts.engine().hasPositionToCollect()) {
			return refuse(Changes.COLLECT,
					Refusal.notOffered("positions are collected from MySQL to GaussDB(DWS) only"));
		}
		if (!Status.isLive(status)) {
			return refuse(Changes.COLLECT, Status.refusal(status));
		}
		make(now, Changes.COLLECT, "", time);
		return null;
	}

	/**
	 * Sets what a user can set.
	 * @param word the word of the change
	 * @param values the new values by name, in place of the old ones
	 * @param now the present time
	 * @return why not, or {@code null} once it is done
	 */
	synchronized @Nullable Refusal set(String word, Map<String, JsonNode> values, Instant now) {
		String status = this.progress.at(now);
		boolean selects = values.containsKey("db_object");
		if (!Status.isLive(status) || (selects && !Status.isSelectable(status))) {
			return refuse(word, Status.refusal(status));
		}
		this.edited |= selects && !Status.CONFIGURATION.equals(status);
		Settings wanted = Settings.of(this.settings, values);
		if (wanted.isSame()) {
			this.repeated.add(word);
			return null;
		}
		make(now, word, wanted.before(), wanted.after());
		this.settings.putAll(wanted.values());
		return null;
	}

	/**
	 * Counts a refusal that is not the job's own.
	 * @param word the word of the change
	 * @param refusal why it is not made
	 * @return the refusal
	 */
	synchronized Refusal refuse(String word, Refusal refusal) {
		this.refused.add(word);
		return refusal;
	}

	synchronized JobChanges changes(Instant now) {
		StartPoint point = this.startPoint;
		return new JobChanges(this.progress.at(now), this.made.counts(), this.repeated.counts(), this.refused.counts(),
				(point != null) ? point.position() : null, (point != null) ? point.gtidSet() : null);
	}

	synchronized Portrait portrait(Instant now) {
		JobChanges changes = changes(now);
		Instant started = this.started;
		return new Portrait(this.facts, changes, Map.copyOf(this.settings), this.progress.action(),
				(started != null && !started.isAfter(now)) ? started : null);
	}

	private String taskType() {
		JsonNode type = this.settings.get("task_type");
		return (type != null) ? type.stringValue() : "";
	}

	private void make(Instant now, String word, String from, String to) {
		this.log.add(now, this.facts.id(), word, from, to);
		this.made.add(word);
	}

}
