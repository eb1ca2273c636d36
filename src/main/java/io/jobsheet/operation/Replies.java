package io.jobsheet.operation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.jobsheet.cloud.Reply;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the replies of a service: first what holds for the reply as a whole, then item by
 * item, matched by job id and never by place.
 */
final class Replies {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private final ErrorCodes codes;

	Replies(ErrorCodes codes) {
		this.codes = codes;
	}

	/**
	 * Reads a reply whose items each have an entry in a list ("Starting Tasks in
	 * Batches").
	 * @param reply the reply
	 * @param items the items sent
	 * @param lists the members that may hold the list
	 * @return a verdict for each item
	 */
	Answer list(Reply reply, List<Item> items, List<String> lists) {
		JsonNode body = body(reply);
		Answer whole = (hasList(body, lists) && reply.status() < 500) ? null : whole(reply, body, items);
		return (whole != null) ? whole : entries(reply, body, items, lists);
	}

	/**
	 * Reads a reply that is about its only item ("Updating the Start Point of an
	 * Incremental Task": 200 and an empty object; "Updating Details of a Task": a 200 may
	 * carry an error).
	 * @param reply the reply
	 * @param items the item sent
	 * @return its verdict
	 */
	Answer single(Reply reply, List<Item> items) {
		JsonNode body = body(reply);
		Answer whole = whole(reply, body, items);
		if (whole != null) {
			return whole;
		}
		return (body != null && body.isObject()) ? Answer.all(items, verdict(body, true))
				: Answer.all(items, unreadable(reply));
	}

	/**
	 * The list of entries in the reply to a question.
	 * @param reply the reply
	 * @return the entries by job id in lower case, or {@code null} when the reply holds
	 * no such list
	 */
	@Nullable Map<String, JsonNode> states(Reply reply) {
		JsonNode body = body(reply);
		if (body == null || reply.status() >= 500 || !hasList(body, List.of("results"))) {
			return null;
		}
		Map<String, JsonNode> entries = new HashMap<>();
		body.path("results").forEach((entry) -> entries.put(id(entry), entry));
		return entries;
	}

	/**
	 * Why a reply ends the run.
	 * @param reply the reply
	 * @return the reason, or {@code null} when the run can go on
	 */
	@Nullable String stop(Reply reply) {
		return stop(reply, body(reply));
	}

	private @Nullable Answer whole(Reply reply, @Nullable JsonNode body, List<Item> items) {
		String stop = stop(reply, body);
		if (stop != null) {
			return Answer.stop(stop);
		}
		String code = code(reply, body);
		if (reply.status() == 429) {
			return Answer.all(items, new Verdict.Again(code, message(reply, body)));
		}
		if (reply.status() >= 500) {
			return Answer.all(items, new Verdict.Doubtful(code + ": " + message(reply, body), null));
		}
		boolean refused = !reply.isAccepted() || (body != null && !error(body).isEmpty());
		return refused ? Answer.all(items, refusal(code, message(reply, body))) : null;
	}

	private @Nullable String stop(Reply reply, @Nullable JsonNode body) {
		String code = code(reply, body);
		if (reply.status() >= 300 && reply.status() < 400) {
			return "the service redirects to '" + reply.headers().getOrDefault("location", "")
					+ "', which is not followed with credentials; correct the endpoint in the settings";
		}
		boolean stops = reply.status() == 401 || reply.status() == 407
				|| (reply.status() < 500 && this.codes.kind(code) == ErrorCodes.Kind.STOP);
		return stops
				? code + ": " + message(reply, body) + ". " + this.codes.advice(new Outcome(Status.FAILED, code, ""))
				: null;
	}

	private Answer entries(Reply reply, @Nullable JsonNode body, List<Item> items, List<String> lists) {
		if (body == null || !hasList(body, lists)) {
			return Answer.all(items, unreadable(reply));
		}
		Map<String, JsonNode> entries = new HashMap<>();
		List<String> warnings = new ArrayList<>();
		String list = lists.stream().filter((name) -> body.path(name).isArray()).findFirst().orElseThrow();
		for (JsonNode entry : body.path(list)) {
			JsonNode twin = entries.put(id(entry), entry);
			if (twin != null && !twin.equals(entry)) {
				warnings.add("the reply names job '" + id(entry) + "' twice, with different answers");
				entries.put(id(entry), JSON.createObjectNode());
			}
		}
		Map<Long, Verdict> verdicts = new HashMap<>();
		for (Item item : items) {
			JsonNode entry = entries.remove(item.job().toLowerCase(Locale.ROOT));
			verdicts.put(item.number(), (entry != null) ? verdict(entry, false)
					: new Verdict.Doubtful("the reply does not name this job", null));
		}
		entries.keySet().forEach((id) -> warnings.add("the reply names job '" + id + "', which was not sent"));
		return Answer.of(verdicts, warnings);
	}

	private Verdict verdict(JsonNode entry, boolean statusMayBeAbsent) {
		String code = error(entry);
		String status = entry.path("status").asString("").strip();
		if (code.isEmpty() && (status.equalsIgnoreCase("success") || (status.isEmpty() && statusMayBeAbsent))) {
			return new Verdict.Settled(Outcome.DONE);
		}
		if (status.equalsIgnoreCase("failed") || !code.isEmpty()) {
			return refusal(code, errorMessage(entry));
		}
		return new Verdict.Doubtful("the reply gives the status '" + status + "', which is not known", null);
	}

	private Verdict refusal(String code, String message) {
		Outcome failed = new Outcome(Status.FAILED, code, message);
		return switch (this.codes.kind(code)) {
			case AGAIN -> new Verdict.Again(code, message);
			case CONFLICT -> new Verdict.Doubtful(code + ": " + message, failed);
			case REFUSED, STOP, SPLIT -> new Verdict.Settled(failed);
		};
	}

	private static Verdict unreadable(Reply reply) {
		return new Verdict.Doubtful("the reply (status " + reply.status() + ") cannot be read", null);
	}

	private static boolean hasList(@Nullable JsonNode body, List<String> lists) {
		return body != null && lists.stream().anyMatch((name) -> body.path(name).isArray());
	}

	private static String id(JsonNode entry) {
		return entry.path("id").asString("").strip().toLowerCase(Locale.ROOT);
	}

	private static String code(Reply reply, @Nullable JsonNode body) {
		String code = (body != null) ? error(body) : "";
		return code.isEmpty() ? "HTTP." + reply.status() : code;
	}

	private static String message(Reply reply, @Nullable JsonNode body) {
		String message = (body != null) ? errorMessage(body) : "";
		return message.isEmpty() ? "the service answered with status " + reply.status() : message;
	}

	private static String error(JsonNode node) {
		return node.path("error_code").asString("").strip();
	}

	private static String errorMessage(JsonNode node) {
		String message = node.path("error_msg").asString("").strip();
		return message.isEmpty() ? node.path("error_message").asString("").strip() : message;
	}

	private static @Nullable JsonNode body(Reply reply) {
		try {
			JsonNode body = JSON.readTree(reply.body());
			return body.isObject() ? body : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
