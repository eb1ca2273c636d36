package io.jobsheet.operation;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
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

	private JsonText() {
	}

	static JsonNode read(String text) {
		return MAPPER.readTree(text);
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
		String message = ex.getOriginalMessage();
		int end = message.indexOf(" (start marker");
		String found = (end < 0) ? message : message.substring(0, end);
		if (found.startsWith("Unrecognized token")) {
			found = "text without quotes";
		}
		else if (found.startsWith("Trailing token")) {
			found = "more text after the end";
		}
		return "is not JSON: at its line " + ex.getLocation().getLineNr() + ", column " + ex.getLocation().getColumnNr()
				+ ", found " + Character.toLowerCase(found.charAt(0)) + found.substring(1);
	}

}
