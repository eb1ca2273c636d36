package io.jobsheet.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The envelope around everything CloudCanal says, and what faults make of it.
 */
final class CanalReply {

	static final String FAILURE = "0";

	private static final String SUCCESS = "1";

	private static final String CODE = "code";

	private static final String DATA = "data";

	private static final String JOBS = "jobVos";

	private static final String COUNT = "allJobCounts";

	private static final Reply THROTTLED = Reply.page(429, "429 Too Many Requests");

	private static final Refusal WRONG_SIGNATURE = new Refusal(497, FAILURE, "the signature is wrong");

	private CanalReply() {
	}

	static Reply of(@Nullable JsonNode data, String requestId) {
		return envelope(200, SUCCESS, data, "request success", requestId);
	}

	static Reply refused(Refusal refusal, String requestId) {
		return envelope(refusal.status(), refusal.code(), null, refusal.message(), requestId);
	}

	static ObjectNode page(ArrayNode jobs, long all) {
		ObjectNode page = Json.object();
		page.set(JOBS, jobs);
		return page.put(COUNT, all);
	}

	private static Reply envelope(int status, String code, @Nullable JsonNode data, String message, String requestId) {
		ObjectNode json = Json.object().put(CODE, code);
		json.set(DATA, data);
		return Reply.of(status, json.put("msg", message).put("requestId", requestId));
	}

	/**
	 * What becomes of the reply.
	 * @param reply the reply so far
	 * @param kind what goes wrong
	 * @param requestId the number of the request
	 * @param now the present time
	 * @return the reply to send
	 */
	static Reply spoil(Reply reply, FaultKind kind, String requestId, Instant now) {
		return switch (kind) {
			case THROTTLED -> THROTTLED;
			case THROTTLED_FOR_SECONDS, THROTTLED_UNTIL -> THROTTLED.with(FaultKind.RETRY_AFTER,
					kind.spoil(reply, requestId, now).headers().getOrDefault(FaultKind.RETRY_AFTER, ""));
			case EXPIRED_TOKEN -> refused(WRONG_SIGNATURE, requestId);
			case MISSING_ITEM -> withJobs(reply, (jobs) -> jobs.subList(0, Math.max(0, jobs.size() - 1)));
			case EXTRA_ITEM -> withJobs(reply, CanalReply::withExtra);
			case REORDERED -> withJobs(reply, CanalReply::reversed);
			case REPEATED_ITEM -> withJobs(reply, FaultKind::withFirstAgain);
			case WRONG_COUNT -> withCount(reply);
			case CODE_AS_NUMBER -> withCodeAsNumber(reply);
			case UNKNOWN_CODE -> withCode(reply);
			default -> kind.spoil(reply, requestId, now);
		};
	}

	private static Reply withJobs(Reply reply, UnaryOperator<List<JsonNode>> change) {
		ObjectNode json = reply.json();
		if (json != null && jobs(json) instanceof ArrayNode jobs) {
			List<JsonNode> changed = change.apply(new ArrayList<>(jobs.values()));
			jobs.removeAll().addAll(changed);
		}
		return reply;
	}

	private static JsonNode jobs(ObjectNode json) {
		JsonNode data = json.path(DATA);
		return data.isArray() ? data : data.path(JOBS);
	}

	private static List<JsonNode> withExtra(List<JsonNode> jobs) {
		jobs.add(Json.object().put("dataJobId", Long.MAX_VALUE).put("dataTaskState", "INCRE"));
		return jobs;
	}

	private static List<JsonNode> reversed(List<JsonNode> jobs) {
		Collections.reverse(jobs);
		return jobs;
	}

	private static Reply withCount(Reply reply) {
		ObjectNode json = reply.json();
		if (json != null && json.path(DATA) instanceof ObjectNode data && data.path(COUNT).isNumber()) {
			data.put(COUNT, data.path(COUNT).asLong() + 1);
		}
		return reply;
	}

	private static Reply withCode(Reply reply) {
		ObjectNode json = reply.json();
		if (json != null) {
			json.put(CODE, "7");
		}
		return reply;
	}

	private static Reply withCodeAsNumber(Reply reply) {
		ObjectNode json = reply.json();
		if (json != null) {
			json.put(CODE, Integer.parseInt(json.path(CODE).stringValue()));
		}
		return reply;
	}

}
