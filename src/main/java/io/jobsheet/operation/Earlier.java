package io.jobsheet.operation;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a job was like before the run, if anybody looked.
 *
 * @param values what was remembered, by the members of the service's answer
 * @param members the members that were looked at; none when nobody looked
 */
record Earlier(JsonNode values, Collection<String> members) {

	/**
	 * What was remembered.
	 * @param names the members of the answer by the names they are remembered under
	 * @param text a JSON object, or {@code null} when nothing was remembered
	 * @return the same by the members
	 */
	static Earlier of(Map<String, String> names, @Nullable String text) {
		ObjectNode values = JsonText.object();
		if (text == null) {
			return new Earlier(values, List.of());
		}
		JsonNode remembered = JsonText.read(text);
		names.forEach((name, member) -> {
			if (remembered.has(name)) {
				values.set(member, remembered.path(name));
			}
		});
		return new Earlier(values, names.values());
	}

	/**
	 * Whether the job certainly was in another state.
	 * @param status a state in capital letters
	 * @return {@code false} also when its state is not known
	 */
	boolean wasNot(String status) {
		String before = this.values.path(Preflight.STATUS).asString("").strip();
		return !before.isEmpty() && !before.equalsIgnoreCase(status);
	}

	/**
	 * Whether the job certainly was not as a row asks.
	 * @param same the members by the fields that have to equal them
	 * @param part the row's values
	 * @return {@code false} also when it is not known what it was like
	 */
	boolean wasNot(Map<String, String> same, JsonNode part) {
		return this.members.containsAll(same.values()) && !Sameness.of(same, part, this.values);
	}

}
