package io.jobsheet.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import tools.jackson.databind.JsonNode;

/**
 * What the value of a member of a request to CloudCanal has to be.
 */
enum CanalMember {

	/** A whole number of 0 or more in 64 bits, as a number and not as a string. */
	LONG("a whole number of 0 or more, written as a number"),
	/** A text that is not blank. */
	TEXT("a string that is not blank"),
	/** Yes or no. */
	FLAG("true or false"),
	/** A whole number, as a number or as a string: the pages disagree. */
	DIGITS("a whole number of 0 or more"),
	/** A GTID set. */
	GTIDS("a GTID set"),
	/** A JSON document inside a string. */
	JSON("a JSON document inside a string");

	private static final int DIGITS_OF_LONG = 19;

	private final String rule;

	CanalMember(String rule) {
		this.rule = rule;
	}

	static CanalMember of(String word) {
		return valueOf(word.toUpperCase(Locale.ROOT));
	}

	String rule() {
		return this.rule;
	}

	boolean takes(JsonNode value) {
		return switch (this) {
			case LONG -> isLong(value);
			case TEXT -> value.isString() && !value.stringValue().isBlank();
			case FLAG -> value.isBoolean();
			case DIGITS -> isLong(value) || (value.isString() && isDigits(value.stringValue()));
			case GTIDS -> value.isString() && GtidSet.isWellFormed(value.stringValue());
			case JSON -> value.isString() && isDocument(value.stringValue());
		};
	}

	private static boolean isLong(JsonNode value) {
		return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0;
	}

	private static boolean isDigits(String text) {
		return !text.isEmpty() && text.length() <= DIGITS_OF_LONG && text.chars().allMatch((c) -> c >= '0' && c <= '9');
	}

	private static boolean isDocument(String text) {
		JsonNode document = Json.read(text.getBytes(StandardCharsets.UTF_8));
		return document != null && (document.isObject() || document.isArray());
	}

}
