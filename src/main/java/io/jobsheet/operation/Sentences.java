package io.jobsheet.operation;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import com.networknt.schema.Error;
import io.jobsheet.sheet.Nearest;
import io.jobsheet.sheet.Quoted;
import io.jobsheet.sheet.Rule;
import tools.jackson.databind.JsonNode;

/**
 * Says what is wrong with a row's values, in the words of its schema.
 */
final class Sentences {

	static final String HIDDEN = "******";

	private static final Pattern PLAIN = Pattern.compile("[ -~]*");

	private static final Set<String> ABOUT_A_MEMBER = Set.of("required", "additionalProperties",
			"unevaluatedProperties");

	private final JsonNode source;

	private final Shape row;

	private final Map<String, JsonNode> rules = new ConcurrentHashMap<>();

	private final Map<String, Nearest> words = new ConcurrentHashMap<>();

	Sentences(JsonNode source, Shape row) {
		this.source = source;
		this.row = row;
	}

	/**
	 * Makes a sentence of a finding of the validator.
	 * @param error the finding
	 * @param part the values it is about
	 * @return where it stands and what is wrong there
	 */
	Problem problem(Error error, JsonNode part) {
		Address parent = Address.of(error.getInstanceLocation());
		if (!ABOUT_A_MEMBER.contains(error.getKeyword()) || error.getProperty() == null) {
			JsonNode value = parent.in(part);
			return new Problem(rule(error, parent, value), parent, false, wrong(error, parent, value));
		}
		Address address = parent.below(error.getProperty());
		return error.getKeyword().equals("required")
				? new Problem(Rule.MISSING_VALUE, address, true, missing(error, address))
				: new Problem(Rule.UNKNOWN_NAME, address, false, unknown(parent, error.getProperty()));
	}

	private Rule rule(Error error, Address address, JsonNode value) {
		Shape shape = this.row.at(address);
		if (shape != null && !shape.holdsSecret() && !stranger(value.isString() ? value.asString() : "").isEmpty()) {
			return Rule.STRANGE_CHARACTER;
		}
		return switch (error.getKeyword()) {
			case "type" -> Rule.WRONG_TYPE;
			case "enum", "const" -> Rule.UNKNOWN_WORD;
			case "not" -> isWord(this.source.at(pointer(error))) ? Rule.UNKNOWN_WORD : Rule.CONTRADICTION;
			case "hours-apart" -> Rule.CONTRADICTION;
			case "each-number", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems",
					"minProperties" ->
				Rule.OUT_OF_RANGE;
			default ->
				(shape != null && shape.field().reading() == Reading.GTID_SET) ? Rule.NOT_A_GTID_SET : Rule.WRONG_FORM;
		};
	}

	private static boolean isWord(JsonNode schema) {
		return schema.has("const") || schema.has("enum");
	}

	private String missing(Error error, Address address) {
		String pointer = pointer(error);
		JsonNode rule = this.source.at(pointer.substring(0, pointer.lastIndexOf('/')));
		if (rule.path("problem").isString()) {
			return rule.path("problem").asString();
		}
		Shape shape = this.row.at(address);
		return (shape != null) ? wanted(shape.field()) : "write " + address;
	}

	/**
	 * What to write where nothing stands.
	 * @param field what is missing
	 * @return a part of a sentence
	 */
	static String wanted(Field field) {
		if (field.example().isEmpty() && field.reading() == Reading.JSON) {
			return "write " + field.title() + " as JSON, or in a column for each part of it";
		}
		return "write " + field.title() + (field.example().isEmpty() ? "" : ", such as " + field.example());
	}

	private String unknown(Address parent, String name) {
		Shape shape = this.row.at(parent);
		Optional<String> nearest = (shape != null)
				? Nearest.among(shape.members().stream().map((member) -> member.field().name()).toList()).to(name)
				: Optional.empty();
		return Quoted.of(parent.below(name).toString()) + " is not known; "
				+ nearest.map((near) -> "was '" + parent.below(near) + "' meant?").orElse("take it out");
	}

