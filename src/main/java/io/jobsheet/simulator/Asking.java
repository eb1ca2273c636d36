package io.jobsheet.simulator;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operations that read: "DRS, Querying Task Statuses", "Querying Details of Tasks"
 * and "Querying Task Details".
 */
final class Asking {

	private final Jobs jobs;

	Asking(Jobs jobs) {
		this.jobs = jobs;
	}

	Reply states(Request request) {
		return answer(request, (item, job) -> item.put("status", job.changes(this.jobs.now()).status()));
	}

	Reply details(Request request) {
		return answer(request, this::describe);
	}

	Reply detail(Request request) {
		if (!"detail".equals(request.query("type"))) {
			throw new RefusedException(Refusal.invalid("type is not detail"));
		}
		Job job = this.jobs.find(request.jobId());
		if (job == null) {
			throw new RefusedException(Refusal.NO_SUCH_JOB_V5);
		}
		JobFacts facts = job.facts();
		ObjectNode reply = Json.object();
		ObjectNode item = reply.putObject("job").put("id", facts.id());
		item.put("status", job.changes(this.jobs.now()).status()).put("create_time", facts.createTime());
		item.putObject("base_info")
			.put("name", facts.name())
			.put("job_type", "sync")
			.put("engine_type", facts.engine().type())
			.put("job_direction", "up")
			.put("task_type", "INCR_TRANS")
			.put("net_type", "vpc")
			.put("charging_mode", "on_demand")
			.put("description", "")
			.put("expired_days", "14");
		addEndpoint(item.putArray("source_endpoint"), facts.engine().source(), "so");
		addEndpoint(item.putArray("target_endpoint"), facts.engine().target(), "ta");
		return Reply.of(200, reply);
	}

	private static void addEndpoint(ArrayNode endpoints, String database, String role) {
		endpoints.addObject().put("db_type", database).put("endpoint_type", "cloud").put("endpoint_role", role);
	}

	private Reply answer(Request request, BiConsumer<ObjectNode, Job> description) {
		Members body = request.members("jobs", "page_req");
		List<String> jobIds = jobIds(body);
		ObjectNode reply = Json.object();
		ArrayNode results = reply.putArray(Reply.RESULTS);
		for (String jobId : Page.of(body.optional("page_req")).of(jobIds)) {
			ObjectNode item = results.addObject().put("id", jobId);
			Job job = this.jobs.find(jobId);
			if (job != null) {
				description.accept(item, job);
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

	private void describe(ObjectNode item, Job job) {
		JobFacts facts = job.facts();
		JobChanges changes = job.changes(this.jobs.now());
		item.put("name", facts.name()).put("status", changes.status()).put("description", "");
		item.put("create_time", facts.createTime()).put("task_type", "INCR_TRANS");
		item.putObject("source_endpoint").put("db_type", facts.engine().source());
		item.putObject("target_endpoint").put("db_type", facts.engine().target());
		item.put("net_type", "vpc").put("job_direction", "up").put("db_use_type", "sync");
		if (changes.gtidSet() != null) {
			item.put("gtid", changes.gtidSet());
		}
		if (changes.position() != null) {
			item.put("incre_start_position", changes.position());
		}
	}

}
