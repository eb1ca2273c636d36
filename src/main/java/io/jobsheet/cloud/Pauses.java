package io.jobsheet.cloud;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * For how long nothing may leave, because the service has asked for it, or because it has
 * refused a request and needs a rest.
 */
final class Pauses {

	private static final Duration LONGEST = Duration.ofMinutes(15);

	private final Retries retries;

	private final Backoff backoff;

	private final InstantSource clock;

	private long until;

	/**
	 * No pause yet.
	 * @param retries how long to rest where the service does not say
	 * @param clock tells the time of day
	 * @param now the present time in nanoseconds
	 */
	Pauses(Retries retries, InstantSource clock, long now) {
		this.retries = retries;
		this.backoff = new Backoff(retries, RandomGenerator.getDefault());
		this.clock = clock;
		this.until = now;
	}

	/**
	 * Takes notice of a reply that refuses a request for now; of several pauses the one
	 * that ends last counts.
	 * @param reply the reply
	 * @param now the present time in nanoseconds
	 * @param inARow how often the service refused since it last took something; 0 when
	 * only what it asks for counts
	 * @return what is odd about it, in a sentence, or an empty text
	 */
	String add(Reply reply, long now, int inARow) {
		Duration asked = reply.retryAfter(this.clock.instant()).orElse(Duration.ZERO);
		boolean isOdd = asked.compareTo(LONGEST) > 0 && left(now) <= 0;
		Duration pause = (asked.isZero() && inARow > 0) ? rest(reply, inARow) : asked;
		long end = now + shorter(pause, LONGEST).toNanos();
		this.until = (end - this.until > 0) ? end : this.until;
		return isOdd ? "The service asks to be left alone for " + words(asked)
				+ " (Retry-After); jobsheet tries again in " + words(LONGEST) : "";
	}

	private Duration rest(Reply reply, int inARow) {
		Duration window = shorter(reply.limit().map(Limit::window).orElse(Duration.ZERO), this.retries.longest());
		Duration wait = this.backoff.after(inARow);
		return (window.compareTo(wait) > 0) ? window : wait;
	}

	/**
	 * How long a service asks to be left alone.
	 * @param reply what it answered
	 * @return the time, at most 15 minutes; empty when it does not ask
	 */
	Optional<Duration> asked(Reply reply) {
		return reply.retryAfter(this.clock.instant()).map((asked) -> shorter(asked, LONGEST));
	}

	/**
	 * The rest of the pause.
	 * @param now the present time in nanoseconds
	 * @return nanoseconds; 0 or less without a pause
	 */
	long left(long now) {
		return this.until - now;
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	static String words(Duration time) {
		if (time.toMinutes() < 2) {
			return Math.max(1, time.toSeconds()) + " s";
		}
		if (time.toHours() < 2) {
			return time.toMinutes() + " minutes";
		}
		return (time.toDays() < 2) ? time.toHours() + " hours" : time.toDays() + " days";
	}

}
