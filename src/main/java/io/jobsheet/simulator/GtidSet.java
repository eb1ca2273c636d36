package io.jobsheet.simulator;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The grammar of a MySQL GTID set without blanks, as in "MySQL, GTID Format and Storage".
 */
final class GtidSet {

	private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

	private static final Pattern TAG = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,31}");

	private static final Pattern INTERVAL = Pattern.compile("(\\d{1,19})(?:-(\\d{1,19}))?");

	private static final BigInteger LAST = BigInteger.valueOf(Long.MAX_VALUE);

	private GtidSet() {
	}

	static boolean isWellFormed(String text) {
		for (String uuidSet : text.split(",", -1)) {
			if (!isUuidSet(uuidSet.split(":", -1))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isUuidSet(String[] parts) {
		boolean ends = false;
		if (!UUID.matcher(parts[0]).matches()) {
			return false;
		}
		for (int i = 1; i < parts.length; i++) {
			boolean interval = isInterval(parts[i]);
			boolean tag = (i == 1 || ends) && TAG.matcher(parts[i]).matches();
			if (!interval && !tag) {
				return false;
			}
			ends = interval;
		}
		return ends;
	}

	private static boolean isInterval(String text) {
		Matcher matcher = INTERVAL.matcher(text);
		if (!matcher.matches()) {
			return false;
		}
		BigInteger first = new BigInteger(matcher.group(1));
		BigInteger last = (matcher.group(2) != null) ? new BigInteger(matcher.group(2)) : first;
		return first.signum() > 0 && first.compareTo(last) <= 0 && last.compareTo(LAST) <= 0;
	}

}
