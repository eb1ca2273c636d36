package io.jobsheet.simulator;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A job at one moment.
 *
 * @param facts what never changes
 * @param changes what has been done to it, and its state
 * @param settings what users have set, by name
 * @param action what is being done to it while its state does not show it, or empty
 * @param started when it was started last, or {@code null} when it never was
 */
record Portrait(JobFacts facts, JobChanges changes, Map<String, JsonNode> settings, String action,
		@Nullable Instant started) {

	String status() {
		return this.changes.status();
	}

	String text(String name) {
		JsonNode value = this.settings.get(name);
		return (value != null) ? value.stringValue() : "";
	}

	String taskType() {
		return text("task_type");
	}

	@Nullable JsonNode setting(String name) {
		return this.settings.get(name);
	}

}
