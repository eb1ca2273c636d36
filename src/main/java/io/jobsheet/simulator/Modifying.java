package io.jobsheet.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * "DRS, Modifying Tasks in Batches".
 */
final class Modifying {

	private static final int MOST = 100;

	private static final Rule PORT = (path, value) -> Rule.check(value.isString() || value.isIntegralNumber(),
			path + " is not a port");

	private static final Shape ENDPOINT = Shape.EMPTY.must("db_type", Rule.WORD)
		.may("az_code", Rule.TEXT)
		.may("region", Rule.TEXT)
		.may("inst_id", Rule.TEXT)
		.may("vpc_id", Rule.TEXT)
		.may("subnet_id", Rule.TEXT)
		.may("security_group_id", Rule.TEXT)
		.may("project_id", Rule.TEXT)
		.may("db_name", Rule.TEXT)
		.may("db_password", Rule.TEXT)
		.may("db_port", PORT)
		.may("db_user", Rule.TEXT)
		.may("inst_name", Rule.TEXT)
		.may("ip", Rule.TEXT)
		.may("mongo_ha_mode", Rule.TEXT)
		.may("safe_mode", Rule.INTEGER)
		.may("ssl_cert_password", Rule.TEXT)
		.may("ssl_cert_check_sum", Rule.TEXT)
		.may("ssl_cert_key", Rule.TEXT)
		.may("ssl_cert_name", Rule.TEXT)
		.may("ssl_link", Rule.FLAG)
		.may("topic", Rule.TEXT)
		.may("cluster_mode", Rule.TEXT);

	private static final Shape ALARM = Shape.EMPTY.may("delay_time", Wordings.DELAY)
		.may("rto_delay", Wordings.DELAY)
		.may("rpo_delay", Wordings.DELAY)
		.may("alarm_to_user", Rule.FLAG)
		.may("subscriptions", Rule.listOf(Shape.EMPTY.may("protocol", Rule.oneOf("sms", "email"))
			.may("endpoints", Rule.listOf(Rule.WORD, 0, MOST)), 0, MOST));

	private static final Shape TAG = Shape.EMPTY
		.may("key", Rule.matching("[\\p{L}0-9_-]{1,36}", "1 to 36 letters, digits, hyphens and underscores"))
		.may("value", Rule.matching("[\\p{L}0-9_-]{0,43}", "at most 43 letters, digits, hyphens and underscores"));

	private static final Shape ITEM = Shape.EMPTY.may("description", Wordings.DESCRIPTION)
		.may("name", Wordings.NAME)
		.may("alarm_notify", ALARM)
		.may("task_type", Wordings.TASK_TYPE)
		.may("source_endpoint", ENDPOINT)
		.may("target_endpoint", ENDPOINT)
		.may("node_type", Rule.oneOf("micro", "small", "medium", "high", "xlarge", "2xlarge"))
		.may("engine_type", Rule.WORD)
		.may("net_type", Rule.oneOf("vpc", "vpn", "eip"))
		.may("store_db_info", Rule.FLAG)
		.may("is_recreate", Rule.FLAG)
		.may("job_direction", Rule.oneOf("up", "down", "non-dbs"))
		.may("is_target_readonly", Rule.FLAG)
		.may("replace_definer", Rule.FLAG)
		.may("tags", Rule.listOf(TAG, 0, MOST))
		.may("db_use_type", Rule.oneOf("migration", "sync", "cloudDataGuard"))
		.may("product_id", Rule.TEXT);

	private static final List<String> WITH_ENDPOINTS = List.of("source_endpoint", "target_endpoint", "node_type",
			"engine_type", "net_type", "store_db_info");

	private final Jobs jobs;

	private final Deal deal;

	Modifying(Jobs jobs, Deal deal) {
		this.jobs = jobs;
		this.deal = deal;
	}

	Reply answer(Request request) {
		return new Batch(this.jobs, this.deal, Changes.MODIFICATION).answer(request, ITEM, this::modify);
	}

	private @Nullable Refusal modify(Job job, JsonNode item) {
		Refusal refusal = refusal(job, item);
		if (refusal != null) {
			return job.refuse(Changes.MODIFICATION, refusal);
		}
		Map<String, JsonNode> values = new LinkedHashMap<>();
		item.properties().forEach((member) -> values.put(member.getKey(), member.getValue()));
		values.remove(Reply.JOB_ID);
		return this.jobs.set(job, Changes.MODIFICATION, values);
	}

	private @Nullable Refusal refusal(Job job, JsonNode item) {
		if (item.size() == 1) {
			return Refusal.invalid("nothing is to be modified");
		}
		if (!item.has("source_endpoint") && !item.has("target_endpoint")) {
			return null;
		}
		if (!WITH_ENDPOINTS.stream().allMatch(item::has) || !item.path("store_db_info").asBoolean(false)) {
			return Refusal.invalid("endpoints need " + String.join(", ", WITH_ENDPOINTS) + " true");
		}
		String status = job.portrait(this.jobs.now()).status();
		return Status.CONFIGURATION.equals(status) ? null : Status.refusal(status);
	}

}
