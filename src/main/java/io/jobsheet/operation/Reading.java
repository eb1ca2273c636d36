package io.jobsheet.operation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.jobsheet.sheet.Cell;
import io.jobsheet.sheet.Quoted;
import io.jobsheet.sheet.Rule;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/**
 * How the text of a cell becomes a value.
 */
public enum Reading {

	/** As it stands, without blanks around it. */
	TEXT {
		@Override
		Value read(Cell cell, Context context) {
			String text = stripped(cell);
			boolean isNumber = cell.kind() == Cell.Kind.NUMBER && DIGITS.matcher(text).matches();
			return isNumber ? Value.doubted(StringNode.valueOf(text), Rule.LOST_ZEROS,
					"is a number in the sheet, which keeps no zeros at the beginning; if there were some, "
							+ "format the column as text and write it again")
					: Value.of(text);
		}
	},

	/**
	 * Like text, and {@code ""} is the empty text, where a service tells it from none.
	 */
	TEXT_OR_EMPTY {
		@Override
		Value read(Cell cell, Context context) {
			String text = stripped(cell);
			return text.equals("\"\"") ? new Value(StringNode.valueOf(""), null, null) : Value.of(text);
		}
	},

	/** A whole number, every digit kept. */
	INTEGER {
		@Override
		Value read(Cell cell, Context context) {
			String text = stripped(cell);
			if (WHOLE.matcher(text).matches()) {
				return Value.of(JsonNodeFactory.instance.numberNode(new BigInteger(text)));
			}
			Value withZeros = withZeros(text);
			return (withZeros != null) ? withZeros : Value.refused(Rule.NOT_A_NUMBER,
					Quoted.of(text) + " is not a whole number; write up to 20 digits, and nothing else");
		}
	},

	/** A number, every digit kept. */
	NUMBER {
		@Override
		Value read(Cell cell, Context context) {
			String text = stripped(cell);
			return DECIMAL.matcher(text).matches() ? Value.of(JsonNodeFactory.instance.numberNode(new BigDecimal(text)))
					: Value.refused(Rule.NOT_A_NUMBER,
							Quoted.of(text) + " is not a number; write digits, with a point before decimals");
		}
	},

	/** Yes or no. */
	BOOLEAN {
		@Override
		Value read(Cell cell, Context context) {
			return switch (stripped(cell).toLowerCase(Locale.ROOT)) {
				case "true", "yes", "1", "是" -> Value.of(BooleanNode.TRUE);
				case "false", "no", "0", "否" -> Value.of(BooleanNode.FALSE);
				default -> Value.refused(Rule.NOT_A_BOOLEAN,
						Quoted.of(stripped(cell)) + " is neither true nor false; write one of the two");
			};
		}
	},

