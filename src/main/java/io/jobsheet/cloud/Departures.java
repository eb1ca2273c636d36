package io.jobsheet.cloud;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * When requests really left lately. However late a thread wakes, no second has more of
 * them than it may have.
 */
final class Departures {

	// Longer than a second: a request that is held up on its way must not meet those
	// that come after it.
	private static final long WINDOW = (long) (1_000_000_000L * Pace.SLACK);

	private static final double SHORTEST_TIME = 0.01;

	private final Deque<Long> times = new ArrayDeque<>();

	/**
	 * How long the next request has to wait.
	 * @param now the present time in nanoseconds
	 * @param rate how many requests may leave in a second
	 * @return the nanoseconds after which to ask again; 0 when it may leave
	 */
	long nanosToWait(long now, double rate) {
		Long first = first(now);
		return (first == null || this.times.size() < Math.ceil(rate)) ? 0 : first + WINDOW - now;
	}

	private Long first(long now) {
		while (!this.times.isEmpty() && now - this.times.getFirst() >= WINDOW) {
			this.times.removeFirst();
		}
		return this.times.peekFirst();
	}

	void add(long now) {
		this.times.addLast(now);
	}

	/**
	 * How fast requests leave.
	 * @param now the present time in nanoseconds
	 * @return how many a second, lately; at least 1
	 */
	double achieved(long now) {
		Long first = first(now);
		return (first != null) ? Math.max(1, this.times.size() / Math.max(SHORTEST_TIME, (now - first) / 1e9)) : 1;
	}

}
