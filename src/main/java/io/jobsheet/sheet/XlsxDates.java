package io.jobsheet.sheet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The two ways in which workbooks count days.
 */
enum XlsxDates {

	/** Excel on Windows: day 1 is 1900-01-01, and there is a day 60 that never was. */
	FROM_1900(LocalDate.of(1899, 12, 30), 2_958_466),
	/** Old Excel on the Macintosh: day 0 is 1904-01-01. */
	FROM_1904(LocalDate.of(1904, 1, 1), 2_957_004);

	private static final BigDecimal DAY = BigDecimal.valueOf(ChronoUnit.DAYS.getDuration().toMillis());

	private static final BigDecimal MISSING_DAY = BigDecimal.valueOf(60);

	private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

	private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS",
			Locale.ROOT);

	private final LocalDateTime start;

	private final BigDecimal end;

	XlsxDates(LocalDate start, int end) {
		this.start = start.atStartOfDay();
		this.end = BigDecimal.valueOf(end);
	}

	/**
	 * The date and time that a number of days stands for, to the millisecond.
	 * @param days the number in the cell
	 * @return {@code 2026-05-01T08:00:00}, or {@code null} for a number that is no date
	 */
	@Nullable String text(BigDecimal days) {
		if (days.signum() < 0 || days.compareTo(this.end) >= 0 || isMissingDay(days)) {
			return null;
		}
		long milliseconds = days.multiply(DAY).setScale(0, RoundingMode.HALF_UP).longValueExact();
		boolean beforeMissingDay = this == FROM_1900 && days.compareTo(MISSING_DAY) < 0;
		LocalDateTime time = this.start.plusDays(beforeMissingDay ? 1 : 0).plus(milliseconds, ChronoUnit.MILLIS);
		return text(time);
	}

	private boolean isMissingDay(BigDecimal days) {
		return this == FROM_1900 && days.toBigInteger().equals(MISSING_DAY.toBigInteger());
	}

	static String text(LocalDateTime time) {
		return time.format(time.truncatedTo(ChronoUnit.SECONDS).equals(time) ? SECONDS : MILLISECONDS);
	}

}
