package io.jobsheet.cloud;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import org.jspecify.annotations.Nullable;

/**
 * How fast requests may leave, shared by everybody who calls one target: so many a
 * second, evenly spread, and none while the service has asked for a pause.
 */
public final class Pace {

	private final @Nullable Bucket bucket;

	private final InstantSource clock;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition closed = this.lock.newCondition();

	private Instant pausedUntil = Instant.MIN;

	private boolean open = true;

	/**
	 * A pace of so many requests a second.
	 * @param requestsPerSecond how many; 0 for no limit
	 * @param clock tells the time
	 */
	public Pace(double requestsPerSecond, InstantSource clock) {
		this(requestsPerSecond, clock, TimeMeter.SYSTEM_NANOTIME);
	}

	Pace(double requestsPerSecond, InstantSource clock, TimeMeter meter) {
		this.bucket = (requestsPerSecond > 0) ? bucket(requestsPerSecond, meter) : null;
		this.clock = clock;
	}

	private static Bucket bucket(double requestsPerSecond, TimeMeter meter) {
		Duration gap = Duration.ofNanos((long) Math.ceil(1_000_000_000 / requestsPerSecond));
		return Bucket.builder()
			.addLimit((limit) -> limit.capacity(1).refillGreedy(1, gap))
			.withCustomTimePrecision(meter)
			.build();
	}

	/**
	 * Waits until the next request may leave.
	 * @return {@code false} when the pace was closed, so that nothing may leave any more
	 * @throws InterruptedException when the thread is interrupted while it waits
	 */
	public boolean await() throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			for (long wait = nanosToWait(); this.open && wait > 0; wait = nanosToWait()) {
				this.closed.awaitNanos(wait);
			}
			return this.open;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes leave for a request, if one may leave now.
	 * @return how long to wait before asking again; 0 when the request may leave
	 */
	long nanosToWait() {
		Instant now = this.clock.instant();
		if (now.isBefore(this.pausedUntil)) {
			return Duration.between(now, this.pausedUntil).toNanos();
		}
		ConsumptionProbe probe = (this.bucket != null) ? this.bucket.tryConsumeAndReturnRemaining(1) : null;
		return (probe == null || probe.isConsumed()) ? 0 : Math.max(1, probe.getNanosToWaitForRefill());
	}

	/**
	 * Lets nothing leave for a while, for all who share this pace.
	 * @param pause how long from now
	 */
	public void pause(Duration pause) {
		this.lock.lock();
		try {
			Instant until = this.clock.instant().plus(pause);
			if (until.isAfter(this.pausedUntil)) {
				this.pausedUntil = until;
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * How long nothing may leave yet.
	 * @return the rest of the pause; zero without one
	 */
	public Duration pausedFor() {
		this.lock.lock();
		try {
			Instant now = this.clock.instant();
			return now.isBefore(this.pausedUntil) ? Duration.between(now, this.pausedUntil) : Duration.ZERO;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Sends everybody home who waits; nothing leaves any more.
	 */
	public void close() {
		this.lock.lock();
		try {
			this.open = false;
			this.closed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * How long so many requests take at a pace.
	 * @param requests how many requests
	 * @param requestsPerSecond how many a second; 0 for no limit
	 * @return the least time
	 */
	public static Duration least(long requests, double requestsPerSecond) {
		return (requestsPerSecond > 0)
				? Duration.ofMillis((long) (Math.max(0, requests - 1) * 1000 / requestsPerSecond)) : Duration.ZERO;
	}

}
