package io.jobsheet.operation;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.jobsheet.cloud.Reply;
import io.jobsheet.cloud.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Waits for the result that a service finds out on its own time, under the number it gave
 * for asking ("Querying the Position Collection Result").
 */
final class QueryResult implements Poll {

	private final Description.ResultForm form;

	private final RequestPath path;

	private final Replies replies;

	QueryResult(Description.ResultForm form, Replies replies) {
		this.form = form;
		this.path = new RequestPath(form.path());
		this.replies = replies;
	}

	/**
	 * Whether an item is to be asked for.
	 * @param item the item
	 * @return {@code false} when the first reply is its end
	 */
	boolean isFor(Item item) {
		return this.form.isFor(JsonMapper.shared().readTree(item.part()));
	}

	/**
	 * Reads the reply to a request that starts something the service does on its own time
	 * ("Collecting the Database Position": the status counts, not the 202).
	 * @param reply the reply
	 * @param item the item sent
	 * @return its verdict
	 */
	Answer accepted(Reply reply, Item item) {
		List<Item> items = List.of(item);
		JsonNode body = Replies.body(reply);
		Answer whole = this.replies.general(reply, body, items);
		whole = (whole != null) ? whole : this.replies.refused(reply, body, items);
		if (whole != null) {
			return whole;
		}
		if (body == null) {
			return Answer.all(items, Replies.unreadable(reply));
		}
		String query = body.path(this.form.query()).asString("").strip();
		String status = status(body);
		if (status.equals("failed")) {
			return Answer.all(items, this.replies.refusal(Replies.error(body), Replies.errorMessage(body)));
		}
		Verdict verdict = query.isEmpty() ? unfollowed() : new Verdict.Accepted(query, status);
		return Answer.of(Map.of(item.number(), verdict), strangers(body, item));
	}

	@Override
	public int size() {
		return 1;
	}

	@Override
	public boolean bringsResult() {
		return true;
	}

	@Override
	public Request request(List<Waiting> waiting, String projectId) {
		Waiting only = only(waiting);
		return new Request("GET",
				this.path.filled(only.item(), projectId) + "?query_id=" + RequestPath.encoded(only.query()), null);
	}

	@Override
	public Answer answer(Reply reply, List<Waiting> waiting) {
		return result(reply, only(waiting).item());
	}

	private static Waiting only(List<Waiting> waiting) {
		if (waiting.size() != 1) {
			throw new IllegalArgumentException("a result is asked for by itself, not " + waiting.size() + " at once");
		}
		return waiting.get(0);
	}

	private Verdict unfollowed() {
		return new Verdict.Settled(
				(this.form.value() == null) ? Outcome.of(Status.DONE, "the reply gives no number to ask after its end")
						: Outcome.of(Status.FAILED, "the reply gives no number to ask for the result"));
	}

	// A position counts only beside success: pending ones carry one too.
	private Answer result(Reply reply, Item item) {
		List<Item> items = List.of(item);
		JsonNode body = Replies.body(reply);
		Answer whole = this.replies.general(reply, body, items);
		if (whole != null) {
			return whole;
		}
		if (!reply.isAccepted() || !Replies.error(body).isEmpty()) {
			return Answer.all(items, unanswered(Replies.code(reply, body), Replies.message(reply, body)));
		}
		if (body == null) {
			return Answer.all(items, Replies.unreadable(reply));
		}
		Verdict verdict = switch (status(body)) {
			case "success" -> new Verdict.Settled(found(body));
			case "failed" ->
				new Verdict.Settled(new Outcome(Status.FAILED, Replies.error(body), Replies.errorMessage(body).isEmpty()
						? "the service says that it failed" : Replies.errorMessage(body)));
			default -> new Verdict.Accepted("", status(body));
		};
		return Answer.of(Map.of(item.number(), verdict), strangers(body, item));
	}

	// What was saved stays saved when nobody can be asked after it.
	private Verdict unanswered(String code, String message) {
		if (this.replies.saysAgain(code)) {
			return new Verdict.Again(code, message, this.replies.saysThrottled(code));
		}
		return new Verdict.Settled((this.form.value() != null) ? new Outcome(Status.FAILED, code, message)
				: new Outcome(Status.UNKNOWN, code, "accepted, but the service does not tell its end: " + message));
	}

	private Outcome found(JsonNode body) {
		if (this.form.value() == null) {
			return Outcome.DONE;
		}
		String value = body.path(this.form.value()).asString("").strip();
		return value.isEmpty()
				? Outcome.of(Status.FAILED, "the service says that it succeeded, but gives no " + this.form.value())
				: new Outcome(Status.DONE, "", this.form.value() + " " + value, value);
	}

	private static List<String> strangers(JsonNode body, Item item) {
		String job = body.path("job_id").asString(item.job());
		return job.equalsIgnoreCase(item.job()) ? List.of()
				: List.of("the reply for job '" + item.job() + "' names job '" + job + "'");
	}

	private static String status(JsonNode body) {
		return body.path("status").asString("").strip().toLowerCase(Locale.ROOT);
	}

}
