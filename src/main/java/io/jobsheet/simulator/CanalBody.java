package io.jobsheet.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body of a request to CloudCanal, whose members are known and of the right types.
 *
 * @param object its members
 */
record CanalBody(JsonNode object) {

	/**
	 * Checks a body.
	 * @param json what was sent, or {@code null} when that was no JSON
	 * @param members such as {@code jobId! long, desc text}, where {@code !} stands after
	 * those that must be there
	 * @return the body
	 * @throws RefusedException when a member is missing, unknown or of another type
	 */
	static CanalBody of(@Nullable JsonNode json, String members) {
		if (json == null || !json.isObject()) {
			throw refused("the body is not a JSON object");
		}
		Map<String, CanalMember> known = new LinkedHashMap<>();
		List<String> required = new ArrayList<>();
		for (String member : members.isEmpty() ? new String[0] : members.split(", ", -1)) {
			String[] words = member.split("!? ", -1);
			known.put(words[0], CanalMember.of(words[1]));
			if (member.contains("!")) {
				required.add(words[0]);
			}
		}
		CanalBody body = new CanalBody(json);
		body.check(known);
		body.require(required);
		return body;
	}

	private void check(Map<String, CanalMember> known) {
		for (String name : this.object.propertyNames()) {
			CanalMember member = known.get(name);
			if (member == null) {
				throw refused("the member " + name + " is unknown");
			}
			if (!member.takes(this.object.path(name))) {
				throw refused(name + " is not " + member.rule());
			}
		}
	}

	void require(List<String> names) {
		for (String name : names) {
			if (!has(name)) {
				throw refused(name + " is missing");
			}
		}
	}

	boolean has(String name) {
		return this.object.has(name);
	}

	List<String> names() {
		return List.copyOf(this.object.propertyNames());
	}

	long number(String name) {
		return this.object.path(name).longValue();
	}

	boolean isFalse(String name) {
		return has(name) && !this.object.path(name).booleanValue();
	}

	String text(String name) {
		return this.object.path(name).stringValue();
	}

	static RefusedException refused(String sentence) {
		return new RefusedException(new Refusal(200, CanalReply.FAILURE, sentence));
	}

}
