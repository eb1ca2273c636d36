package io.jobsheet.operation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.jobsheet.cloud.Reply;
import io.jobsheet.cloud.Request;
import io.jobsheet.sheet.Sheet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An operation as its folder describes it.
 */
final class FolderOperation implements Operation {

	private final String name;

	private final Description description;

	private final RowSchema schema;

	private final Replies replies;

	private final RequestPath path;

	private final @Nullable Check check;

	private final @Nullable Poll poll;

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
		this.preflight = preflight(name, description, schema, replies);
		this.undo = (description.undo() != null) ? new Undo(description.undo(), schema.fields()) : null;
		checkFields(file);
	}

	private static @Nullable Check check(Description description, Replies replies) {
		Description.CheckForm form = description.check();
		return (form != null) ? new Check(form, new BatchStates(form.by(), replies), replies) : null;
	}

	private static @Nullable Poll poll(Description description, Replies replies) {
		Description.WaitForm until = description.until();
		if (until != null) {
			return new EndState(until, new BatchStates(until.by(), replies), replies);
		}
		Description.ResultForm result = description.result();
		return (result != null) ? new QueryResult(result, replies) : null;
	}

	private static @Nullable Preflight preflight(String name, Description description, RowSchema schema,
			Replies replies) {
		PreflightForm form = description.preflight();
		boolean together = form != null && schema.fields()
			.stream()
			.anyMatch((field) -> field.required() && form.same().containsKey(field.name()));
		return (form != null) ? new Preflight(name, form, new BatchStates(form.by(), replies), replies, together)
				: null;
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
		Description.CheckForm check = this.description.check();
		if (check != null) {
			check.same().keySet().forEach((field) -> require(file, "same names " + field, field));
			check.doneWith().keySet().forEach((field) -> require(file, "done-with names " + field, field));
		}
		checkPreflightFields(file);
	}

	private void checkPreflightFields(String file) {
		PreflightForm form = this.description.preflight();
		if (form != null) {
			form.same().keySet().forEach((field) -> require(file, "preflight.same names " + field, field));
			form.forward().keySet().forEach((field) -> require(file, "preflight.forward names " + field, field));
		}
		Map<String, String> undo = this.description.undo();
		if (undo != null) {
			undo.keySet().forEach((field) -> require(file, "undo names " + field, field));
		}
	}

	private void require(String file, String use, String field) {
		if (this.schema.fields().stream().noneMatch((known) -> known.name().equals(field))) {
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
	public Form form(Sheet sheet, ReadRules rules) {
		return new Form(this, this.description.jobField(), this.schema, sheet, rules);
	}

	@Override
	public Request request(List<Item> items, String projectId) {
		ObjectNode body = JsonMapper.shared().createObjectNode();
		Description.Batch batch = this.description.batch();
		if (batch != null) {
			ArrayNode list = body.putArray(batch.list());
			items.forEach((item) -> list.add(part(item)));
			return request(this.path.filled(projectId), body);
		}
		if (items.size() != 1) {
			throw new IllegalArgumentException(
					"operation '" + this.name + "' sends one item a call, not " + items.size());
		}
		part(items.get(0)).properties()
			.stream()
			.filter((value) -> !this.path.fields().contains(value.getKey()))
			.forEach((value) -> body.set(value.getKey(), value.getValue()));
		return request(this.path.filled(items.get(0), projectId), body);
	}

	private Request request(String path, ObjectNode body) {
		return new Request(this.description.request().method(), path, body.toString());
	}

	private static ObjectNode part(Item item) {
		JsonNode part = JsonMapper.shared().readTree(item.part());
		return part.asObject();
	}

	@Override
	public Answer answer(Reply reply, List<Item> items) {
		Description.ReplyForm form = this.description.reply();
		if (this.poll instanceof QueryResult result && items.stream().allMatch(result::isFor)) {
			return result.accepted(reply, items.get(0));
		}
		return awaited(
				(form != null) ? this.replies.list(reply, items, form.lists()) : this.replies.single(reply, items));
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
	public Answer state(Reply reply, List<Item> items) {
		return awaited(check().answer(reply, items));
	}

	private Check check() {
		if (this.check == null) {
			throw new IllegalStateException("operation '" + this.name + "' has no check");
		}
		return this.check;
	}

	@Override
	public Optional<Poll> poll() {
		return Optional.ofNullable(this.poll);
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
