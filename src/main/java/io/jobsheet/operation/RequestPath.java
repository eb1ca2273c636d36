package io.jobsheet.operation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The path of a request, with the project and fields of a row in braces.
 *
 * @param text such as <code>/v5/{project_id}/jobs/{job_id}/start-position</code>
 */
record RequestPath(String text) {

	private static final String PROJECT = "project_id";

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");

	/**
	 * The fields of a row that it needs.
	 * @return names of fields
	 */
	Set<String> fields() {
		Set<String> fields = new LinkedHashSet<>();
		Matcher placeholder = PLACEHOLDER.matcher(this.text);
		while (placeholder.find()) {
			if (!placeholder.group(1).equals(PROJECT)) {
				fields.add(placeholder.group(1));
			}
		}
		return fields;
	}

	/**
	 * The path of an item's request.
	 * @param item the item
	 * @param projectId the project of its job
	 * @return the path, its values encoded
	 */
	String filled(Item item, String projectId) {
		JsonNode part = JsonMapper.shared().readTree(item.part());
		return filled((field) -> part.path(field).asString(), projectId);
	}

	/**
	 * The path of a request that is about no item alone.
	 * @param projectId the project of the jobs
	 * @return the path
	 */
	String filled(String projectId) {
		return filled((field) -> "", projectId);
	}

	private String filled(UnaryOperator<String> value, String projectId) {
		return PLACEHOLDER.matcher(this.text)
			.replaceAll((match) -> match.group(1).equals(PROJECT) ? projectId : encoded(value.apply(match.group(1))));
	}

	static String encoded(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
	}

}
