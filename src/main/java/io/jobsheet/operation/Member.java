package io.jobsheet.operation;

import tools.jackson.databind.JsonNode;

/**
 * A member of a JSON object, named by its path: {@code inst_info.engine_type},
 * {@code speed_limit[0].begin}.
 */
final class Member {

	private Member() {
	}

	/**
	 * The member with a path.
	 * @param object the object
	 * @param path the path, or a name that itself has dots
	 * @return the member; a missing node when there is none
	 */
	static JsonNode of(JsonNode object, String path) {
		return object.has(path) ? object.path(path)
				: object.at("/" + path.replace('.', '/').replace('[', '/').replace("]", ""));
	}

	/**
	 * A member as a cell of a sheet holds it.
	 * @param object the object
	 * @param path the path
	 * @return its text, a list or an object as JSON; empty when there is none
	 */
	static String text(JsonNode object, String path) {
		JsonNode member = of(object, path);
		if (member.isMissingNode() || member.isNull()) {
			return "";
		}
		return member.isContainer() ? member.toString() : member.asString().strip();
	}

}
