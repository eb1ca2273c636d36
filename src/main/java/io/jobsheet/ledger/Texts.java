package io.jobsheet.ledger;

import java.util.List;
import java.util.regex.Pattern;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Texts as columns of the database hold them.
 */
final class Texts {

	private static final TypeReference<List<String>> LIST = new TypeReference<>() {
	};

	private static final Pattern ODD = Pattern.compile("[\0\\p{Cs}]");

	private Texts() {
	}

	/**
	 * A text that fits into a column.
	 * @param text the text
	 * @param longest how many characters the column holds, at least 2
	 * @return the text; without NUL characters and halves of characters, which databases
	 * refuse or change
	 */
	static String cut(String text, int longest) {
		String clean = ODD.matcher(text).replaceAll("\uFFFD");
		if (clean.length() <= longest) {
			return clean;
		}
		int end = Character.isHighSurrogate(clean.charAt(longest - 2)) ? longest - 2 : longest - 1;
		return clean.substring(0, end) + "…";
	}

	/**
	 * Texts as one text, from which {@link #list} makes the same again.
	 * @param texts the texts, of any characters
	 * @return a JSON array
	 */
	static String json(List<String> texts) {
		return json(JsonMapper.shared().writeValueAsString(texts));
	}

	/**
	 * A JSON text that says the same in characters that every database keeps.
	 * @param json the JSON
	 * @return the JSON, with halves of characters escaped
	 */
	static String json(String json) {
		return ODD.matcher(json).replaceAll((odd) -> String.format("\\\\u%04X", (int) odd.group().charAt(0)));
	}

	static List<String> list(String json) {
		return JsonMapper.shared().readValue(json, LIST);
	}

}
