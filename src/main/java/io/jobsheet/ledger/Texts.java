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

	static String cut(String text, int longest) {
		return (text.length() <= longest) ? text : text.substring(0, longest - 1) + "…";
	}

	static String json(List<String> texts) {
		return JsonMapper.shared().writeValueAsString(texts);
	}

	static List<String> list(String json) {
		return JsonMapper.shared().readValue(json, LIST);
	}

}
