package io.jobsheet.operation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import io.jobsheet.sheet.Cell;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a row of an operation may hold: its fields, and the rules for their values, from
 * {@code row.schema.json}.
 */
final class RowSchema {

	private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
		.keyword(new EachNumber())
		.keywords(Stream.of("rule", "problem", "reading", "aliases", "doubt", "when-empty")
			.map(NonValidationKeyword::new)
			.toList())
		.unknownKeywordFactory((word, context) -> {
			throw new SchemaException("unknown word '" + word + "'");
		})
		.build();

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private final JsonNode source;

	private final Schema schema;

	private final List<Field> fields;

	private final Map<String, Doubt> doubts = new LinkedHashMap<>();

	private RowSchema(String file, JsonNode source) {
		this.source = source;
		this.schema = SchemaRegistry.withDialect(DIALECT).getSchema(source);
		this.schema.initializeValidators();
		this.fields = fields(file);
	}

	/**
	 * Reads a schema and checks that it can be used.
	 * @param file the file's name for messages
	 * @param text what it holds
	 * @return the schema
	 * @throws OperationException when it cannot be used; it names file and word
	 */
	static RowSchema of(String file, String text) {
		try {
			RowSchema schema = new RowSchema(file, JSON.readTree(text));
			schema.checkExamples(file);
			return schema;
		}
		catch (JacksonException ex) {
			throw new OperationException(file,
					"line " + ex.getLocation().getLineNr() + " cannot be read: " + ex.getOriginalMessage(), ex);
		}
		catch (SchemaException | PatternSyntaxException ex) {
			throw new OperationException(file, problem(ex), ex);
		}
	}

