package io.jobsheet.ledger;

import java.util.List;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Texts as columns of the database hold them.
 */
final class Texts {

	private static final TypeReference<List<String>> LIST = new TypeReference<>() {
	};

	private Texts() {
	}

	/**
	 * A text that fits into a column.
	 * @param text the text
	 * @param longest how many characters the column holds, at least 2
	 * @return the text; without NUL characters, which databases refuse
	 */
	static String cut(String text, int longest) {
		String clean = text.replace('\0', '\uFFFD');
		if (clean.length() <= longest) {
			return clean;
		}
		int end = Character.isHighSurrogate(clean.charAt(longest - 2)) ? longest - 2 : longest - 1;
		return clean.substring(0, end) + "…";
	}

	static String json(List<String> texts) {
		return JsonMapper.shared().writeValueAsString(texts);
	}

	static List<String> list(String json) {
		return JsonMapper.shared().readValue(json, LIST);
	}

}
