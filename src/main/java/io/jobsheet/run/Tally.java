package io.jobsheet.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

import io.jobsheet.ledger.Totals;
import io.jobsheet.operation.Outcome;
import io.jobsheet.operation.Status;

/**
 * Counts what becomes of the rows while they are sent, and how fast.
 */
final class Tally {

	private static final Duration WINDOW = Duration.ofSeconds(10);

	private final long rows;

	private final Map<String, Long> leftOut;

	private final Map<Status, Long> before;

	private final InstantSource clock;

	private final Map<Status, Long> counts = new EnumMap<>(Status.class);

	private final Deque<Sample> samples = new ArrayDeque<>();

	/**
	 * A tally that goes on from what the ledger knows.
	 * @param totals what became of the rows so far
	 * @param inDoubt how many of the unknown ones are going to be settled
	 * @param before how many rows earlier runs settled; they are no failures of this one
	 * @param clock tells the present time
	 */
	Tally(Totals totals, long inDoubt, Map<Status, Long> before, InstantSource clock) {
		this.before = Map.copyOf(before);
		this.rows = totals.rows();
		this.leftOut = totals.leftOut();
		this.clock = clock;
		for (Status status : Status.values()) {
			this.counts.put(status, totals.of(status));
		}
		this.counts.merge(Status.UNKNOWN, -inDoubt, Long::sum);
		this.counts.merge(Status.NOT_SENT, inDoubt, Long::sum);
		this.samples.add(new Sample(clock.instant(), settled()));
	}

	synchronized void add(Collection<Outcome> outcomes) {
		outcomes.forEach((outcome) -> add(outcome.status(), 1));
	}

	synchronized void add(Status status, long rows) {
		this.counts.merge(status, rows, Long::sum);
		this.counts.merge(Status.NOT_SENT, -rows, Long::sum);
	}

	/**
	 * The rows that went wrong, of those that were answered.
	 * @param limit the limit
	 * @return whether there are too many of them
	 */
	synchronized boolean exceeds(MaxFailures limit) {
		long failed = now(Status.FAILED) + now(Status.UNKNOWN);
		return limit.isExceeded(failed, failed + now(Status.DONE) + now(Status.UNCHANGED));
	}

	private long now(Status status) {
		return of(status) - this.before.getOrDefault(status, 0L);
	}

	synchronized Progress progress(Duration pausedFor, String slowed) {
		Instant now = this.clock.instant();
		this.samples.add(new Sample(now, settled()));
		while (this.samples.size() > 2 && this.samples.getFirst().at().isBefore(now.minus(WINDOW))) {
			this.samples.removeFirst();
		}
		Sample first = this.samples.getFirst();
		double seconds = Math.max(0.001, Duration.between(first.at(), now).toMillis() / 1000.0);
		double rate = (settled() - first.settled()) / seconds;
		long left = counts().open();
		Duration remaining = (rate > 0) ? Duration.ofMillis((long) (left / rate * 1000)) : Duration.ZERO;
		return new Progress(counts(), rate, remaining, pausedFor, slowed);
	}

	synchronized Counts counts() {
		return counts(this.rows, this.counts, this.leftOut);
	}

	private long of(Status status) {
		return this.counts.getOrDefault(status, 0L);
	}

	private long settled() {
		return this.rows - of(Status.NOT_SENT);
	}

	static Counts counts(Totals totals) {
		return counts(totals.rows(), totals.byStatus(), totals.leftOut());
	}

	private static Counts counts(long rows, Map<Status, Long> counts, Map<String, Long> leftOut) {
		return new Counts(rows, counts.getOrDefault(Status.DONE, 0L), counts.getOrDefault(Status.UNCHANGED, 0L),
				counts.getOrDefault(Status.INVALID, 0L), counts.getOrDefault(Status.FAILED, 0L),
				counts.getOrDefault(Status.BLOCKED, 0L), counts.getOrDefault(Status.UNKNOWN, 0L),
				counts.getOrDefault(Status.NOT_SENT, 0L), leftOut);
	}

	private record Sample(Instant at, long settled) {
	}

}
