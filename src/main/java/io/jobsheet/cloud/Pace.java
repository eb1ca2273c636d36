package io.jobsheet.cloud;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import org.jspecify.annotations.Nullable;

/**
 * How fast requests may leave, shared by everybody who calls one target: so many a
 * second, evenly spread, fewer once the service has refused some, and none while it has
 * asked for a pause.
 */
public final class Pace {

	static final double SLACK = 1.012;

	// The first requests take long to arrive, and must not do so together.
	private static final double FIRST = 1;

	private static final double FASTEST = 1_000_000;

	private static final double SLOWEST = 0.000_01;

	private static final int TOKENS = 100;

	private static final double CATCHING_UP = 0.02;

	private final TimeMeter meter;

	private final Consumer<String> log;

	private final Rate rate;

	private final Pauses pauses;

	private final Departures departures = new Departures();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private @Nullable Bucket bucket;

	private boolean heard;

	private boolean open = true;

	/**
	 * The pace of a target.
	 * @param target how fast it wants to be called
	 * @param clock tells the time of day
	 * @param log receives sentences about what is odd
	 */
	public Pace(Target target, InstantSource clock, Consumer<String> log) {
		this(target.requestsPerSecond(), target.retries(), clock, TimeMeter.SYSTEM_NANOTIME, log);
	}

	Pace(double requestsPerSecond, Retries retries, InstantSource clock, TimeMeter meter, Consumer<String> log) {
		this.rate = new Rate(requestsPerSecond);
		this.meter = meter;
		this.log = log;
		this.pauses = new Pauses(retries, clock, meter.currentTimeNanos());
		refill();
	}

	private void refill() {
		if (!this.rate.isLimited()) {
			return;
		}
		double perSecond = Math.max(SLOWEST, Math.min(FASTEST, this.rate.current()));
		Bandwidth bandwidth = Bandwidth.builder()
			.capacity(TOKENS + (long) (TOKENS * CATCHING_UP * perSecond))
			.refillGreedy(TOKENS, Duration.ofNanos((long) Math.ceil(1e9 * SLACK / perSecond)))
			.initialTokens(TOKENS)
			.build();
		if (this.bucket != null) {
			this.bucket.replaceConfiguration(BucketConfiguration.builder().addLimit(bandwidth).build(),
					TokensInheritanceStrategy.AS_IS);
		}
		else {
			this.bucket = Bucket.builder().addLimit(bandwidth).withCustomTimePrecision(this.meter).build();
		}
	}

	/**
	 * Waits until the next request may be made ready to leave.
	 * @return {@code false} when the pace was closed, so that nothing may leave any more
	 * @throws InterruptedException when the thread is interrupted while it waits
	 */
	public boolean await() throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			for (long wait = nanosToWait(); this.open && wait > 0; wait = nanosToWait()) {
				this.changed.awaitNanos(wait);
			}
			return this.open;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes a turn for a request, if there is one now.
	 * @return how long to wait before asking again; 0 when it has its turn
	 */
	long nanosToWait() {
		long pause = this.pauses.left(this.meter.currentTimeNanos());
		if (pause > 0) {
			return pause;
		}
		ConsumptionProbe probe = (this.bucket != null) ? this.bucket.tryConsumeAndReturnRemaining(TOKENS) : null;
		return (probe == null || probe.isConsumed()) ? 0 : Math.max(1, probe.getNanosToWaitForRefill());
	}

	/**
	 * Holds a request back at the last moment, if too many left within the last second or
	 * the service wants to be left alone.
	 * @param atMost how long
	 * @param departure when it may leave
	 * @return {@code false} when it must not leave
	 * @throws InterruptedException when the thread is interrupted while it waits
	 */
	boolean leave(Duration atMost, Departure departure) throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			long end = this.meter.currentTimeNanos() + atMost.toNanos();
			while (this.open || departure == Departure.EVEN_AT_THE_END) {
				boolean isPaused = this.pauses.left(this.meter.currentTimeNanos()) > 0;
				long wait = nanosToLeave();
				if (wait == 0) {
					return true;
				}
				boolean isTooLate = this.meter.currentTimeNanos() + wait - end > 0;
				if (isTooLate || (isPaused && departure == Departure.NOW_OR_NEVER)) {
					return false;
				}
				this.changed.awaitNanos(wait);
			}
			return false;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes notice of a request that leaves, if it may do so now.
	 * @return how long to wait before asking again; 0 when it leaves
	 */
	long nanosToLeave() {
		long now = this.meter.currentTimeNanos();
		long pause = this.pauses.left(now);
		if (pause > 0) {
			return pause;
		}
		boolean mayBeLate = !this.heard && this.rate.isLimited();
		long wait = this.departures.nanosToWait(now,
				mayBeLate ? Math.min(FIRST, this.rate.current()) : this.rate.current());
		if (wait == 0) {
			this.departures.add(now);
		}
		return wait;
	}

	/**
	 * Takes notice of how the service answers, and goes slower, pauses, or goes faster
	 * again.
	 * @param reply a reply of the target
	 */
	void heard(Reply reply) {
		String news = "";
		this.lock.lock();
		try {
			long now = this.meter.currentTimeNanos();
			long leftAt = now - reply.took().toNanos();
			this.heard = true;
			if (reply.status() == 429) {
				boolean isNew = this.rate.refused(leftAt, now, this.departures.achieved(now),
						reply.limit().orElse(null));
				news = this.pauses.add(reply, now, isNew ? this.rate.inARow() : 0);
				refill();
			}
			else if (reply.status() == 503) {
				news = this.pauses.add(reply, now, 0);
			}
			else if (reply.status() < 500 && this.rate.taken(leftAt, now)) {
				refill();
			}
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
		if (!news.isEmpty()) {
			this.log.accept(news);
		}
	}

	/**
	 * How long a service asks to be left alone that refused a request for now.
	 * @param reply what it answered
	 * @return the time, at most 15 minutes; empty when it does not ask
	 */
	public Optional<Duration> asked(Reply reply) {
		return this.pauses.asked(reply);
	}

	/**
	 * How long nothing may leave yet.
	 * @return the rest of the pause; zero without one
	 */
	public Duration pausedFor() {
		this.lock.lock();
		try {
			return Duration.ofNanos(Math.max(0, this.pauses.left(this.meter.currentTimeNanos())));
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * How slow it is at present and why.
	 * @return such as {@code slowed to 0.3/s: the service allows 20 a minute}; empty at
	 * the pace of the settings
	 */
	public String slowed() {
		this.lock.lock();
		try {
			return this.rate.slowed();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Why it is of no use to go on: for a long time the service has refused everything
	 * because there are too many requests.
	 * @return a sentence, if it is of no use
	 */
	public Optional<String> hopeless() {
		this.lock.lock();
		try {
			return Optional.ofNullable(this.rate.hopeless(this.meter.currentTimeNanos()));
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
			this.changed.signalAll();
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