	private Optional<String> meant(JsonNode value, String pointer, JsonNode known) {
		return this.words
			.computeIfAbsent(pointer,
					(at) -> Nearest.among(known.valueStream().map((word) -> word.asString("")).toList()))
			.to(value.asString(""));
	}

	private String wrong(Error error, Address address, JsonNode value) {
		Shape shape = this.row.at(address);
		if (shape == null || address.length() == 0) {
			return error.getMessage();
		}
		Field field = shape.field();
		JsonNode broken = broken(pointer(error));
		if (broken.path("problem").isString()) {
			return shown(shape, value, address) + " " + broken.path("problem").asString();
		}
		boolean type = error.getKeyword().equals("type");
		String found = type ? typed(shape, value) : shown(shape, value, address);
		String rule = type ? whole(shape, broken) : broken.path("rule").asString(field.rule());
		Optional<String> meant = broken.path("suggest").asBoolean(false)
				? meant(value, pointer(error), broken.path("enum")) : Optional.empty();
		if (meant.isPresent()) {
			return found + " is not " + field.title() + "; was '" + meant.get() + "' meant?";
		}
		String example = broken.path("examples").path(0).asString(field.example());
		return found + " is not " + field.title() + ": expected " + rule
				+ (shape.holdsSecret() ? "" : stranger(value.isString() ? value.asString() : ""))
				+ (example.isEmpty() ? "" : "; write for example " + example);
	}

	private static String whole(Shape shape, JsonNode broken) {
		return switch (shape.kind()) {
			case SCALAR -> broken.path("rule").asString(shape.field().rule());
			case LIST -> "[…]";
			case OBJECT, MAP -> "{…}";
		};
	}

	/**
	 * A value as sentences begin with it: never a secret, never a long text.
	 * @param shape its shape
	 * @param value the value
	 * @param address where it stands
	 * @return the value in quotes, or the name of what holds several values
	 */
	static String shown(Shape shape, JsonNode value, Address address) {
		if (shape.holdsSecret() && value.isValueNode()) {
			return "'" + HIDDEN + "'";
		}
		return value.isValueNode() ? Quoted.of(value.asString()) : "'" + address + "'";
	}

	private static String typed(Shape shape, JsonNode value) {
		return switch (value.getNodeType()) {
			case NUMBER -> "the number " + (shape.holdsSecret() ? HIDDEN : Quoted.cut(value.asString()))
					+ (shape.field().type().equals("string") ? " without quotes" : "");
			case BOOLEAN -> value.asString() + " without quotes";
			case ARRAY -> "a JSON list";
			case OBJECT -> "a JSON object";
			case NULL -> "null";
			default -> "the text " + shown(shape, value, Address.TOP);
		};
	}

	/**
	 * The first character of a value that looks like another one, or like none.
	 * @param value the value
	 * @return its name in brackets after a blank; empty when there is none
	 */
	static String stranger(String value) {
		if (PLAIN.matcher(value).matches()) {
			return "";
		}
		return value.codePoints()
			.filter((character) -> (character >= 0xFF01 && character <= 0xFF5E)
					|| (Character.isSpaceChar(character) && character != ' ')
					|| Character.getType(character) == Character.FORMAT
					|| Character.getType(character) == Character.CONTROL)
			.mapToObj((character) -> " (found " + Character.getName(character).toLowerCase(Locale.ROOT)
					+ String.format(Locale.ROOT, ", U+%04X)", character))
			.findFirst()
			.orElse("");
	}

	private static String pointer(Error error) {
		return String.valueOf(error.getSchemaLocation().getFragment());
	}

	private JsonNode broken(String pointer) {
		return this.rules.computeIfAbsent(pointer, this::ruleAt);
	}

	private JsonNode ruleAt(String pointer) {
		for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
			JsonNode part = this.source.at(at);
			if (part.path("rule").isString() || part.path("problem").isString() || part.has("type")) {
				return part;
			}
		}
		return this.source;
	}

}
