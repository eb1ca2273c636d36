package io.jobsheet.cloud;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many requests a service says that it takes ("Error Codes of API Gateway",
 * APIGW.0308).
 *
 * @param requests how many
 * @param unit in how long a time, a second or a minute
 */
record Limit(int requests, ChronoUnit unit) {

	private static final Pattern PATTERN = Pattern.compile("limit:([1-9][0-9]{0,8}),time:1 (second|minute)");

	/**
	 * The limit that a message names.
	 * @param text a message such as "… over ratelimit,limit:20,time:1 minute"
	 * @return the limit, if it names one
	 */
	static Optional<Limit> in(String text) {
		Matcher matcher = PATTERN.matcher(text);
		return matcher.find()
				? Optional.of(new Limit(Integer.parseInt(matcher.group(1)),
						matcher.group(2).equals("second") ? ChronoUnit.SECONDS : ChronoUnit.MINUTES))
				: Optional.empty();
	}

	Duration window() {
		return this.unit.getDuration();
	}

	double perSecond() {
		return (double) this.requests / window().toSeconds();
	}

	/**
	 * The limit as people say it.
	 * @return such as {@code 20 a minute}
	 */
	@Override
	public String toString() {
		return this.requests + ((this.unit == ChronoUnit.SECONDS) ? " a second" : " a minute");
	}

}
