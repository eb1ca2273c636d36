package io.jobsheet.run;

import java.time.Duration;
import java.time.Instant;

/**
 * The time in which a request may still be carried out although nobody waits for its
 * reply any more.
 */
final class SettleTime {

	private final long end;

	private SettleTime(Duration left) {
		this.end = System.nanoTime() + left.toNanos();
	}

	/**
	 * A time that begins now.
	 * @param whole how long it is
	 * @return the time
	 */
	static SettleTime of(Duration whole) {
		return new SettleTime(whole);
	}

	/**
	 * What is left of a time that began before.
	 * @param begin when it began, by the clock
	 * @param now the present time, by a clock that may have been set meanwhile
	 * @param whole how long it is
	 * @return the time, not longer than the whole of it
	 */
	static SettleTime since(Instant begin, Instant now, Duration whole) {
		Duration gone = Duration.between(begin, now);
		return new SettleTime(gone.isNegative() ? whole : whole.minus(gone));
	}

	boolean isOver() {
		return left().isZero();
	}

	/**
	 * How long it still lasts.
	 * @return zero when it is over
	 */
	Duration left() {
		return Duration.ofNanos(Math.max(0, this.end - System.nanoTime()));
	}

}
