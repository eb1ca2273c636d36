package io.jobsheet.simulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * "DRS, Querying Tasks of a Tenant".
 */
final class Listing {

	private static final int USUAL = 10;

	private static final int MOST = 100;

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final Shape BODY = Shape.EMPTY.must("db_use_type", Rule.oneOf("migration", "sync", "cloudDataGuard"))
		.may("cur_page", Rule.number(0, Integer.MAX_VALUE))
		.may("per_page", Rule.number(0, MOST))
		.may("engine_type", Rule.TEXT)
		.may("enterprise_project_id", Rule.TEXT)
		.may("name", Rule.TEXT
			.and((path, value) -> Rule.check(names(value).size() <= MOST, path + " has more than " + MOST + " names")))
		.may("net_type", Rule.oneOf("", "vpn", "vpc", "eip"))
		.may("service_name", Rule.TEXT)
		.may("status", Rule.TEXT)
		.may("tags", Rule.TEXTS_BY_NAME)
		.may("instance_ids", Rule.listOf(Rule.TEXT, 0, 10))
		.may("instance_ip", Rule.TEXT);

	private final Jobs jobs;

	Listing(Jobs jobs) {
		this.jobs = jobs;
	}

	/**
	 * Finds jobs by name or id, engine, network and state.
	 * @param request what to find, and which page of it
	 * @return 200, the number of all that were found, and those on the page
	 * @throws RefusedException when the request is wrong
	 */
	Reply answer(Request request) {
		JsonNode body = request.checked(BODY);
		List<Portrait> found = this.jobs.portraits().stream().filter((job) -> matches(job, body)).toList();
		ObjectNode reply = Json.object();
		ArrayNode items = reply.putArray("jobs");
		page(body).of(found).forEach((job) -> describe(items.addObject(), job));
		return Reply.of(200, reply.put("total_record", found.size()));
	}

	private static Page page(JsonNode body) {
		int number = body.path("cur_page").asInt(1);
		return (number == 0) ? new Page(1, 0) : new Page(number, body.path("per_page").asInt(USUAL));
	}

	private static boolean matches(Portrait job, JsonNode body) {
		return "sync".equals(body.path("db_use_type").stringValue()) && isNamed(job, body.path("name"))
				&& isLike(body.path("engine_type"), job.facts().engine().type()) && isLike(body.path("net_type"), "vpc")
				&& isLike(body.path("status"), job.status());
	}

	private static boolean isLike(JsonNode wanted, String value) {
		String text = wanted.asString("");
		return text.isEmpty() || text.equals(value);
	}

	private static boolean isNamed(Portrait job, JsonNode wanted) {
		Set<String> names = names(wanted);
		String name = job.text("name").toLowerCase(Locale.ROOT);
		return names.isEmpty() || names.contains(job.facts().id())
				|| names.stream().anyMatch((each) -> name.contains(each.toLowerCase(Locale.ROOT)));
	}

	private static Set<String> names(JsonNode wanted) {
		String text = wanted.asString("");
		return text.isEmpty() ? Set.of() : Set.copyOf(List.of(text.split(",", -1)));
	}

	private static void describe(ObjectNode item, Portrait job) {
		JobFacts facts = job.facts();
		Instant created = facts.created();
		item.put("id", facts.id())
			.put("name", job.text("name"))
			.put("status", job.status())
			.put("description", job.text("description"))
			.put("create_time", TIME.format(created))
			.put("engine_type", facts.engine().type())
			.put("net_type", "vpc")
			.put("billing_tag", true)
			.put("job_direction", "up")
			.put("db_use_type", "sync")
			.put("task_type", job.taskType())
			.put("node_newFramework", false)
			.set("job_action", Actions.of(job));
	}

}
