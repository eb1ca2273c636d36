package io.jobsheet.operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.networknt.schema.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the shape of a row from its schema, and checks that every place is described.
 */
final class Shapes {

	private static final List<String> SCALARS = List.of("string", "integer", "number", "boolean");

	private final String file;

	private final JsonNode source;

	private final Function<JsonNode, Schema> compiler;

	private final Map<String, Shape> definitions = new HashMap<>();

	/**
	 * A reader of shapes.
	 * @param file the file's name for messages
	 * @param source the schema
	 * @param compiler makes a schema of a part of it
	 */
	Shapes(String file, JsonNode source, Function<JsonNode, Schema> compiler) {
		this.file = file;
		this.source = source;
		this.compiler = compiler;
	}

	/**
	 * The shape of a whole row.
	 * @return the shape
	 */
	Shape row() {
		Shape row = new Shape(new Field("", "", "", "", true, "", "object", Reading.JSON, null, null, List.of(),
				List.of(), List.of()), Shape.Kind.OBJECT, new Shape.Wire("", true), false, null);
		addMembers(row, "", this.source);
		return row;
	}

	private void addMembers(Shape shape, String path, JsonNode node) {
		List<String> required = texts(node.path("required"));
		node.path("properties").forEachEntry((name, property) -> {
			String full = path.isEmpty() ? name : path + "." + name;
			shape.add(shape(full, name, property, required.contains(name), null));
		});
		for (String name : required) {
			if (shape.below(name) == null) {
				throw new OperationException(this.file,
						"'" + (path.isEmpty() ? "" : path + ".") + name + "' is required but is no property", null);
			}
		}
	}

	private Shape shape(String path, String name, JsonNode property, boolean required, @Nullable Field above) {
		String definition = property.path("$ref").asString("");
		JsonNode node = definition.isEmpty() ? property : merged(path, definition, property);
		String type = type(path, node);
		Shape.Kind kind = kind(type, node);
		Field field = field(path, name, node, new Traits(required, type, kind), above);
		require(!node.path("secret").asBoolean(false) || field.reading() == Reading.TEXT, path,
				"'secret', but is no text");
		Shape shape = new Shape(field, kind,
				new Shape.Wire(node.path("sent-as").asString(name), node.path("sent").asBoolean(true)),
				node.path("secret").asBoolean(false), optionalDoubt(node));
		shape.setMostElements(node.path("maxItems").asInt(Integer.MAX_VALUE));
		if (!definition.isEmpty()) {
			shape.setDefinition(definition(path, definition, field));
		}
		else {
			fill(shape, path, node);
		}
		return shape;
	}

	private void fill(Shape shape, String path, JsonNode node) {
		switch (shape.kind()) {
			case SCALAR -> {
			}
			case OBJECT -> addMembers(shape, path, node);
			case LIST -> shape.setElement(shape(path + "[]", "", node.path("items"), false, shape.field()));
			case MAP ->
				shape.setElement(shape(path + ".KEY", "", node.path("additionalProperties"), false, shape.field()));
		}
	}

	// Known before it is filled, because a definition may hold itself.
	private Shape definition(String path, String definition, Field field) {
		Shape known = this.definitions.get(definition);
		if (known != null) {
			return known;
		}
		JsonNode node = target(path, definition);
		Shape shape = new Shape(field, kind(type(path, node), node), new Shape.Wire("", true), false, null);
		this.definitions.put(definition, shape);
		fill(shape, path, node);
		return shape;
	}

	private JsonNode target(String path, String definition) {
		require(definition.startsWith("#/$defs/"), path, "$ref '" + definition + "'; write one like '#/$defs/name'");
		JsonNode node = this.source.at(definition.substring(1));
		require(!node.has("$ref"), path, "$ref '" + definition + "', which is a $ref itself");
		return node;
	}

	private JsonNode merged(String path, String definition, JsonNode property) {
		ObjectNode merged = target(path, definition).asObject().deepCopy();
		property.forEachEntry(merged::set);
		merged.remove("$ref");
		return merged;
	}

	private String type(String path, JsonNode node) {
		List<String> types = node.path("type").isArray() ? texts(node.path("type"))
				: List.of(node.path("type").asString(""));
		String type = types.contains("string") ? "string" : types.get(0);
		boolean known = SCALARS.containsAll(types) || (types.size() == 1 && List.of("object", "array").contains(type));
		require(known, path, "type '" + String.join("' or '", types)
				+ "'; write one of string, integer, number, boolean, object, array");
		return type;
	}

