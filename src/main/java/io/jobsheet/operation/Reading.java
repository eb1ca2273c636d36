package io.jobsheet.operation;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

import io.jobsheet.sheet.Cell;
import org.jspecify.annotations.Nullable;

/**
 * How the text of a cell becomes the text of a value.
 */
public enum Reading {

	/** As it stands, without blanks around it. */
	TEXT {
		@Override
		Value read(Cell cell, Context context) {
			return Value.of(stripped(cell));
		}
	},

	/**
	 * Milliseconds since 1970 in 13 digits ("Starting Tasks in Batches"), from
	 * milliseconds, a date and time with its offset, a date without one that is read in
	 * the zone the user gave, or {@code now}, which is sent as no value at all.
	 */
	EPOCH_MILLIS {
		@Override
		Value read(Cell cell, Context context) {
			String text = stripped(cell);
			if (text.toLowerCase(Locale.ROOT).equals("now")) {
				return Value.NONE;
			}
			if (DIGITS.matcher(text).matches()) {
				return millis(text, context);
			}
			Instant instant = instant(text, context.zone());
			if (instant != null) {
				return millis(Long.toString(instant.toEpochMilli()), context);
			}
			if (isLocal(text)) {
				return Value.refused("'" + text + "' has no zone; write it with its offset, such as '"
						+ withOffset(text) + "', or give --zone");
			}
			return Value.refused("'" + text + "' is not a time; write 2026-05-01T08:00+02:00 or 'now'");
		}
	},

	/**
	 * A MySQL GTID set; the blanks and line breaks that MySQL prints after its commas are
	 * taken out, as DRS wants it (FAQ "Setting the start point").
	 */
	GTID_SET {
		@Override
		Value read(Cell cell, Context context) {
			return Value.of(BLANKS.matcher(cell.text()).replaceAll(""));
		}
	};

	private static final Pattern DIGITS = Pattern.compile("[0-9]+");

	private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u3000]+");

	private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd[['T'][' ']HH:mm[:ss[.SSS]]]",
			Locale.ROOT);

	/**
	 * Reads a cell.
	 * @param cell the cell, not empty
	 * @param context what the user said about times, and the present time
	 * @return the value, or why there is none
	 */
	abstract Value read(Cell cell, Context context);

	private static String stripped(Cell cell) {
		String text = cell.text().strip();
		while (!text.isEmpty() && isBlank(text.charAt(0))) {
			text = text.substring(1);
		}
		while (!text.isEmpty() && isBlank(text.charAt(text.length() - 1))) {
			text = text.substring(0, text.length() - 1);
		}
		return text;
	}

	private static boolean isBlank(char character) {
		return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == '\uFEFF';
	}

	private static Value millis(String digits, Context context) {
		if (digits.length() == 10) {
			return Value.refused("'" + digits + "' has 10 digits, as seconds have; write milliseconds, '" + digits
					+ "000', or a date and time");
		}
		if (digits.length() != 13) {
			return Value.refused("'" + digits + "' has " + digits.length()
					+ " digits; milliseconds since 1970 have 13, such as 1777615200000");
		}
		Instant instant = Instant.ofEpochMilli(Long.parseLong(digits));
		return instant.isBefore(context.clock().instant())
				? new Value(digits, null, "is in the past (" + instant + "); the task would start at once")
				: Value.of(digits);
	}

	private static @Nullable Instant instant(String text, @Nullable ZoneId zone) {
		try {
			return OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
		}
		catch (DateTimeParseException ex) {
			return (zone != null && isLocal(text)) ? local(text).atZone(zone).toInstant() : null;
		}
	}

	private static boolean isLocal(String text) {
		try {
			local(text);
			return true;
		}
		catch (DateTimeParseException ex) {
			return false;
		}
	}

	private static LocalDateTime local(String text) {
		return LOCAL.parseBest(text, LocalDateTime::from, LocalDate::from) instanceof LocalDateTime time ? time
				: LocalDate.parse(text).atStartOfDay();
	}

	private static String withOffset(String local) {
		return local(local) + "+02:00";
	}

	/**
	 * What is needed to understand a cell besides its text.
	 *
	 * @param zone the zone of dates without one, or {@code null} to refuse them
	 * @param clock tells the present time
	 */
	record Context(@Nullable ZoneId zone, InstantSource clock) {
	}

	/**
	 * What a cell says.
	 *
	 * @param text the value; {@code null} when nothing is to be sent
	 * @param problem why the cell cannot be used, or {@code null}
	 * @param doubt what a person should look at, following the value in quotes, or
	 * {@code null}
	 */
	record Value(@Nullable String text, @Nullable String problem, @Nullable String doubt) {

		static final Value NONE = new Value(null, null, null);

		static Value of(String text) {
			return text.isEmpty() ? NONE : new Value(text, null, null);
		}

		static Value refused(String problem) {
			return new Value(null, problem, null);
		}

	}

}
