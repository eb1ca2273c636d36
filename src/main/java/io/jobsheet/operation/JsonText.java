package io.jobsheet.operation;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON read strictly, its numbers as exact as they are written.
 */
final class JsonText {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.build();

	private static final String FOUND = ", found ";

	private static final String UNQUOTED = "text without quotes";

	private static final String TRAILING = "more text after the end";

	private JsonText() {
	}

	/**
	 * Reads a text.
	 * @param text the text
	 * @return what it says
	 * @throws JacksonException when it is not JSON, or too much of it
	 */
	static JsonNode read(String text) {
		try {
			return MAPPER.readTree(text);
		}
		catch (NumberFormatException | ArithmeticException ex) {
			throw new StreamConstraintsException(String.valueOf(ex.getMessage()));
		}
	}

	static ObjectNode object() {
		return MAPPER.createObjectNode();
	}

	/**
	 * What is wrong with a text that could not be read. Words of the text are not
	 * repeated: one of them may be a password.
	 * @param ex says so
	 * @return the rest of a sentence, with line and column
	 */
	static String problem(JacksonException ex) {
		if (ex instanceof StreamConstraintsException) {
			return "is nested too deeply, or holds a number or text that is too long; write it shorter";
		}
		String message = ex.getOriginalMessage();
		int end = message.indexOf(" (start marker");
		String found = (end < 0) ? message : message.substring(0, end);
		if (found.startsWith("Unrecognized token")) {
			found = UNQUOTED;
		}
		else if (found.startsWith("Trailing token")) {
			found = TRAILING;
		}
		return "is not JSON: at its line " + ex.getLocation().getLineNr() + ", column " + ex.getLocation().getColumnNr()
				+ FOUND + Character.toLowerCase(found.charAt(0)) + found.substring(1);
	}

	/**
	 * The same, and no character of the text is repeated either.
	 * @param problem what {@link #problem} says
	 * @return where, but not what
	 */
	static String withoutContent(String problem) {
		int found = problem.indexOf(FOUND);
		boolean plain = found < 0 || problem.endsWith(UNQUOTED) || problem.endsWith(TRAILING);
		return plain ? problem : problem.substring(0, found);
	}

}
