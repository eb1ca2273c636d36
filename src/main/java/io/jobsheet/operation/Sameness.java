package io.jobsheet.operation;

import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Whether a job already is as a row asks.
 */
final class Sameness {

	private Sameness() {
	}

	/**
	 * Compares what a row asks for with what a service says.
	 * @param members the members of the answer by the fields that they have to equal
	 * @param part the row's values; fields that it does not have do not count
	 * @param values what the service says
	 * @return {@code false} also when the row has none of the fields
	 */
	static boolean of(Map<String, String> members, JsonNode part, JsonNode values) {
		boolean given = false;
		for (Map.Entry<String, String> member : members.entrySet()) {
			if (part.has(member.getKey())) {
				given = true;
				if (!isSame(part.path(member.getKey()), values.path(member.getValue()))) {
					return false;
				}
			}
		}
		return given;
	}

	private static boolean isSame(JsonNode asked, JsonNode found) {
		String text = found.asString("").strip();
		return asked.asString().equalsIgnoreCase(text) || isSameDocument(asked.asString(), text);
	}

	private static boolean isSameDocument(String asked, String found) {
		if (!asked.startsWith("{") && !asked.startsWith("[")) {
			return false;
		}
		try {
			return JsonText.read(asked).equals(JsonText.read(found));
		}
		catch (JacksonException ex) {
			return false;
		}
	}

}
