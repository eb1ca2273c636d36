package io.jobsheet.simulator;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object read member by member; a member of the wrong type refuses the request.
 *
 * @param name what to call it in a message
 * @param object the object
 */
record Members(String name, JsonNode object) {

	static Members of(String name, JsonNode object, String... known) {
		check(object.isObject(), name + " is not an object");
		Set<String> names = Set.of(known);
		for (String member : object.propertyNames()) {
			check(names.contains(member), name + " has an unknown member " + member);
		}
		return new Members(name, object);
	}

	String text(String member) {
		String text = optionalText(member);
		if (text == null || text.isEmpty()) {
			throw new RefusedException(Refusal.invalid(member + " is missing in " + this.name));
		}
		return text;
	}

	@Nullable String optionalText(String member) {
		JsonNode value = this.object.get(member);
		if (value == null) {
			return null;
		}
		check(value.isString(), member + " in " + this.name + " is not a string");
		return value.stringValue();
	}

	int number(String member, int absent) {
		JsonNode value = this.object.get(member);
		if (value == null) {
			return absent;
		}
		check(value.isIntegralNumber() && value.canConvertToInt(), member + " in " + this.name + " is not an integer");
		return value.intValue();
	}

	void checkFlag(String member) {
		JsonNode value = this.object.get(member);
		check(value == null || value.isBoolean(), member + " in " + this.name + " is not a boolean");
	}

	List<JsonNode> list(String member) {
		JsonNode value = this.object.path(member);
		check(value.isArray() && !value.isEmpty(), member + " in " + this.name + " is not a list with elements");
		return List.copyOf(value.values());
	}

	@Nullable JsonNode optional(String member) {
		return this.object.get(member);
	}

	private static void check(boolean holds, String sentence) {
		if (!holds) {
			throw new RefusedException(Refusal.invalid(sentence));
		}
	}

}
