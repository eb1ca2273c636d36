package io.jobsheet.cli;

import java.time.Duration;
import java.util.Locale;

/**
 * Numbers and times as people read them.
 */
final class Numbers {

	private Numbers() {
	}

	/**
	 * A number with thousands separators.
	 * @param number the number
	 * @return such as {@code 1,234}
	 */
	static String of(long number) {
		return String.format(Locale.ROOT, "%,d", number);
	}

	/**
	 * So many of something.
	 * @param number the number
	 * @param noun the word for one of them, whose plural ends in s
	 * @return such as {@code 1 row} or {@code 1,234 rows}
	 */
	static String of(long number, String noun) {
		return of(number) + " " + noun + ((number == 1) ? "" : "s");
	}

	static String rate(double perSecond) {
		return String.format(Locale.ROOT, (perSecond < 100) ? "%,.1f" : "%,.0f", perSecond);
	}

	/**
	 * A time in its two largest units.
	 * @param time the time
	 * @return such as {@code 7 s}, {@code 2 min 5 s} or {@code 1 h 3 min}
	 */
	static String of(Duration time) {
		if (time.compareTo(Duration.ofMinutes(1)) < 0) {
			return Math.max(1, time.plusMillis(500).toSeconds()) + " s";
		}
		if (time.compareTo(Duration.ofHours(1)) < 0) {
			return time.toMinutes() + " min " + time.toSecondsPart() + " s";
		}
		return of(time.toHours()) + " h " + time.toMinutesPart() + " min";
	}

}
