package io.jobsheet.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a user wants set, beside what is set.
 *
 * @param old the present values by name
 * @param values the values to come by name
 */
record Settings(Map<String, JsonNode> old, Map<String, JsonNode> values) {

	private static final String POLICY = "policy_config";

	private static final List<String> SECRETS = List.of("db_password", "ssl_cert_password", "ssl_cert_key", "password");

	static Settings of(Map<String, JsonNode> old, Map<String, JsonNode> wanted) {
		Map<String, JsonNode> values = new LinkedHashMap<>(wanted);
		values.computeIfPresent(POLICY, (name, value) -> merged(old.get(name), value));
		return new Settings(Map.copyOf(old), values);
	}

	private static JsonNode merged(@Nullable JsonNode old, JsonNode value) {
		ObjectNode merged = Json.object();
		if (old != null) {
			merged.setAll((ObjectNode) old);
		}
		return merged.setAll((ObjectNode) value);
	}

	boolean isSame() {
		return this.values.entrySet()
			.stream()
			.allMatch((value) -> value.getValue().equals(this.old.get(value.getKey())));
	}

	String before() {
		return text(this.old);
	}

	String after() {
		return text(this.values);
	}

	private String text(Map<String, JsonNode> from) {
		return this.values.keySet().stream().map((name) -> text(from.get(name))).collect(Collectors.joining(" "));
	}

	private static String text(@Nullable JsonNode value) {
		if (value == null) {
			return "";
		}
		return value.isString() ? value.stringValue() : withoutSecrets(value).toString();
	}

	static JsonNode withoutSecrets(JsonNode value) {
		JsonNode copy = value.deepCopy();
		for (String secret : SECRETS) {
			for (JsonNode parent : copy.findParents(secret)) {
				((ObjectNode) parent).put(secret, "******");
			}
		}
		return copy;
	}

}
