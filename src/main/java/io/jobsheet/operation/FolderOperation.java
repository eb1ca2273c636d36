package io.jobsheet.operation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.jobsheet.cloud.Reply;
import io.jobsheet.cloud.Request;
import io.jobsheet.sheet.Sheet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An operation as its folder describes it.
 */
final class FolderOperation implements Operation {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");

	private final String name;

	private final Description description;

	private final RowSchema schema;

	private final RowForm form;

	private final Replies replies;

	private final @Nullable StateQuery query;

	private final Set<String> inPath = new HashSet<>();

	/**
	 * An operation whose two files agree.
	 * @param name its name
	 * @param file the name of its {@code operation.yaml} for messages
	 * @param description what that file says
	 * @param schema what a row may hold
	 * @param replies reads the service's replies
	 */
	FolderOperation(String name, String file, Description description, RowSchema schema, Replies replies) {
		this.name = name;
		this.description = description;
		this.schema = schema;
		this.replies = replies;
		this.query = (description.check() != null) ? new StateQuery(description.check(), replies) : null;
		Matcher placeholder = PLACEHOLDER.matcher(description.request().path());
		while (placeholder.find()) {
			this.inPath.add(placeholder.group(1));
		}
		this.form = new RowForm(schema, new Headings(schema), Selection.of(description, this.inPath),
				description.jobField());
		checkFields(file);
	}

	private void checkFields(String file) {
		for (String placeholder : this.inPath) {
			if (placeholder.equals("project_id")) {
				continue;
			}
			if (isBatch()) {
				throw new OperationException(file,
						"path uses {" + placeholder + "}, but a call carries several items; leave out 'batch'", null);
			}
			require(file, "path uses {" + placeholder + "}", placeholder);
		}
		require(file, "job is '" + this.description.jobField() + "'", this.description.jobField());
		Description.CheckForm check = this.description.check();
		if (check != null) {
			check.same().keySet().forEach((field) -> require(file, "same names " + field, field));
			check.doneWithout().keySet().forEach((field) -> require(file, "done-without names " + field, field));
			check.doneWith().keySet().forEach((field) -> require(file, "done-with names " + field, field));
		}
		this.description.request().at().keySet().forEach((field) -> require(file, "at names " + field, field));
		if (this.description.members() != null) {
			require(file, "members are chosen by " + this.form.selection().by(), this.description.members().by());
			this.form.selection().named().forEach((member) -> requireAt(file, "members names " + member, member));
		}
	}

	private void require(String file, String use, String field) {
		requireAt(file, use, Address.of(field));
	}

	private void requireAt(String file, String use, Address address) {
		if (this.schema.row().at(address) == null) {
			throw new OperationException(file, use + ", but row.schema.json has no such column", null);
		}
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public String title() {
		return this.description.title();
	}

	@Override
	public String description() {
		return this.description.description();
	}

	@Override
	public String service() {
		return this.description.service();
	}

	@Override
	public String requestLine() {
		return this.description.request().method() + " " + this.description.request().path();
	}

	@Override
	public Stage stage() {
		return this.description.stage();
	}

	@Override
	public Repeat repeat() {
		return this.description.repeat();
	}

	@Override
	public boolean isBatch() {
		return this.description.batch() != null;
	}

	@Override
	public List<Field> fields() {
		return this.schema.fields();
	}

	@Override
	public List<Field> columns() {
		return ColumnNames.of(this.schema.row());
	}

	@Override
	public Optional<String> meaning(String header) {
		return Optional.ofNullable(this.form.headings().address(header)).map(Address::toString);
	}

	@Override
	public List<String> secrets(String part) {
		return this.schema.secrets(JsonText.read(part)).stream().map(Address::pointer).toList();
	}

	@Override
	public Form form(Sheet sheet, ReadRules rules) {
		return new Form(this, this.form, sheet, rules);
	}

	@Override
	public Request request(List<Item> items, String projectId) {
		Description.Batch batch = this.description.batch();
		if (batch != null) {
			ObjectNode body = JsonText.object();
			ArrayNode list = body.putArray(batch.list());
			items.forEach((item) -> list.add(this.schema.sent(JsonText.read(item.part()))));
			return request(projectId, JsonText.object(), body);
		}
		if (items.size() != 1) {
			throw new IllegalArgumentException(
					"operation '" + this.name + "' sends one item a call, not " + items.size());
		}
		JsonNode part = JsonText.read(items.get(0).part());
		return request(projectId, part, body(part));
	}

	private ObjectNode body(JsonNode part) {
		Description.RequestLine line = this.description.request();
		ObjectNode rest = part.asObject().deepCopy();
		rest.remove(this.inPath);
		ObjectNode elsewhere = rest.deepCopy().retain(line.at().keySet());
		rest.remove(line.at().keySet());
		ObjectNode body = JsonText.object();
		elsewhere.forEachEntry((field, value) -> {
			JsonPointer at = JsonPointer.compile(line.at().get(field));
			holder(body, at.head()).set(at.last().getMatchingProperty(), value);
		});
		holder(body, JsonPointer.compile(line.within())).setAll(this.schema.sent(rest));
		return body;
	}

	private static ObjectNode holder(ObjectNode body, JsonPointer pointer) {
		return pointer.matches() ? body : body.withObject(pointer);
	}

	private Request request(String projectId, JsonNode part, ObjectNode body) {
		String path = PLACEHOLDER.matcher(this.description.request().path())
			.replaceAll((match) -> match.group(1).equals("project_id") ? projectId
					: segment(part.path(match.group(1)).asString()));
		return new Request(this.description.request().method(), path, body.toString());
	}

	private static String segment(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
	}

	@Override
	public Answer answer(Reply reply, List<Item> items) {
		Description.ReplyForm form = this.description.reply();
		return (form != null) ? this.replies.list(reply, items, form.lists()) : this.replies.single(reply, items);
	}

	@Override
	public Request question(List<Item> items, String projectId) {
		return query().request(items, projectId);
	}

	@Override
	public Answer state(Reply reply, List<Item> items) {
		return query().answer(reply, items);
	}

	private StateQuery query() {
		if (this.query == null) {
			throw new IllegalStateException("operation '" + this.name + "' has no check");
		}
		return this.query;
	}

}
