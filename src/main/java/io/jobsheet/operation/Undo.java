package io.jobsheet.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says which row puts back what an operation has changed.
 */
public final class Undo {

	private final Map<String, String> members;

	private final Set<String> required;

	private final List<String> columns;

	private final boolean together;

	/**
	 * The undo of an operation.
	 * @param members the members of what was remembered, by the fields that put them back
	 * @param fields the operation's fields
	 */
	Undo(Map<String, String> members, List<Field> fields) {
		this.members = Map.copyOf(members);
		this.required = fields.stream().filter(Field::required).map(Field::name).collect(Collectors.toSet());
		this.columns = fields.stream().flatMap((field) -> columns(field, members)).toList();
		this.together = members.keySet().stream().anyMatch(this.required::contains);
	}

	private static Stream<String> columns(Field field, Map<String, String> members) {
		List<String> parts = members.keySet()
			.stream()
			.filter((name) -> name.equals(field.name()) || name.startsWith(field.name() + "."))
			.toList();
		return (parts.isEmpty() && field.required()) ? Stream.of(field.name()) : parts.stream();
	}

	/**
	 * The columns of the rows that put something back.
	 * @return names of fields, in the order of the operation's sheet
	 */
	public List<String> columns() {
		return this.columns;
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
		for (String column : this.columns) {
			String member = this.members.get(column);
			String given = Member.text(asked, column);
			String value = (member == null) ? given
					: (this.together || !given.isEmpty()) ? Member.text(known, member) : "";
			if (this.required.contains(column) && value.isEmpty()) {
				return Map.of();
			}
			puts |= member != null && !value.isEmpty();
			row.put(column, value);
		}
		return puts ? row : Map.of();
	}

}
