package io.jobsheet.simulator;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A job as "DRS, Querying Task Details" describes it.
 */
final class JobDetail {

	private static final List<String> TUNING = List.of("full_sync", "incre_capture", "incre_apply", "incre_relay");

	private JobDetail() {
	}

	static ObjectNode start(Portrait job) {
		return Json.object()
			.put("id", job.facts().id())
			.put("status", job.status())
			.put("create_time", job.facts().createTime());
	}

	static ObjectNode detail(Portrait job) {
		ObjectNode item = start(job);
		addBaseInfo(item.putObject("base_info"), job);
		Engine engine = job.facts().engine();
		addEndpoints(item, "source_endpoint", engine.source(), "so", job);
		addEndpoints(item, "target_endpoint", engine.target(), "ta", job);
		for (String member : List.of("alarm_notify", "speed_limit", "policy_config")) {
			JsonNode value = job.setting(member);
			if (value != null && !value.isEmpty()) {
				item.set(member, value);
			}
		}
		addTuning(item, job.setting("tuning_params"));
		if (job.facts().periodBilled()) {
			item.putObject("period_order").put("period_type", 2).put("period_num", 1).put("is_auto_renew", 0);
		}
		return item;
	}

	static ObjectNode progress(Portrait job) {
		ObjectNode item = start(job);
		boolean running = Status.INCRE_TRANSFER_STARTED.equals(job.status());
		item.putObject("progress_info")
			.put("progress", running ? "100" : "0")
			.put("incr_trans_delay", running ? "0" : "")
			.put("incr_trans_delay_millis", running ? "0" : "")
			.put("task_mode", job.taskType())
			.put("transfer_status", job.status())
			.put("process_time", "")
			.put("remaining_time", "");
		return item;
	}

	private static void addBaseInfo(ObjectNode info, Portrait job) {
		JobFacts facts = job.facts();
		info.put("name", job.text("name"))
			.put("job_type", "sync")
			.put("engine_type", facts.engine().type())
			.put("job_direction", "up")
			.put("task_type", job.taskType())
			.put("net_type", "vpc")
			.put("charging_mode", facts.periodBilled() ? "period" : "on_demand")
			.put("description", job.text("description"))
			.put("expired_days", job.text("expired_days"));
	}

	private static void addEndpoints(ObjectNode item, String name, String database, String role, Portrait job) {
		JsonNode set = job.setting(name);
		if (set != null && set.isArray()) {
			item.set(name, Settings.withoutSecrets(set));
			return;
		}
		ArrayNode endpoints = item.putArray(name);
		endpoints.addObject().put("db_type", database).put("endpoint_type", "cloud").put("endpoint_role", role);
	}

	private static void addTuning(ObjectNode item, @Nullable JsonNode params) {
		if (params == null) {
			return;
		}
		ObjectNode tuning = item.putObject("tuning_params");
		for (String group : TUNING) {
			if (params.has(group)) {
				ArrayNode list = tuning.putArray(group);
				params.path(group)
					.properties()
					.forEach((param) -> list.addObject()
						.put("param_name", param.getKey())
						.put("param_value", param.getValue().stringValue())
						.put("availability", true));
			}
		}
	}

}