	private static String problem(RuntimeException ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof PatternSyntaxException syntax) {
				return "the pattern '" + syntax.getPattern() + "' cannot be read: " + syntax.getDescription();
			}
		}
		return String.valueOf(ex.getMessage());
	}

	private List<Field> fields(String file) {
		List<String> required = texts(this.source.path("required"));
		List<Field> fields = new ArrayList<>();
		this.source.path("properties").forEachEntry((name, property) -> {
			fields.add(new Field(name, text(file, name, property, "title"), text(file, name, property, "description"),
					text(file, name, property, "rule"), required.contains(name), text(file, name, property, "type"),
					reading(file, name, property), optional(property, "default"), optional(property, "when-empty"),
					texts(property.path("aliases")), texts(property.path("examples"))));
			require("string".equals(property.path("type").asString("")), file, name,
					"type '" + property.path("type").asString("") + "'; write string");
			require(!property.has("when-empty") || property.has("default"), file, name,
					"'when-empty', but no 'default' to write instead");
			if (property.has("doubt")) {
				this.doubts.put(name, new Doubt(Pattern.compile(property.at("/doubt/unless").asString()),
						property.at("/doubt/message").asString()));
			}
		});
		for (String name : required) {
			if (fields.stream().noneMatch((field) -> field.name().equals(name))) {
				throw new OperationException(file, "'" + name + "' is required but is no property", null);
			}
		}
		return List.copyOf(fields);
	}

	private void checkExamples(String file) {
		for (Field field : this.fields) {
			require(!field.required() || !field.examples().isEmpty(), file, field.name(), "no examples");
			for (String example : field.examples()) {
				checkExample(file, field, example);
			}
		}
	}

	private void checkExample(String file, Field field, String example) {
		ObjectNode row = JsonMapper.shared().createObjectNode();
		this.fields.stream().filter(Field::required).forEach((other) -> put(row, other, other.example()));
		Reading.Value value = put(row, field, example);
		String problem = (value.problem() != null) ? value.problem() : problems(row).get(field.name());
		if (problem != null) {
			throw new OperationException(file,
					"the example '" + example + "' of property '" + field.name() + "' is refused: " + problem, null);
		}
	}

	private static Reading.Value put(ObjectNode row, Field field, String example) {
		Reading.Value value = field.reading().read(Cell.text(example), new Reading.Context(null, () -> Instant.EPOCH));
		if (value.text() != null) {
			row.put(field.name(), value.text());
		}
		return value;
	}

	private static void require(boolean right, String file, String property, String found) {
		if (!right) {
			throw new OperationException(file, "property '" + property + "' has " + found, null);
		}
	}

	private static Reading reading(String file, String name, JsonNode property) {
		String word = property.path("reading").asString("text");
		for (Reading reading : Reading.values()) {
			if (reading.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
				return reading;
			}
		}
		throw new OperationException(file, "property '" + name + "' has reading '" + word
				+ "'; write one of text, epoch-millis, utc-seconds, gtid-set", null);
	}

	private static String text(String file, String name, JsonNode property, String word) {
		if (!property.path(word).isString()) {
			throw new OperationException(file, "property '" + name + "' has no '" + word + "'", null);
		}
		return property.path(word).asString();
	}

	private static @Nullable String optional(JsonNode property, String word) {
		return property.has(word) ? property.path(word).asString() : null;
	}

	private static List<String> texts(JsonNode array) {
		return array.valueStream().map(JsonNode::asString).toList();
	}

	/**
	 * The fields in the order of the file.
	 * @return the fields
	 */
	List<Field> fields() {
		return this.fields;
	}

	/**
	 * What is wrong with a row's values.
	 * @param row values by field name
	 * @return a sentence by field name, in the order of the fields; empty when all is
	 * well
	 */
	Map<String, String> problems(JsonNode row) {
		List<Error> errors = this.schema.validate(row);
		if (errors.isEmpty()) {
			return Map.of();
		}
		Map<String, String> problems = new LinkedHashMap<>();
		for (Field field : this.fields) {
			for (Error error : errors) {
				if (field.name().equals(fieldOf(error))) {
					problems.putIfAbsent(field.name(), sentence(field, error, row.path(field.name())));
				}
			}
		}
		if (problems.isEmpty()) {
			problems.put("", errors.get(0).getMessage());
		}
		return problems;
	}

	private static String fieldOf(Error error) {
		if (error.getKeyword().equals("required") || error.getKeyword().equals("additionalProperties")) {
			return String.valueOf(error.getProperty());
		}
		return (error.getInstanceLocation().getNameCount() > 0) ? error.getInstanceLocation().getName(0) : "";
	}

	private String sentence(Field field, Error error, JsonNode value) {
		if (error.getKeyword().equals("required")) {
			return "the cell is empty; write " + field.title() + ", such as " + field.example();
		}
		JsonNode broken = broken(String.valueOf(error.getSchemaLocation().getFragment()));
		if (broken.has("problem")) {
			return Reading.quoted(value.asString()) + " " + broken.path("problem").asString();
		}
		String example = broken.path("examples").path(0).asString(field.example());
		return Reading.quoted(value.asString()) + " is not " + field.title() + ": expected "
				+ broken.path("rule").asString(field.rule()) + stranger(value.asString())
				+ (example.isEmpty() ? "" : "; write for example " + example);
	}

	private static String stranger(String value) {
		return value.codePoints()
			.filter((character) -> (character >= 0xFF01 && character <= 0xFF5E)
					|| (Character.isSpaceChar(character) && character != ' ')
					|| Character.getType(character) == Character.FORMAT)
			.mapToObj((character) -> " (found " + Character.getName(character).toLowerCase(Locale.ROOT)
					+ String.format(Locale.ROOT, ", U+%04X)", character))
			.findFirst()
			.orElse("");
	}

	private JsonNode broken(String pointer) {
		for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
			JsonNode part = this.source.at(at);
			if (part.path("rule").isString() || part.path("problem").isString()) {
				return part;
			}
		}
		return this.source;
	}

	/**
	 * What a person should look at although it can be sent.
	 * @param field the field
	 * @param value its value
	 * @return a sentence, or {@code null}
	 */
	@Nullable String doubt(String field, String value) {
		Doubt doubt = this.doubts.get(field);
		return (doubt == null || doubt.unless().matcher(value).find()) ? null
				: Reading.quoted(value) + " " + doubt.message();
	}

	private record Doubt(Pattern unless, String message) {
	}

}
