package io.jobsheet.operation;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

import io.jobsheet.cloud.Reply;
import io.jobsheet.cloud.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks DRS for the jobs' state ("Querying Task Status in Batches", "Querying Task Details
 * in Batches") and says what it means for items that may have been carried out.
 */
final class StateQuery {

	static final List<String> QUESTIONS = List.of("batch-status", "batch-detail");

	private final Description.CheckForm form;

	private final Replies replies;

	StateQuery(Description.CheckForm form, Replies replies) {
		this.form = form;
		this.replies = replies;
	}

	/**
	 * The request that asks for some jobs. Without {@code page_req} the service would
	 * answer for five of them only.
	 * @param items the items, at most 100
	 * @param projectId the project of the jobs
	 * @return what to send
	 */
	Request request(List<Item> items, String projectId) {
		ObjectNode body = JsonMapper.shared().createObjectNode();
		items.forEach((item) -> body.withArray("jobs").add(item.job()));
		body.putObject("page_req").put("cur_page", 1).put("per_page", 100);
		return new Request("POST", "/v3/" + projectId + "/jobs/" + this.form.by(), body.toString());
	}

	Answer answer(Reply reply, List<Item> items) {
		Map<String, JsonNode> states = this.replies.states(reply);
		if (states != null) {
			return Answer.each(items, (item) -> verdict(item, states.get(item.job().toLowerCase(Locale.ROOT))));
		}
		String stop = this.replies.stop(reply);
		return (stop != null) ? Answer.stop(stop) : Answer.all(items,
				new Verdict.Doubtful("the state could not be read (status " + reply.status() + ")", null));
	}

	private Verdict verdict(Item item, @Nullable JsonNode state) {
		if (state == null) {
			return new Verdict.Doubtful("the reply does not name this job", null);
		}
		if (state.isMissingNode()) {
			return new Verdict.Doubtful(Replies.TWOFOLD, null);
		}
		String code = state.path("error_code").asString("").strip();
		String status = state.path("status").asString("").strip().toUpperCase(Locale.ROOT);
		if (status.isEmpty() && !code.isEmpty()) {
			String message = Replies.errorMessage(state);
			return this.replies.saysAbsent(code) ? new Verdict.Settled(new Outcome(Status.FAILED, code, message))
					: new Verdict.Doubtful("the state could not be read (" + code + ": " + message + ")", null);
		}
		JsonNode part = JsonMapper.shared().readTree(item.part());
		if (isDone(part, status, state)) {
			return new Verdict.Settled(Outcome.of(Status.DONE, "confirmed by the job's state (" + status + ")"));
		}
		if (this.form.send().contains(status)) {
			return new Verdict.Again("", "the job's state (" + status + ") says it was not carried out");
		}
		if (this.form.failed().contains(status)) {
			return new Verdict.Settled(Outcome.of(Status.FAILED, "carried out, and the job is now " + status));
		}
		return new Verdict.Settled(
				Outcome.of(Status.UNKNOWN, "the job's state is " + (status.isEmpty() ? "not given" : status)
						+ ", which does not tell whether the call was carried out"));
	}

	private boolean isDone(JsonNode part, String status, JsonNode state) {
		return this.form.done().contains(status) || isDoneWithValue(part, status) || isSame(part, state);
	}

	private boolean isDoneWithValue(JsonNode part, String status) {
		return contains(this.form.doneWith(), status, (field) -> says(part, field))
				|| contains(this.form.doneWithout(), status, (field) -> !says(part, field));
	}

	private static boolean contains(Map<String, List<String>> states, String status, Predicate<String> applies) {
		return states.entrySet()
			.stream()
			.anyMatch((entry) -> applies.test(entry.getKey()) && entry.getValue().contains(status));
	}

	private static boolean says(JsonNode part, String field) {
		return part.has(field) && part.path(field).asBoolean(true);
	}

	private boolean isSame(JsonNode part, JsonNode state) {
		Map<String, String> asked = new HashMap<>(this.form.same());
		asked.keySet().removeIf((field) -> !part.has(field));
		return !asked.isEmpty() && asked.entrySet()
			.stream()
			.allMatch((entry) -> part.path(entry.getKey())
				.asString()
				.equalsIgnoreCase(state.path(entry.getValue()).asString("").strip()));
	}

}
