package io.jobsheet.simulator;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/**
 * What one value of a request must be like.
 */
interface Rule {

	/** Any string. */
	Rule TEXT = (path, value) -> check(value.isString(), path + " is not a string");

	/** A string that says something. */
	Rule WORD = TEXT.and((path, value) -> check(!value.stringValue().isEmpty(), path + " is empty"));

	/** A boolean. */
	Rule FLAG = (path, value) -> check(value.isBoolean(), path + " is not a boolean");

	/** Any integer. */
	Rule INTEGER = (path, value) -> check(value.isIntegralNumber() && value.canConvertToLong(),
			path + " is not an integer");

	/** Strings by name. */
	Rule TEXTS_BY_NAME = mapOf(TEXT);

	/**
	 * Looks at a value.
	 * @param path what to call it in a message
	 * @param value the value
	 * @throws RefusedException when it is not as it must be
	 */
	void check(String path, JsonNode value);

	default Rule and(Rule next) {
		return (path, value) -> {
			check(path, value);
			next.check(path, value);
		};
	}

	static Rule number(long least, long most) {
		return INTEGER.and((path, value) -> check(value.longValue() >= least && value.longValue() <= most,
				path + " is not from " + least + " to " + most));
	}

	static Rule oneOf(String... words) {
		Set<String> known = Set.of(words);
		String sentence = " is none of " + String.join(", ", words);
		return TEXT.and((path, value) -> check(known.contains(value.stringValue()), path + sentence));
	}

	static Rule matching(String expression, String what) {
		Pattern pattern = Pattern.compile(expression);
		return TEXT
			.and((path, value) -> check(pattern.matcher(value.stringValue()).matches(), path + " is not " + what));
	}

	/**
	 * A comma list in which each word stands once at most.
	 * @param words all words
	 * @return the rule
	 */
	static Rule someOf(String... words) {
		Set<String> known = Set.of(words);
		String sentence = " is not a comma list of " + String.join(", ", words);
		return TEXT.and((path, value) -> {
			List<String> parts = List.of(value.stringValue().split(",", -1));
			check(known.containsAll(parts) && Set.copyOf(parts).size() == parts.size(), path + sentence);
		});
	}

	static Rule listOf(Rule element, int least, int most) {
		return (path, value) -> {
			check(value.isArray(), path + " is not a list");
			check(value.size() >= least && value.size() <= most,
					path + " has " + value.size() + " elements, not from " + least + " to " + most);
			int index = 0;
			for (JsonNode each : value.values()) {
				element.check(path + "[" + index++ + "]", each);
			}
		};
	}

	static Rule mapOf(Rule element) {
		return (path, value) -> {
			check(value.isObject(), path + " is not an object");
			value.properties().forEach((member) -> element.check(path + "." + member.getKey(), member.getValue()));
		};
	}

	static void check(boolean holds, String sentence) {
		if (!holds) {
			throw new RefusedException(Refusal.invalid(sentence));
		}
	}

}
