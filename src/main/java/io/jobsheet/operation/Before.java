package io.jobsheet.operation;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.json.JsonMapper;

/**
 * What a job was like before a run.
 */
public final class Before {

	private static final int LONGEST = 100;

	private Before() {
	}

	/**
	 * The same for a person.
	 * @param json what was remembered, as a JSON object; may be empty
	 * @return {@code position mysql-bin.000277:805, status PAUSING}; long values are cut
	 */
	public static String text(String json) {
		if (json.isEmpty()) {
			return "";
		}
		List<String> members = new ArrayList<>();
		JsonMapper.shared().readTree(json).forEachEntry((name, value) -> {
			String text = value.isContainer() ? value.toString() : value.asString();
			if (!text.isEmpty()) {
				members.add(name + " " + ((text.length() > LONGEST) ? text.substring(0, LONGEST - 1) + "…" : text));
			}
		});
		return String.join(", ", members);
	}

}
