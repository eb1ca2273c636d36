package io.jobsheet.simulator;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A job as "DRS, Querying Details of Tasks" describes it.
 */
final class BatchDetail {

	private BatchDetail() {
	}

	static void describe(ObjectNode item, Portrait job) {
		JobFacts facts = job.facts();
		if (facts.parentId() != null) {
			item.put("parent_id", facts.parentId());
		}
		item.put("name", job.text("name")).put("status", job.status());
		item.put("description", job.text("description"));
		item.put("create_time", facts.createTime());
		item.put("net_type", "vpc").put("job_direction", "up").put("db_use_type", "sync");
		if (!facts.engine().isUnknown()) {
			addEngine(item.put("task_type", job.taskType()), facts.engine());
		}
		Instant started = job.started();
		if (started != null) {
			item.put("actual_start_time", Long.toString(started.toEpochMilli()));
		}
		addPolicy(item, job.setting("policy_config"));
		JsonNode limits = job.setting("speed_limit");
		if (limits != null && !limits.isEmpty()) {
			item.set("speed_limit", limits);
		}
		addAlarm(item, job.setting("alarm_notify"));
		if (facts.periodBilled()) {
			addOrder(item.putObject("period_order"), job.changes());
		}
		addStartPoint(item, job.changes());
	}

	private static void addEngine(ObjectNode item, Engine engine) {
		item.putObject("source_endpoint").put("db_type", engine.source());
		item.putObject("target_endpoint").put("db_type", engine.target());
		item.putObject("inst_info").put("engine_type", engine.type());
	}

	private static void addPolicy(ObjectNode item, @Nullable JsonNode policy) {
		if (policy != null) {
			for (String member : new String[] { "conflict_policy", "filter_ddl_policy", "index_trans" }) {
				if (policy.has(member)) {
					item.set(member, policy.path(member));
				}
			}
		}
	}

	private static void addAlarm(ObjectNode item, @Nullable JsonNode notify) {
		if (notify == null) {
			return;
		}
		ObjectNode alarm = item.putObject("alarm_notify");
		if (notify.has("subscriptions")) {
			alarm.set("subscriptions", notify.path("subscriptions"));
		}
		if (notify.has("topic_urn")) {
			String urn = notify.path("topic_urn").stringValue();
			alarm.put("topic_name", urn.substring(urn.lastIndexOf(':') + 1));
		}
		for (String member : new String[] { "delay_time", "rto_delay", "rpo_delay" }) {
			alarm.put(member, notify.path(member).asLong(0));
		}
		alarm.put("alarm_to_user", notify.path("alarm_to_user").asBoolean(false));
	}

	private static void addOrder(ObjectNode order, JobChanges changes) {
		order.put("status", (changes.starts() > 0) ? "COMPLETED" : "UNORDERED")
			.put("charging_mode", 1)
			.put("period_type", 2)
			.put("period_num", 1)
			.put("is_auto_renew", 0);
	}

	private static void addStartPoint(ObjectNode item, JobChanges changes) {
		if (changes.gtidSet() != null) {
			item.put("gtid", changes.gtidSet());
		}
		if (changes.position() != null) {
			item.put("incre_start_position", changes.position());
		}
	}

}
