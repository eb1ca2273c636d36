package io.jobsheet.simulator;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operations that read: "DRS, Querying Task Statuses", "Querying Details of Tasks",
 * "Querying Task Details" and "Querying Available Actions".
 */
final class Asking {

	private final Jobs jobs;

	Asking(Jobs jobs) {
		this.jobs = jobs;
	}

	Reply states(Request request) {
		return answer(request, (item, job) -> item.put("status", job.status()));
	}

	Reply details(Request request) {
		return answer(request, BatchDetail::describe);
	}

	/**
	 * Tells about the job of the path.
	 * @param request with a type of {@code detail}, {@code overview} or {@code progress}
	 * @return 200 and what is asked for
	 * @throws RefusedException when there is no such job, or the type is another
	 */
	Reply detail(Request request) {
		String type = request.query("type");
		Portrait job = this.jobs.named(request).portrait(this.jobs.now());
		ObjectNode item = switch (type) {
			case "detail" -> JobDetail.detail(job);
			case "overview" -> JobDetail.start(job);
			case "progress" -> JobDetail.progress(job);
			default -> throw new RefusedException(Refusal.invalid("type is none of detail, overview, progress"));
		};
		return Reply.of(200, Json.object().set("job", item));
	}

	Reply actions(Request request) {
		Portrait job = this.jobs.named(request).portrait(this.jobs.now());
		return Reply.of(200, Json.object().set("job_action", Actions.of(job)));
	}

	private Reply answer(Request request, BiConsumer<ObjectNode, Portrait> description) {
		Members body = request.members("jobs", "page_req");
		List<String> jobIds = jobIds(body);
		ObjectNode reply = Json.object();
		ArrayNode results = reply.putArray(Reply.RESULTS);
		for (String jobId : Page.of(body.optional("page_req")).of(jobIds)) {
			ObjectNode item = results.addObject().put("id", jobId);
			Job job = this.jobs.find(jobId);
			if (job != null) {
				description.accept(item, job.portrait(this.jobs.now()));
			}
			else {
				Refusal refusal = Refusal.NO_SUCH_JOB_V3;
				item.put("error_code", refusal.code()).put("error_message", refusal.message());
			}
		}
		return Reply.of(200, reply.put("count", results.size()));
	}

	private static List<String> jobIds(Members body) {
		List<JsonNode> elements = body.list("jobs");
		if (!elements.stream().allMatch(JsonNode::isString)) {
			throw new RefusedException(Refusal.invalid("jobs in the body is not a list of strings"));
		}
		List<String> jobIds = elements.stream().map(JsonNode::stringValue).toList();
		if (Set.copyOf(jobIds).size() < jobIds.size()) {
			throw new RefusedException(Refusal.DUPLICATES);
		}
		return jobIds;
	}

}
