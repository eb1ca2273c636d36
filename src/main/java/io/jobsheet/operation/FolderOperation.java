package io.jobsheet.operation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

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

	private final String name;

	private final Description description;

	private final RowSchema schema;

	private final RowForm form;

	private final Replies replies;

	private final RequestPath path;

	private final @Nullable Check check;

	private final @Nullable Poll poll;

	private final @Nullable BeforeSending beforeSending;

	private final @Nullable JobSearch jobSearch;

	private final @Nullable Preflight preflight;

	private final @Nullable Undo undo;

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
		this.path = new RequestPath(description.request().path());
		this.check = check(description, replies);
		this.poll = poll(description, replies);
		this.form = new RowForm(schema, new Headings(schema), Selection.of(description, this.path.fields()),
				description.jobField(), description.uniqueField());
		this.beforeSending = beforeSending(description, replies);
		Description.FindJob findJob = description.findJob();
		this.jobSearch = (findJob != null) ? new JobSearch(findJob.of(), replies) : null;
		this.preflight = preflight(name, description, schema, replies);
		this.undo = (description.undo() != null) ? new Undo(description.undo(), schema.fields()) : null;
		checkFields(file);
	}

	private static @Nullable Check check(Description description, Replies replies) {
		Description.CheckForm form = description.check();
		PreflightForm preflight = description.preflight();
		return (form != null) ? new Check(form, StateQuery.of(form.by(), replies), replies,
				(preflight != null) ? preflight.before() : Map.of()) : null;
	}

	private static @Nullable Poll poll(Description description, Replies replies) {
		Description.WaitForm until = description.until();
		if (until != null) {
			return new EndState(until, StateQuery.of(until.by(), replies), replies);
		}
		Description.ResultForm result = description.result();
		return (result != null) ? new QueryResult(result, replies) : null;
	}

	private static @Nullable BeforeSending beforeSending(Description description, Replies replies) {
		BeforeSendingForm form = description.beforeSending();
		return (form != null) ? new BeforeSending(form, StateQuery.of(form.by(), replies), replies) : null;
	}

	private static @Nullable Preflight preflight(String name, Description description, RowSchema schema,
			Replies replies) {
		PreflightForm form = description.preflight();
		boolean together = form != null && schema.fields()
			.stream()
			.anyMatch((field) -> field.required() && form.same().containsKey(field.name()));
		return (form != null) ? new Preflight(name, form, StateQuery.of(form.by(), replies), replies, together,
				description.jobField()) : null;
	}

	private void checkFields(String file) {
		for (String placeholder : this.path.fields()) {
			if (isBatch()) {
				throw new OperationException(file,
						"path uses {" + placeholder + "}, but a call carries several items; leave out 'batch'", null);
			}
			require(file, "path uses {" + placeholder + "}", placeholder);
		}
		require(file, "job is '" + this.description.jobField() + "'", this.description.jobField());
		TakeOver takeOver = this.description.takeOver();
		if (takeOver != null) {
			require(file, "take-over names " + takeOver.field(), takeOver.field());
		}
		Description.CheckForm check = this.description.check();
		if (check != null) {
			check.same().keySet().forEach((field) -> require(file, "same names " + field, field));
			check.doneWithout().keySet().forEach((field) -> require(file, "done-without names " + field, field));
			check.doneWith().keySet().forEach((field) -> require(file, "done-with names " + field, field));
		}
		BeforeSendingForm before = this.description.beforeSending();
		if (before != null) {
			before.same().keySet().forEach((field) -> require(file, "before-sending.same names " + field, field));
		}
		require(file, "unique is '" + this.description.uniqueField() + "'", this.description.uniqueField());
		Description.FindJob findJob = this.description.findJob();
		if (findJob != null) {
			require(file, "find-job looks for " + findJob.of(), findJob.of());
		}
		checkPreflightFields(file);
		this.description.request().at().keySet().forEach((field) -> require(file, "at names " + field, field));
		if (this.description.members() != null) {
			require(file, "members are chosen by " + this.form.selection().by(), this.description.members().by());
			this.form.selection().named().forEach((member) -> requireAt(file, "members names " + member, member));
		}
	}

	private void checkPreflightFields(String file) {
		PreflightForm form = this.description.preflight();
		if (form != null) {
			form.same().keySet().forEach((field) -> require(file, "preflight.same names " + field, field));
			form.forward().keySet().forEach((field) -> require(file, "preflight.forward names " + field, field));
		}
		Map<String, String> undo = this.description.undo();
		if (undo != null) {
			undo.keySet()
				.forEach((field) -> requireAt(file, "undo names " + field, Address.of(field.split("\\.", -1))));
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
	public Template template() {
		List<Field> columns = TemplateColumns.of(this.schema.row(), this.form.selection());
		return new Template(columns, TemplateExample.of(this, columns));
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
	public String withSecrets(String part, BinaryOperator<String> change) {
		JsonNode values = JsonText.read(part);
		this.schema.secrets(values)
			.forEach(
					(address) -> address.set(values, change.apply(address.pointer(), address.in(values).asString(""))));
		return values.toString();
	}

	@Override
	public boolean holdsSecret() {
		return this.schema.holdsSecret();
	}

	@Override
	public boolean isSecret(String header) {
		Address address = this.form.headings().address(header);
		Shape shape = (address != null) ? this.schema.row().at(address) : null;
		return shape != null && shape.holdsSecret();
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
			return request(this.path.filled(projectId), body);
		}
		if (items.size() != 1) {
			throw new IllegalArgumentException(
					"operation '" + this.name + "' sends one item a call, not " + items.size());
		}
		return request(this.path.filled(items.get(0), projectId), body(JsonText.read(items.get(0).part())));
	}

	private ObjectNode body(JsonNode part) {
		Description.RequestLine line = this.description.request();
		ObjectNode rest = part.asObject().deepCopy();
		rest.remove(this.path.fields());
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

	private Request request(String path, ObjectNode body) {
		return new Request(this.description.request().method(), path, body.toString());
	}

	@Override
	public Answer answer(Reply reply, List<Item> items) {
		Description.ReplyForm form = this.description.reply();
		if (this.poll instanceof QueryResult result && items.stream().allMatch(result::isFor)) {
			return result.accepted(reply, items.get(0));
		}
		if (form != null && form.envelope() != null) {
			return awaited(this.replies.envelope(reply, items));
		}
		List<String> lists = (form != null) ? form.lists() : null;
		return awaited((lists != null) ? this.replies.list(reply, items, lists) : this.replies.single(reply, items));
	}

	// Confirmed is not yet at its end where there is an end to wait for.
	private Answer awaited(Answer answer) {
		return (this.description.until() != null) ? answer.accepted() : answer;
	}

	@Override
	public Request question(List<Item> items, String projectId) {
		return check().request(items, projectId);
	}

	@Override
	public Answer state(Reply reply, List<Item> items, Map<Long, String> befores) {
		return awaited(check().answer(reply, items, befores));
	}

	private Check check() {
		if (this.check == null) {
			throw new IllegalStateException("operation '" + this.name + "' has no check");
		}
		return this.check;
	}

	@Override
	public Optional<TakeOver> takeOver() {
		return Optional.ofNullable(this.description.takeOver());
	}

	@Override
	public Optional<Poll> poll() {
		return Optional.ofNullable(this.poll);
	}

	@Override
	public Optional<BeforeSending> beforeSending() {
		return Optional.ofNullable(this.beforeSending);
	}

	@Override
	public Optional<JobSearch> jobSearch() {
		return Optional.ofNullable(this.jobSearch);
	}

	@Override
	public Optional<Preflight> preflight() {
		return Optional.ofNullable(this.preflight);
	}

	@Override
	public Optional<Undo> undo() {
		return Optional.ofNullable(this.undo);
	}

}
