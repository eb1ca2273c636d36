package io.jobsheet.operation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import io.jobsheet.sheet.Rule;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a row of an operation may hold: its fields, and the rules for their values, from
 * {@code row.schema.json}.
 */
final class RowSchema {

	private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
		.keyword(new EachNumber())
		.keyword(new HoursApart())
		.keywords(Stream
			.of("rule", "problem", "reading", "aliases", "doubt", "when-empty", "required-when", "sent-as", "sent",
					"secret", "prefixes", "doubts", "suggest")
			.map(NonValidationKeyword::new)
			.toList())
		.unknownKeywordFactory((word, context) -> {
			throw new SchemaException("unknown word '" + word + "'");
		})
		.build();

	private static final String ANY_TEXT = "n0-f0rm/0f=its own";

	private final Schema schema;

	private final Shape row;

	private final List<Field> fields;

	private final List<String> names;

	private final List<Address> prefixes;

	private final List<RowDoubt> rowDoubts;

	private final boolean holdsSecret;

	private final Sentences sentences;

	private RowSchema(String file, JsonNode source) {
		this.schema = compiled(source);
		Shapes shapes = new Shapes(file, source, RowSchema::compiled);
		this.row = shapes.row();
		this.rowDoubts = shapes.rowDoubts();
		this.fields = this.row.members().stream().map(Shape::field).toList();
		this.names = this.fields.stream().map(Field::name).toList();
		this.prefixes = source.path("prefixes")
			.valueStream()
			.map((prefix) -> Address.of(prefix.asString().split("\\.", -1)))
			.toList();
		this.sentences = new Sentences(source, this.row);
		this.holdsSecret = this.row.holdsSecret();
	}