	private static Shape.Kind kind(String type, JsonNode node) {
		return switch (type) {
			case "object" -> node.path("additionalProperties").isObject() ? Shape.Kind.MAP : Shape.Kind.OBJECT;
			case "array" -> Shape.Kind.LIST;
			default -> Shape.Kind.SCALAR;
		};
	}

	private Field field(String path, String name, JsonNode node, Traits traits, @Nullable Field above) {
		boolean single = traits.kind() == Shape.Kind.SCALAR;
		require(!node.has("when-empty") || node.has("default"), path,
				"'when-empty', but no 'default' to write instead");
		require(single || !node.has("reading"), path, "a 'reading', but is no single value");
		return new Field(name, text(path, node, "title", (above != null) ? above.title() : null),
				text(path, node, "description", (above != null) ? above.description() : null),
				text(path, node, "rule", single ? null : "JSON, or a column for each part of it"), traits.required(),
				node.path("required-when").asString(""), shown(node, traits.type()), reading(path, node, traits.type()),
				optional(node, "default"), optional(node, "when-empty"), texts(node.path("aliases")),
				texts(node.path("examples")), choices(node, traits.type()));
	}

	private static List<String> choices(JsonNode node, String type) {
		if (type.equals("boolean")) {
			return List.of("true", "false");
		}
		return Stream.concat(Stream.of(node), node.path("allOf").valueStream())
			.filter((rule) -> rule.has("enum"))
			.findFirst()
			.map((rule) -> texts(rule.path("enum")).stream().filter((choice) -> !choice.isEmpty()).toList())
			.orElse(List.of());
	}

	private static String shown(JsonNode node, String type) {
		return node.path("type").isArray() ? String.join(" or ", texts(node.path("type"))) : type;
	}

	private Reading reading(String path, JsonNode node, String type) {
		String word = node.path("reading").asString(switch (type) {
			case "string" -> "text";
			case "object", "array" -> "json";
			default -> type;
		});
		for (Reading reading : Reading.values()) {
			if (word(reading).equals(word) && (!node.has("reading") || reading.isFor(type))) {
				return reading;
			}
		}
		throw new OperationException(this.file,
				"property '" + path + "' has reading '" + word + "'; write one of "
						+ Arrays.stream(Reading.values())
							.filter((reading) -> reading.isFor(type))
							.map(Shapes::word)
							.collect(Collectors.joining(", ")),
				null);
	}

	private static String word(Reading reading) {
		return reading.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * The doubts that another value has a say in.
	 * @return the doubts
	 */
	List<RowDoubt> rowDoubts() {
		return this.source.path("doubts")
			.valueStream()
			.map((doubt) -> new RowDoubt(this.compiler.apply(doubt.path("when")),
					Address.of(doubt.path("field").asString()), doubt(doubt)))
			.toList();
	}

	private @Nullable Doubt optionalDoubt(JsonNode node) {
		return node.has("doubt") ? doubt(node.path("doubt")) : null;
	}

	private Doubt doubt(JsonNode doubt) {
		JsonNode unless = doubt.path("unless");
		return unless.isObject() ? new Doubt(null, this.compiler.apply(unless), doubt.path("message").asString())
				: new Doubt(Pattern.compile(unless.asString()), null, doubt.path("message").asString());
	}

	private void require(boolean right, String property, String found) {
		if (!right) {
			throw new OperationException(this.file, "property '" + property + "' has " + found, null);
		}
	}

	private String text(String path, JsonNode node, String word, @Nullable String otherwise) {
		if (node.path(word).isString()) {
			return node.path(word).asString();
		}
		if (otherwise == null) {
			throw new OperationException(this.file, "property '" + path + "' has no '" + word + "'", null);
		}
		return otherwise;
	}

	private static @Nullable String optional(JsonNode node, String word) {
		return node.has(word) ? cell(node.path(word)) : null;
	}

	private static List<String> texts(JsonNode array) {
		return new ArrayList<>(array.valueStream().map(Shapes::cell).toList());
	}

	private static String cell(JsonNode value) {
		return value.isContainer() ? value.toString() : value.asString();
	}

	private record Traits(boolean required, String type, Shape.Kind kind) {
	}

}
