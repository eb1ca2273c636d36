package io.jobsheet.simulator;

import tools.jackson.databind.JsonNode;

/**
 * The rules of "DRS, Setting Flow Control for Tasks": ranges of whole hours that do not
 * overlap, or none for no limit.
 */
final class SpeedLimits {

	private static final int MOST = 3;

	private static final int HOURS = 24;

	private static final Shape RANGE = Shape.EMPTY
		.must("begin", Rule.matching("([01]\\d|2[0-3]):[0-5]\\d", "a time such as 01:00"))
		.must("end", Rule.matching("([01]\\d|2[0-3]):59", "a time such as 15:59, which ends with 59"))
		.must("speed", Rule.matching("[1-9]\\d{0,3}", "a speed from 1 to 9999"));

	static final Rule V3 = rule(RANGE.may("is_utc", Rule.FLAG));

	static final Rule V5 = rule(RANGE);

	private SpeedLimits() {
	}

	private static Rule rule(Shape range) {
		return Rule.listOf(range, 0, MOST).and(SpeedLimits::checkHours);
	}

	private static void checkHours(String path, JsonNode ranges) {
		boolean[] limited = new boolean[HOURS];
		for (JsonNode range : ranges.values()) {
			String begin = range.path("begin").stringValue();
			String end = range.path("end").stringValue();
			if (begin.equals(end)) {
				throw new RefusedException(Refusal.SAME_TIMES);
			}
			int last = hour(end);
			int hour = hour(begin);
			mark(limited, hour, path);
			while (hour != last) {
				hour = (hour + 1) % HOURS;
				mark(limited, hour, path);
			}
		}
	}

	private static void mark(boolean[] limited, int hour, String path) {
		Rule.check(!limited[hour], path + " has ranges that overlap");
		limited[hour] = true;
	}

	private static int hour(String time) {
		return Integer.parseInt(time.substring(0, 2));
	}

}