	private static Schema compiled(JsonNode source) {
		Schema schema = SchemaRegistry.withDialect(DIALECT).getSchema(source);
		schema.initializeValidators();
		return schema;
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
			RowSchema schema = new RowSchema(file, JsonText.read(text));
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

	private void checkExamples(String file) {
		for (Field field : this.fields) {
			if (field.required() && field.examples().isEmpty()) {
				throw new OperationException(file, "property '" + field.name() + "' has no examples", null);
			}
			for (String example : field.examples()) {
				checkExample(file, field, example);
			}
		}
	}

	// One row will do: of fields that rule each other out, not every example goes with
	// every other.
	private void checkExample(String file, Field field, String example) {
		List<String> problems = rows(field).stream().map((row) -> problem(row, field, example)).toList();
		if (problems.stream().noneMatch(String::isEmpty)) {
			throw new OperationException(file,
					"the example '" + example + "' of property '" + field.name() + "' is refused: " + problems.get(0),
					null);
		}
	}

	private String problem(ObjectNode row, Field field, String example) {
		Reading.Value value = put(row, field, example);
		return (value.problem() != null) ? value.problem().text()
				: problems(row).stream()
					.filter((found) -> found.address().startsWith(Address.of(field.name())))
					.map(Problem::message)
					.findFirst()
					.orElse("");
	}

	private List<ObjectNode> rows(Field field) {
		List<ObjectNode> rows = List.of(JsonText.object());
		for (Field other : this.fields) {
			if (other.required() && !other.name().equals(field.name())) {
				rows = rows.stream().flatMap((row) -> other.examples().stream().map((example) -> {
					ObjectNode copy = row.deepCopy();
					put(copy, other, example);
					return copy;
				})).toList();
			}
		}
		return rows;
	}

	private static Reading.Value put(ObjectNode part, Field field, String example) {
		Reading.Value value = field.reading().read(Cell.text(example), new Reading.Context(null, () -> Instant.EPOCH));
		if (value.json() != null) {
			part.set(field.name(), value.json());
		}
		return value;
	}

	/**
	 * The fields in the order of the file.
	 * @return the fields
	 */
	List<Field> fields() {
		return this.fields;
	}

	/**
	 * The shape of a row, in which every field can be found.
	 * @return the shape
	 */
	Shape row() {
		return this.row;
	}

	/**
	 * What may stand before the name of a field in a header.
	 * @return the beginnings
	 */
	List<Address> prefixes() {
		return this.prefixes;
	}

	/**
	 * What is wrong with a row's values.
	 * @param part values by field name
	 * @return one problem at most for each value, in the order of the fields; empty when
	 * all is well
	 */
	List<Problem> problems(JsonNode part) {
		List<Error> errors = this.schema.validate(part);
		if (errors.isEmpty()) {
			return List.of();
		}
		Map<Address, Problem> problems = new LinkedHashMap<>();
		for (Error error : errors) {
			Problem problem = this.sentences.problem(error, part);
			problems.putIfAbsent(problem.address(), problem);
		}
		return problems.values().stream().sorted(Comparator.comparingInt(this::order)).toList();
	}

	private int order(Problem problem) {
		return (problem.address().length() > 0) ? this.names.indexOf(problem.address().steps().get(0))
				: this.names.size();
	}

	/**
	 * What a person should look at although it can be sent.
	 * @param part values by field name
	 * @param refused where values stand that cannot be sent, of which nothing more is
	 * said
	 * @return a problem for each such value
	 */
	List<Problem> doubts(JsonNode part, Set<Address> refused) {
		List<Problem> doubts = new ArrayList<>();
		visit(part, Address.TOP, this.row, (address, shape, value) -> {
			Doubt doubt = shape.doubt();
			if (doubt != null && !refused.contains(address) && doubt.isRaisedBy(value)) {
				doubts.add(doubt(address, shape, value, doubt));
			}
		});
		this.rowDoubts.stream()
			.filter((doubt) -> !refused.contains(doubt.address()) && doubt.isRaisedBy(part))
			.forEach((doubt) -> {
				Shape shape = this.row.at(doubt.address());
				if (shape != null) {
					doubts.add(doubt(doubt.address(), shape, doubt.address().in(part), doubt.doubt()));
				}
			});
		return doubts;
	}

	private static Problem doubt(Address address, Shape shape, JsonNode value, Doubt doubt) {
		Rule rule = (shape.field().reading() == Reading.GTID_SET) ? Rule.NOT_A_GTID_SET : Rule.UNUSUAL;
		return new Problem(rule, address, false, Sentences.shown(shape, value, address) + " " + doubt.message());
	}

	/**
	 * Where secrets stand among a row's values.
	 * @param part values by field name
	 * @return the addresses of the secrets
	 */
	List<Address> secrets(JsonNode part) {
		List<Address> secrets = new ArrayList<>();
		visit(part, Address.TOP, this.row, (address, shape, value) -> {
			if (shape.isSecret()) {
				secrets.add(address);
			}
		});
		return secrets;
	}

	/**
	 * Whether a field takes nearly every text, so that what stands in it may be meant for
	 * another one.
	 * @param field the field's name
	 * @return {@code false} when its values have a form of their own
	 */
	boolean takesAnyText(String field) {
		Address address = Address.of(field);
		return problems(JsonText.object().put(field, ANY_TEXT)).stream()
			.noneMatch((problem) -> problem.address().equals(address));
	}

	/**
	 * Whether a row may hold a secret.
	 * @return {@code true} when one of the fields is secret, or holds one
	 */
	boolean holdsSecret() {
		return this.holdsSecret;
	}

	/**
	 * Visits every value of a row whose shape is known.
	 * @param part values by field name
	 * @param visitor sees them
	 */
	void visit(JsonNode part, Visitor visitor) {
		visit(part, Address.TOP, this.row, visitor);
	}

	/**
	 * A row's values the way they are sent.
	 * @param part values by field name
	 * @return values by the names they have on the wire
	 */
	ObjectNode sent(JsonNode part) {
		return sent(part, this.row);
	}

	private ObjectNode sent(JsonNode part, Shape shape) {
		ObjectNode sent = JsonText.object();
		part.forEachEntry((name, value) -> {
			Shape below = shape.below(name);
			if (below == null || shape.kind() == Shape.Kind.MAP) {
				sent.set(name, (below != null) ? sentValue(value, below) : value);
			}
			else if (below.wire().sent()) {
				sent.set(below.wire().name(), sentValue(value, below));
			}
		});
		return sent;
	}

	private JsonNode sentValue(JsonNode value, Shape shape) {
		Shape element = shape.element();
		if (value.isObject()) {
			return sent(value, shape);
		}
		if (!value.isArray() || element == null) {
			return value;
		}
		var list = JsonText.object().arrayNode();
		value.forEach((entry) -> list.add(sentValue(entry, element)));
		return list;
	}

	private static void visit(JsonNode value, Address address, Shape shape, Visitor visitor) {
		visitor.visit(address, shape, value);
		Map<String, JsonNode> below = new LinkedHashMap<>();
		value.forEachEntry(below::put);
		for (int number = 0; value.isArray() && number < value.size(); number++) {
			below.put(Address.index(number), value.path(number));
		}
		below.forEach((step, entry) -> {
			Shape found = shape.below(step);
			if (found != null) {
				visit(entry, address.below(step), found, visitor);
			}
		});
	}

	/**
	 * Sees every value whose shape is known.
	 */
	interface Visitor {

		void visit(Address address, Shape shape, JsonNode value);

	}

}
