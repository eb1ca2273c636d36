package io.jobsheet.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can be done to a job, as "DRS, Querying Available Actions" tells it.
 */
final class Actions {

	private static final Map<String, Predicate<String>> ALLOWED = new LinkedHashMap<>();

	static {
		ALLOWED.put("START", Status::isStartable);
		ALLOWED.put("PAUSE", Status::isPausable);
		ALLOWED.put("RETRY", Status::isRetryable);
		ALLOWED.put("CHOOSE_OBJECT", Status::isSelectable);
		ALLOWED.put("MODIFY_CONFIGURATION", Status::isLive);
		ALLOWED.put("MODIFY_DB_CONFIG", Status.CONFIGURATION::equals);
	}

	private Actions() {
	}

	static ObjectNode of(Portrait job) {
		ObjectNode actions = Json.object();
		ArrayNode available = actions.putArray("available_actions");
		ArrayNode unavailable = actions.putArray("unavailable_actions");
		boolean busy = !job.action().isEmpty();
		ALLOWED.forEach((action, allowed) -> {
			boolean can = !busy && allowed.test(job.status());
			(can ? available : unavailable).add(action);
		});
		return busy ? actions.put("current_action", job.action()) : actions;
	}

}