	/** An object or a list, written as JSON. */
	JSON {
		@Override
		Value read(Cell cell, Context context) {
			try {
				return Value.of(JsonText.read(stripped(cell)));
			}
			catch (JacksonException ex) {
				return Value.refused(Rule.NOT_JSON, "the cell " + JsonText.problem(ex));
			}
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
				return millisOf(text, (instant) -> millis(text, instant, context));
			}
			return isRounded(text) ? rounded(text) : time(text, context, "2030-05-01T08:00+02:00 or 'now'",
					(instant) -> millis(text, instant, context));
		}
	},

	/**
	 * Milliseconds since 1970 as a number ("CloudCanal, Reset Position (Incremental)"),
	 * from milliseconds, a date and time with its offset, or a date without one that is
	 * read in the zone the user gave.
	 */
	MOMENT {
		@Override
		Value read(Cell cell, Context context) {
			String text = stripped(cell);
			if (DIGITS.matcher(text).matches()) {
				return millisOf(text, (instant) -> moment(text, instant, context));
			}
			return isRounded(text) ? rounded(text)
					: time(text, context, "2026-05-01T08:00+02:00", (instant) -> moment(text, instant, context));
		}
	},

	/**
	 * A whole number from 0 on, every digit kept: a number where 64 bits hold it, else
	 * its digits as a text.
	 */
	LONG_OR_DIGITS {
		@Override
		Value read(Cell cell, Context context) {
			String text = stripped(cell);
			if (!DIGITS.matcher(text).matches() || text.length() > LONGEST_DIGITS) {
				return Value.refused(Rule.NOT_A_NUMBER, Quoted.of(text) + " is not a whole number; write up to "
						+ LONGEST_DIGITS + " digits, and nothing else");
			}
			Value withZeros = withZeros(text);
			if (withZeros != null) {
				return withZeros;
			}
			BigInteger number = new BigInteger(text);
			return (number.bitLength() < Long.SIZE) ? Value.of(JsonNodeFactory.instance.numberNode(number))
					: Value.of(text);
		}
	},

	/** A JSON object or list that is sent as the text it is. */
	JSON_TEXT {
		@Override
		Value read(Cell cell, Context context) {
			String text = stripped(cell);
			try {
				return JsonText.read(text).isContainer() ? Value.of(text) : Value.refused(Rule.NOT_JSON,
						Quoted.of(text) + " is neither a JSON object nor a list; write it as the console shows it");
			}
			catch (JacksonException ex) {
				return Value.refused(Rule.NOT_JSON, "the cell " + JsonText.problem(ex));
			}
		}
	},

	/**
	 * A time in UTC to the second, {@code 2023-09-19T07:00:00Z} ("Collecting the Database
	 * Position"), from a date and time with its offset, or a date without one that is
	 * read in the zone the user gave.
	 */
	UTC_SECONDS {
		@Override
		Value read(Cell cell, Context context) {
			String text = stripped(cell);
			return time(text, context, "2026-05-01T08:00+02:00", (instant) -> utcSeconds(instant, context));
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

	private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,19})");

	private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,39})([.][0-9]{1,40})?");

	private static final Pattern ZEROS = Pattern.compile("(-?)0+([0-9]{1,40})");

	private static final Pattern DIGITS = Pattern.compile("[0-9]+");

	private static final Pattern EXPONENT = Pattern.compile("[0-9]([.,][0-9]+)?[eE][+]?[0-9]{1,2}");

	private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\uFEFF\\u200B]+");

	private static final Pattern AFTER_DATE = Pattern
		.compile("^([+-]?[0-9]{4,9}-[0-9]{2}-[0-9]{2})" + BLANKS.pattern());

	private static final Pattern TIME = Pattern.compile("(?i)[+-]?[0-9]{4,9}-[0-9]{2}-[0-9]{2}(T[0-9:.,]*([Z+-].*)?)?");

	private static final int OFFSET = 2;

	private static final long FIRST_MILLIS = 1_000_000_000_000L;

	private static final int LAST_YEAR = 9999;

	private static final int LONGEST_DIGITS = 40;

	/**
	 * Reads a cell.
	 * @param cell the cell, not empty
	 * @param context what the user said about times, and the present time
	 * @return the value, or why there is none
	 */
	abstract Value read(Cell cell, Context context);

	/**
	 * Whether a schema may ask for it where a value has a JSON type.
	 * @param type the type
	 * @return {@code false} where the type alone says how to read
	 */
	boolean isFor(String type) {
		return switch (this) {
			case TEXT, TEXT_OR_EMPTY, EPOCH_MILLIS, UTC_SECONDS, GTID_SET, LONG_OR_DIGITS, JSON_TEXT ->
				type.equals("string");
			case MOMENT -> type.equals("integer");
			case INTEGER, NUMBER, BOOLEAN, JSON -> false;
		};
	}

	static String stripped(Cell cell) {
		int start = 0;
		int end = cell.text().length();
		while (start < end && isBlank(cell.text().charAt(start))) {
			start++;
		}
		while (end > start && isBlank(cell.text().charAt(end - 1))) {
			end--;
		}
		return cell.text().substring(start, end);
	}

	private static boolean isBlank(char character) {
		return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == '\uFEFF'
				|| character == '\u200B';
	}

	// Zeros at the beginning tell numbers apart in a sheet and nowhere else.
	private static @Nullable Value withZeros(String text) {
		Matcher zeros = ZEROS.matcher(text);
		return zeros.matches()
				? Value.refused(Rule.WRONG_FORM,
						Quoted.of(text) + " has zeros at its beginning; write " + zeros.group(1) + zeros.group(2))
				: null;
	}

	private static boolean isRounded(String text) {
		return EXPONENT.matcher(text).matches();
	}

	private static Value rounded(String text) {
		return Value.refused(Rule.ROUNDED_NUMBER, Quoted.of(text) + " is a number that the spreadsheet has rounded; "
				+ "format the column as text and write all 13 digits");
	}

	private static Value millisOf(String digits, Function<Instant, Value> written) {
		if (digits.length() == 10) {
			return Value.refused(Rule.SECONDS, "'" + digits + "' has 10 digits, as seconds have; write milliseconds, '"
					+ digits + "000', or a date and time");
		}
		if (digits.length() != 13) {
			return Value.refused(Rule.NOT_A_TIME,
					Quoted.of(digits) + " has " + digits.length() + ((digits.length() == 1) ? " digit" : " digits")
							+ "; milliseconds since 1970 have 13, such as 1903845600000");
		}
		return written.apply(Instant.ofEpochMilli(Long.parseLong(digits)));
	}

	private static Value millis(String text, Instant instant, Context context) {
		if (!hasThirteenDigits(instant)) {
			return Value.refused(Rule.TIME_TOO_FAR,
					Quoted.of(text) + " is too far away to start a task; check the year");
		}
		String digits = Long.toString(instant.toEpochMilli());
		return instant.isBefore(context.clock().instant()) ? Value.doubted(StringNode.valueOf(digits), Rule.PAST_TIME,
				"is in the past (" + instant + "); the task would start at once") : Value.of(digits);
	}

	private static boolean hasThirteenDigits(Instant instant) {
		return instant.toEpochMilli() >= FIRST_MILLIS && instant.toEpochMilli() < 10 * FIRST_MILLIS;
	}

	private static Value tooFar(String text) {
		return Value.refused(Rule.TIME_TOO_FAR, Quoted.of(text) + " is too far away; check the year");
	}

	private static Value moment(String text, Instant instant, Context context) {
		if (!hasThirteenDigits(instant)) {
			return tooFar(text);
		}
		JsonNode json = JsonNodeFactory.instance.numberNode(instant.toEpochMilli());
		return instant.isAfter(context.clock().instant()) ? Value.doubted(json, Rule.FUTURE_TIME,
				"is in the future (" + instant + "), where nothing has been written yet") : Value.of(json);
	}

	private static Value utcSeconds(Instant instant, Context context) {
		String utc = instant.truncatedTo(ChronoUnit.SECONDS).toString();
		return instant.isAfter(context.clock().instant()) ? Value.doubted(StringNode.valueOf(utc), Rule.FUTURE_TIME,
				"is in the future (" + utc + " in UTC), where no position is known yet") : Value.of(utc);
	}

	private static Value time(String text, Context context, String example, Function<Instant, Value> written) {
		String iso = BLANKS.matcher(AFTER_DATE.matcher(text).replaceFirst("$1T")).replaceAll("");
		Matcher parts = TIME.matcher(iso);
		boolean isTime = parts.matches();
		Instant instant = (isTime && parts.group(OFFSET) != null) ? parsed(() -> OffsetDateTime.parse(iso).toInstant())
				: null;
		if (instant == null) {
			LocalDateTime local = (isTime && parts.group(OFFSET) == null) ? parsed(() -> local(iso)) : null;
			if (local == null) {
				return Value.refused(Rule.NOT_A_TIME, Quoted.of(text) + " is not a time; write " + example);
			}
			ZoneId zone = context.zone();
			int offsets = (zone != null) ? zone.getRules().getValidOffsets(local).size() : 0;
			if (zone == null || offsets != 1) {
				return Value.refused((zone == null) ? Rule.TIME_WITHOUT_ZONE : Rule.CLOCK_CHANGE,
						Quoted.of(text) + " " + unclear(zone, offsets) + "; write it with its offset, such as '" + local
								+ "+02:00'" + ((zone == null) ? ", or give --zone" : ""));
			}
			instant = local.atZone(zone).toInstant();
		}
		int year = instant.atOffset(ZoneOffset.UTC).getYear();
		return (year >= 0 && year <= LAST_YEAR) ? written.apply(instant) : tooFar(text);
	}

	private static LocalDateTime local(String iso) {
		return (iso.length() > "2026-05-01".length()) ? LocalDateTime.parse(iso) : LocalDate.parse(iso).atStartOfDay();
	}

	private static String unclear(@Nullable ZoneId zone, int offsets) {
		if (zone == null) {
			return "has no zone";
		}
		return ((offsets == 0) ? "does not exist in " : "happens twice in ") + zone
				+ ", where the clocks change that night";
	}

	private static <T> @Nullable T parsed(Supplier<T> parser) {
		try {
			return parser.get();
		}
		catch (DateTimeException ex) {
			return null;
		}
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
	 * @param json the value; {@code null} when nothing is to be sent
	 * @param problem why the cell cannot be used, or {@code null}
	 * @param doubt what a person should look at, following the value in quotes, or
	 * {@code null}
	 */
	record Value(@Nullable JsonNode json, @Nullable Remark problem, @Nullable Remark doubt) {

		static final Value NONE = new Value(null, null, null);

		static Value of(String text) {
			return text.isEmpty() ? NONE : of(StringNode.valueOf(text));
		}

		static Value of(JsonNode json) {
			return new Value(json, null, null);
		}

		static Value refused(Rule rule, String problem) {
			return new Value(null, new Remark(rule, problem), null);
		}

		static Value doubted(JsonNode json, Rule rule, String doubt) {
			return new Value(json, null, new Remark(rule, doubt));
		}

	}

	/**
	 * What a person should know about a cell.
	 *
	 * @param rule the rule that it goes by
	 * @param text a sentence, or the rest of one that begins with the value
	 */
	record Remark(Rule rule, String text) {
	}

}
