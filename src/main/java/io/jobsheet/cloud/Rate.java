package io.jobsheet.cloud;

import java.time.Duration;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * How many requests a second may leave. Each time the service refuses because there are
 * too many, it is halved, or becomes what the service says that it takes; while replies
 * are good it rises again, slowly, towards the setting.
 */
final class Rate {

	private static final double LEAST = 0.1;

	private static final double RISE_IN_A_SECOND = 1.0 / 60;

	private static final long SECOND = 1_000_000_000;

	private static final int MOST_IN_A_ROW = 50;

	private static final Duration LONGEST_ROW = Duration.ofMinutes(30);

	private final double setting;

	private double current;

	private double refusedAt;

	private @Nullable Limit limit;

	private boolean refused;

	private long slowedAt;

	private long raisedAt;

	private long rowBegan;

	private int inARow;

	/**
	 * A rate as the settings say.
	 * @param setting how many requests a second; 0 for no limit
	 */
	Rate(double setting) {
		this.setting = (setting > 0) ? setting : Double.POSITIVE_INFINITY;
		this.current = this.setting;
	}

	double current() {
		return this.current;
	}

	boolean isLimited() {
		return this.current < Double.POSITIVE_INFINITY;
	}

	/**
	 * How often the service refused since it last took something.
	 * @return the number of times; refusals of requests that were in flight together
	 * count once
	 */
	int inARow() {
		return this.inARow;
	}

	/**
	 * Takes notice of a request that was refused because there are too many. Halves the
	 * rate once in a row of refusals: those that follow say nothing new about it.
	 * @param leftAt when the request left, in nanoseconds
	 * @param now the present time in nanoseconds
	 * @param achieved how many requests left in a second lately
	 * @param named the limit that the service names, if it does
	 * @return {@code false} when the request left before the rate was last lowered
	 */
	boolean refused(long leftAt, long now, double achieved, @Nullable Limit named) {
		if (this.refused && leftAt - this.slowedAt < 0) {
			return false;
		}
		this.inARow++;
		this.rowBegan = (this.inARow == 1) ? now : this.rowBegan;
		slowDown(Math.min(this.current, achieved), named);
		this.refused = true;
		this.slowedAt = now;
		return true;
	}

	private void slowDown(double before, @Nullable Limit named) {
		boolean isNew = named != null && !named.equals(this.limit);
		this.limit = (named != null) ? named : this.limit;
		if (isNew && most() < before) {
			this.current = most();
			this.refusedAt = most();
		}
		else if (this.inARow == 1) {
			this.current = Math.max(before / 2, Math.min(LEAST, most()));
			this.refusedAt = before;
		}
	}

	private double most() {
		return (this.limit != null) ? Math.min(this.setting, this.limit.perSecond()) : this.setting;
	}

	/**
	 * Takes notice of a request that was not refused for that reason.
	 * @param leftAt when the request left, in nanoseconds
	 * @param now the present time in nanoseconds
	 * @return whether the rate has risen
	 */
	boolean taken(long leftAt, long now) {
		if (!this.refused || leftAt - this.slowedAt < 0) {
			return false;
		}
		if (this.inARow > 0) {
			this.inARow = 0;
			this.raisedAt = now;
		}
		long since = now - this.raisedAt;
		if (since < SECOND || this.current >= most()) {
			return false;
		}
		double seconds = Math.min(10, (double) since / SECOND);
		double step = Math.max(this.refusedAt, this.current) * RISE_IN_A_SECOND;
		this.current = Math.min(most(), this.current + step * seconds);
		this.raisedAt = now;
		return true;
	}

	/**
	 * Why to go on is of no use.
	 * @param now the present time in nanoseconds
	 * @return a sentence, or {@code null} while there is hope
	 */
	@Nullable String hopeless(long now) {
		Duration row = Duration.ofNanos(now - this.rowBegan);
		boolean isLong = this.inARow > 2 && row.compareTo(LONGEST_ROW) >= 0;
		return (this.inARow >= MOST_IN_A_ROW || isLong)
				? "The service kept answering that there are too many requests, " + this.inARow
						+ " times in a row within " + Pauses.words(row)
						+ ", although jobsheet went slower; lower the pace, or ask for a higher limit,"
						+ " and resume later"
				: null;
	}

	/**
	 * How slow it is and why.
	 * @return such as {@code slowed to 0.3/s: the service allows 20 a minute}; empty at
	 * the pace of the settings
	 */
	String slowed() {
		if (this.current >= this.setting) {
			return "";
		}
		return String.format(Locale.ROOT, (this.current < 100) ? "slowed to %.1f/s: " : "slowed to %.0f/s: ",
				this.current)
				+ ((this.limit != null && this.current >= this.limit.perSecond()) ? "the service allows " + this.limit
						: "the service had too many requests");
	}

}
