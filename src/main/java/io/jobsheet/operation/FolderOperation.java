package io.jobsheet.operation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");

	private final String name;

	private final Description description;

	private final RowSchema schema;

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
			check.doneWith().keySet().forEach((field) -> require(file, "done-with names " + field, field));
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
			return request(projectId, JsonMapper.shared().createObjectNode(), body);
		}
		if (items.size() != 1) {
			throw new IllegalArgumentException(
					"operation '" + this.name + "' sends one item a call, not " + items.size());
		}
		ObjectNode part = part(items.get(0));
		part.properties()
			.stream()
			.filter((value) -> !this.inPath.contains(value.getKey()))
			.forEach((value) -> body.set(value.getKey(), value.getValue()));
		return request(projectId, part, body);
	}

	private Request request(String projectId, ObjectNode part, ObjectNode body) {
		String path = PLACEHOLDER.matcher(this.description.request().path())
			.replaceAll((match) -> match.group(1).equals("project_id") ? projectId
					: segment(part.path(match.group(1)).asString()));
		return new Request(this.description.request().method(), path, body.toString());
	}

	private static String segment(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
	}

	private static ObjectNode part(Item item) {
		JsonNode part = JsonMapper.shared().readTree(item.part());
		return part.asObject();
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
