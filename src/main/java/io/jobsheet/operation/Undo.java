package io.jobsheet.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says which row puts back what an operation has changed.
 */
public final class Undo {

	private final Map<String, String> members;

	private final List<Field> fields;

	private final boolean together;

	/**
	 * The undo of an operation.
	 * @param members the members of what was remembered, by the fields that put them back
	 * @param fields the operation's fields
	 */
	Undo(Map<String, String> members, List<Field> fields) {
		this.members = Map.copyOf(members);
		this.fields = fields.stream().filter((field) -> field.required() || members.containsKey(field.name())).toList();
		this.together = fields.stream().anyMatch((field) -> field.required() && members.containsKey(field.name()));
	}

	/**
	 * The columns of the rows that put something back.
	 * @return names of fields, in the order of the operation's sheet
	 */
	public List<String> columns() {
		return this.fields.stream().map(Field::name).toList();
	}

	/**
	 * The row that puts back what a row has changed: the fields that the row gave, or all
	 * of them where they are set together; whatever else a row needs is taken from the
	 * row.
	 * @param part the row's values, as JSON text
	 * @param before what was remembered, as a JSON object; may be empty
	 * @return texts by field; empty when it is not known what was there before
	 */
	public Map<String, String> row(String part, String before) {
		if (before.isEmpty()) {
			return Map.of();
		}
		JsonNode asked = JsonMapper.shared().readTree(part);
		JsonNode known = JsonMapper.shared().readTree(before);
		Map<String, String> row = new LinkedHashMap<>();
		boolean puts = false;
		for (Field field : this.fields) {
			String member = this.members.get(field.name());
			boolean given = !Member.text(asked, field.name()).isEmpty();
			String value = (member == null) ? Member.text(asked, field.name())
					: (given || this.together) ? Member.text(known, member) : "";
			if (field.required() && value.isEmpty()) {
				return Map.of();
			}
			puts |= member != null && !value.isEmpty();
			row.put(field.name(), value);
		}
		return puts ? row : Map.of();
	}

}
