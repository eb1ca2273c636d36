package io.jobsheet.operation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

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

	static final String TWOFOLD = "the reply names this job twice, with different answers";

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
		JsonNode list = list(body, lists);
		boolean carriesEntries = list != null && reply.isAccepted();
		Answer whole = carriesEntries ? null : general(reply, body, items);
		if (whole != null) {
			return whole;
		}
		boolean says = list != null && (!list.isEmpty() || error(body).isEmpty());
		if (list != null && says) {
			return entries(reply, body, items, list);
		}
		Answer refused = refused(reply, body, items);
		return (refused != null) ? refused : Answer.all(items, unreadable(reply));
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
		Answer whole = general(reply, body, items);
		if (whole == null) {
			whole = refused(reply, body, items);
		}
		if (whole != null) {
			return whole;
		}
		if (body == null) {
			return Answer.all(items, unreadable(reply));
		}
		return Answer.all(items, body.isEmpty() ? new Verdict.Settled(Outcome.DONE) : verdict(body, reply));
	}

	/**
	 * Reads a reply in CloudCanal's envelope, which is about its only item: HTTP 200 says
	 * nothing, {@code code} does ("CloudCanal, Common Response").
	 * @param reply the reply
	 * @param items the item sent
	 * @return its verdict
	 */
	Answer envelope(Reply reply, List<Item> items) {
		Answer whole = general(reply, body(reply), items);
		if (whole != null) {
			return whole;
		}
		Envelope envelope = Envelope.of(reply);
		if (envelope != null && envelope.isFailure()) {
			return Answer.all(items, refusal(envelope.code(), envelope.message()));
		}
		if (envelope != null && envelope.isSuccess() && reply.isAccepted()) {
			return Answer.all(items, new Verdict.Settled(Outcome.DONE));
		}
		return Answer.all(items,
				(envelope == null) ? unreadable(reply) : new Verdict.Doubtful("the reply (status " + reply.status()
						+ ") gives the code '" + envelope.code() + "', which is neither success nor failure", null));
	}

	/**
	 * The list of entries in the reply to a question.
	 * @param reply the reply
	 * @return the entries by job id in lower case, a missing node where two of them
	 * differ; {@code null} when the reply holds no such list
	 */
	@Nullable Map<String, JsonNode> states(Reply reply) {
		JsonNode list = list(body(reply), List.of("results", "jobs"));
		return (list != null && reply.status() < 500) ? byJob(list, new ArrayList<>()) : null;
	}

	/**
	 * Judges items by the states of their jobs.
	 * @param states the states by item number, as the reply tells them; {@code null} when
	 * it tells none
	 * @param reply the reply
	 * @param items the items that were asked for
	 * @param verdict judges an item whose job is there
	 * @return a verdict for each item
	 */
	Answer judged(@Nullable Map<Long, JobState> states, Reply reply, List<Item> items,
			BiFunction<Item, JobState, Verdict> verdict) {
		String stop = stop(reply, body(reply));
		if (stop != null) {
			return Answer.stop(stop);
		}
		return (states != null) ? Answer.each(items, (item) -> judged(item, states.get(item.number()), verdict))
				: Answer.unread(items, "the state could not be read (status " + reply.status() + ")");
	}

	private Verdict judged(Item item, @Nullable JobState state, BiFunction<Item, JobState, Verdict> verdict) {
		if (state == null) {
			return new Verdict.Doubtful("the reply does not name this job", null);
		}
		if (!state.isMissing()) {
			return verdict.apply(item, state);
		}
		if (saysAbsent(state.code())) {
			return new Verdict.Settled(new Outcome(Status.FAILED, state.code(), state.message()));
		}
		return new Verdict.Doubtful(state.code().isEmpty() ? state.message()
				: "the state could not be read (" + state.code() + ": " + state.message() + ")", null);
	}

	/**
	 * Whether a code says that the same may be asked again later.
	 * @param code a service's error code
	 * @return {@code true} when it is not carried out now
	 */
	boolean saysAgain(String code) {
		return this.codes.kind(code) == ErrorCodes.Kind.AGAIN || saysThrottled(code);
	}

	/**
	 * Whether a code says that there are too many requests.
	 * @param code a service's error code
	 * @return {@code true} when it says nothing about this one
	 */
	boolean saysThrottled(String code) {
		return this.codes.kind(code) == ErrorCodes.Kind.THROTTLED;
	}

	/**
	 * Whether a code stands for an answer that will stay the same.
	 * @param code a service's error code
	 * @return {@code false} also for an empty one
	 */
	boolean saysNo(String code) {
		return !code.isEmpty() && !saysAgain(code);
	}

	/**
	 * Whether a code says that there is no such job.
	 * @param code a service's error code
	 * @return {@code true} when nothing can be done to it
	 */
	boolean saysAbsent(String code) {
		return this.codes.kind(code) == ErrorCodes.Kind.ABSENT;
	}

	@Nullable Answer general(Reply reply, @Nullable JsonNode body, List<Item> items) {
		String stop = stop(reply, body);
		if (stop != null) {
			return Answer.stop(stop);
		}
		String code = code(reply, body);
		if (reply.status() == 429) {
			return Answer.all(items, new Verdict.Again(code, message(reply, body), true));
		}
		return (reply.status() >= 500)
				? Answer.all(items, new Verdict.Doubtful(code + ": " + message(reply, body), null)) : null;
	}

	@Nullable Answer refused(Reply reply, @Nullable JsonNode body, List<Item> items) {
		boolean refused = !reply.isAccepted() || !error(body).isEmpty();
		return refused ? Answer.all(items, refusal(code(reply, body), message(reply, body))) : null;
	}

	/**
	 * Why every other request would be answered alike.
	 * @param reply the reply
	 * @param body its body, or {@code null} when it cannot be read
	 * @return a sentence, or {@code null}
	 */
	@Nullable String stop(Reply reply, @Nullable JsonNode body) {
		if (reply.status() >= 300 && reply.status() < 400) {
			return "The service redirects to '" + reply.headers().getOrDefault("location", "")
					+ "', which is not followed with credentials; correct the endpoint in the settings";
		}
		String code = code(reply, body);
		String http = "HTTP." + reply.status();
		for (String known : List.of(code, http)) {
			if (reply.status() < 500 && this.codes.kind(known) == ErrorCodes.Kind.STOP) {
				String found = code + ": " + message(reply, body);
				return found + (found.endsWith(".") ? " " : ". ")
						+ this.codes.advice(new Outcome(Status.FAILED, known, ""));
			}
		}
		return null;
	}

	private Answer entries(Reply reply, @Nullable JsonNode body, List<Item> items, JsonNode list) {
		List<String> warnings = new ArrayList<>();
		Map<String, JsonNode> entries = byJob(list, warnings);
		Map<Long, Verdict> verdicts = new HashMap<>();
		for (Item item : items) {
			JsonNode entry = entries.remove(item.job().toLowerCase(Locale.ROOT));
			verdicts.put(item.number(), (entry != null) ? verdict(entry, reply)
					: new Verdict.Doubtful("the reply does not name this job", null));
		}
		entries.keySet().forEach((id) -> warnings.add("the reply names job '" + id + "', which was not sent"));
		JsonNode count = (body != null) ? body.path("count") : list;
		if (count.isNumber() && count.asLong() != list.size()) {
			warnings.add("the reply counts " + count.asString() + " jobs and lists " + list.size());
		}
		return Answer.of(verdicts, warnings);
	}

	private static Map<String, JsonNode> byJob(JsonNode list, List<String> warnings) {
		Map<String, JsonNode> entries = new LinkedHashMap<>();
		for (JsonNode entry : list) {
			JsonNode twin = entries.putIfAbsent(id(entry), entry);
			if (twin != null && !twin.isMissingNode() && !twin.equals(entry)) {
				warnings.add("the reply names job '" + id(entry) + "' twice, with different answers");
				entries.put(id(entry), JSON.missingNode());
			}
		}
		return entries;
	}

	private Verdict verdict(JsonNode entry, Reply reply) {
		if (entry.isMissingNode()) {
			return new Verdict.Doubtful(TWOFOLD, null);
		}
		String code = error(entry);
		String status = entry.path("status").asString("").strip();
		if (status.equalsIgnoreCase("success")) {
			String contradiction = code.isEmpty() && !reply.isAccepted() ? "HTTP." + reply.status() : code;
			return contradiction.isEmpty() ? new Verdict.Settled(Outcome.DONE) : new Verdict.Doubtful(
					"the reply gives the status '" + status + "' together with " + contradiction, null);
		}
		if (status.equalsIgnoreCase("failed") || !code.isEmpty()) {
			return refusal(code, errorMessage(entry));
		}
		return new Verdict.Doubtful(status.isEmpty() ? "the reply says neither that it was carried out nor why not"
				: "the reply gives the status '" + status + "', which is not known", null);
	}

	Verdict refusal(String code, String message) {
		String why = message.isEmpty() ? "the service refused it and gave no reason" : message;
		Outcome failed = new Outcome(Status.FAILED, code, why);
		return switch (this.codes.kind(code)) {
			case AGAIN, THROTTLED -> new Verdict.Again(code, why, saysThrottled(code));
			case CONFLICT -> new Verdict.Doubtful(code + ": " + why, failed);
			case REFUSED, ABSENT, STOP, SPLIT -> new Verdict.Settled(failed);
		};
	}

	static Verdict unreadable(Reply reply) {
		return new Verdict.Doubtful("the reply (status " + reply.status() + ") cannot be read", null);
	}

	private static @Nullable JsonNode list(@Nullable JsonNode body, List<String> lists) {
		return (body == null) ? null
				: lists.stream().map(body::path).filter(JsonNode::isArray).findFirst().orElse(null);
	}

	private static String id(JsonNode entry) {
		return entry.path("id").asString("").strip().toLowerCase(Locale.ROOT);
	}

	static String code(Reply reply, @Nullable JsonNode body) {
		String code = error(body);
		return code.isEmpty() ? "HTTP." + reply.status() : code;
	}

	static String message(Reply reply, @Nullable JsonNode body) {
		String message = (body != null) ? errorMessage(body) : "";
		return message.isEmpty() ? "the service answered with status " + reply.status() : message;
	}

	static String error(@Nullable JsonNode node) {
		return (node != null) ? node.path("error_code").asString("").strip() : "";
	}

	static String errorMessage(JsonNode node) {
		for (String name : List.of("error_msg", "error_message")) {
			String message = node.path(name).asString("").strip();
			if (!message.isEmpty()) {
				return message;
			}
		}
		return node.path("msg").asString("").strip();
	}

	static @Nullable JsonNode body(Reply reply) {
		try {
			JsonNode body = JSON.readTree(reply.body());
			return body.isObject() ? body : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
