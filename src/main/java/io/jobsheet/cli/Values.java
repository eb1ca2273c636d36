package io.jobsheet.cli;

import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

import io.jobsheet.run.MaxFailures;
import io.jobsheet.run.RowChoice;
import io.jobsheet.simulator.Faults;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The values users write after options, each with a sentence for what is none.
 */
final class Values {

	private Values() {
	}

	/**
	 * A time zone.
	 */
	static final class Zone implements ITypeConverter<ZoneId> {

		@Override
		public ZoneId convert(String text) {
			try {
				return ZoneId.of(text);
			}
			catch (DateTimeException ex) {
				throw new TypeConversionException(
						"'" + text + "' is not a time zone; write such as Europe/Berlin or +02:00");
			}
		}

	}

	/**
	 * A charset.
	 */
	static final class CharsetName implements ITypeConverter<Charset> {

		@Override
		public Charset convert(String text) {
			try {
				return Charset.forName(text);
			}
			catch (IllegalArgumentException ex) {
				throw new TypeConversionException(
						"'" + text + "' is not a charset; write such as UTF-8, GB18030 or windows-1252");
			}
		}

	}

	/**
	 * What an empty start time means.
	 */
	static final class Now implements ITypeConverter<String> {

		@Override
		public String convert(String text) {
			if (!text.equals("now")) {
				throw new TypeConversionException("'" + text + "' is not known; the only value is now");
			}
			return text;
		}

	}

	/**
	 * An access key and its secret key, {@code KEY:SECRET}.
	 */
	static final class Key implements ITypeConverter<String> {

		@Override
		public String convert(String text) {
			if (!text.matches("[A-Za-z0-9]+:[A-Za-z0-9+/=_-]+")) {
				throw new TypeConversionException(
						"that is no access key with its secret key; write such as" + " MYKEY:mysecret");
			}
			return text;
		}

		static String access(String key) {
			return key.substring(0, key.indexOf(':'));
		}

		static String secret(String key) {
			return key.substring(key.indexOf(':') + 1);
		}

	}

	/**
	 * A number of failures, or a percentage.
	 */
	static final class Failures implements ITypeConverter<MaxFailures> {

		@Override
		public MaxFailures convert(String text) {
			try {
				return MaxFailures.of(text);
			}
			catch (IllegalArgumentException ex) {
				throw new TypeConversionException(String.valueOf(ex.getMessage()));
			}
		}

	}

	/**
	 * A number from 1 to 1,000.
	 */
	static final class InFlight implements ITypeConverter<Integer> {

		@Override
		public Integer convert(String text) {
			if (!text.matches("[1-9][0-9]{0,2}|1000")) {
				throw new TypeConversionException("'" + text + "' is not a number from 1 to 1,000");
			}
			return Integer.valueOf(text);
		}

	}

	/**
	 * A number of rows, from 1.
	 */
	static final class Rows implements ITypeConverter<Integer> {

		@Override
		public Integer convert(String text) {
			if (!text.matches("[1-9][0-9]{0,8}")) {
				throw new TypeConversionException("'" + text + "' is not a number of rows; write 1 or more");
			}
			return Integer.valueOf(text);
		}

	}

	/**
	 * Lines of a sheet.
	 */
	static final class SheetLines implements ITypeConverter<RowChoice.Lines> {

		@Override
		public RowChoice.Lines convert(String text) {
			try {
				return RowChoice.Lines.of(text);
			}
			catch (IllegalArgumentException ex) {
				throw new TypeConversionException(String.valueOf(ex.getMessage()));
			}
		}

	}

	/**
	 * What the cell of a column has to say.
	 */
	static final class Where implements ITypeConverter<RowChoice.Condition> {

		@Override
		public RowChoice.Condition convert(String text) {
			try {
				return RowChoice.Condition.of(text);
			}
			catch (IllegalArgumentException ex) {
				throw new TypeConversionException(String.valueOf(ex.getMessage()));
			}
		}

	}

	/**
	 * A number of requests in a second.
	 */
	static final class Rate implements ITypeConverter<Double> {

		@Override
		public Double convert(String text) {
			if (!text.matches("[0-9]{1,6}(\\.[0-9]{1,6})?")) {
				throw new TypeConversionException("'" + text
						+ "' is not a rate; write requests in a second, such as 10 or 0.5, or 0 for no limit");
			}
			return Double.valueOf(text);
		}

	}

	/**
	 * The number of a run.
	 */
	static final class RunNumber implements ITypeConverter<Long> {

		@Override
		public Long convert(String text) {
			if (!text.matches("[1-9][0-9]{0,17}")) {
				throw new TypeConversionException(
						"'" + text + "' is not the number of a run; 'jobsheet runs' shows the numbers");
			}
			return Long.valueOf(text);
		}

	}

	/**
	 * Any whole number.
	 */
	static final class Seed implements ITypeConverter<Long> {

		@Override
		public Long convert(String text) {
			if (!text.matches("-?[0-9]{1,18}")) {
				throw new TypeConversionException("'" + text + "' is not a whole number");
			}
			return Long.valueOf(text);
		}

	}

	/**
	 * A port to listen on.
	 */
	static final class Port implements ITypeConverter<Integer> {

		@Override
		public Integer convert(String text) {
			if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65535) {
				throw new TypeConversionException(
						"'" + text + "' is not a port; write 1 to 65535, or 0 for any free one");
			}
			return Integer.valueOf(text);
		}

	}

	/**
	 * What goes wrong in the simulator.
	 */
	static final class FaultList implements ITypeConverter<Faults> {

		@Override
		public Faults convert(String text) {
			try {
				return Faults.parse(text);
			}
			catch (IllegalArgumentException ex) {
				throw new TypeConversionException(String.valueOf(ex.getMessage()));
			}
		}

	}

	/**
	 * A kind of report file.
	 */
	static final class Format implements ITypeConverter<String> {

		static final List<String> KNOWN = List.of("csv", "json");

		@Override
		public String convert(String text) {
			String format = text.strip().toLowerCase(Locale.ROOT);
			if (!KNOWN.contains(format)) {
				throw new TypeConversionException(
						"'" + text + "' cannot be written; the formats that can are " + String.join(" and ", KNOWN));
			}
			return format;
		}

	}

}
