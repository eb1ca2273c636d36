package io.jobsheet.operation;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A place in a log of changes: a binlog file and an offset, or an oplog timestamp and an
 * increment.
 *
 * @param log the name of the binlog without its number; empty for MongoDB
 * @param file the binlog's number, or the timestamp
 * @param offset the offset, or the increment
 */
record StartPosition(String log, BigInteger file, BigInteger offset) {

	private static final Pattern BINLOG = Pattern.compile("(.+)\\.([0-9]{1,20}):([0-9]{1,20})");

	private static final Pattern OPLOG = Pattern.compile("()([0-9]{1,20}):([0-9]{1,20})");

	private static @Nullable StartPosition of(String text) {
		Matcher matcher = BINLOG.matcher(text);
		if (!matcher.matches()) {
			matcher = OPLOG.matcher(text);
		}
		return matcher.matches() ? new StartPosition(matcher.group(1), new BigInteger(matcher.group(2)),
				new BigInteger(matcher.group(3))) : null;
	}

	/**
	 * Whether one position comes after another of the same log.
	 * @param later the one
	 * @param earlier the other
	 * @return {@code false} also when they cannot be compared
	 */
	static boolean isAhead(String later, String earlier) {
		StartPosition one = of(later);
		StartPosition other = of(earlier);
		if (one == null || other == null || !one.log().equals(other.log())) {
			return false;
		}
		int files = one.file().compareTo(other.file());
		return files > 0 || (files == 0 && one.offset().compareTo(other.offset()) > 0);
	}

}
