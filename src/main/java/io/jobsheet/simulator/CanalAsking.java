package io.jobsheet.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operations of CloudCanal that read.
 */
final class CanalAsking {

	private static final int LONGEST_PAGE = 20;

	private static final List<String> ORDERS = List.of("GMT_CREATE", "PROCESS");

	private final CanalJobs jobs;

	CanalAsking(CanalJobs jobs) {
		this.jobs = jobs;
	}

	/**
	 * "CloudCanal, Query DataJob".
	 * @param body the job
	 * @return its description
	 * @throws RefusedException when there is no such job
	 */
	JsonNode job(CanalBody body) {
		CanalJob job = this.jobs.find(body.number("jobId"));
		if (job == null) {
			throw CanalBody.refused("job " + body.number("jobId") + " does not exist");
		}
		return description(job).json();
	}

	/**
	 * "CloudCanal, List DataJobs".
	 * @param body which jobs
	 * @return their descriptions in the order of their ids
	 */
	ArrayNode list(CanalBody body) {
		return described(shown(body));
	}

	/**
	 * "CloudCanal, Query DataJob List (Paged)".
	 * @param body which jobs, which page and how long
	 * @return the descriptions on the page, in the order of their ids, and how many there
	 * are on all pages
	 * @throws RefusedException when there can be no such page
	 */
	ObjectNode page(CanalBody body) {
		long number = body.number("pageNum");
		long size = body.number("pageSize");
		check(number >= 1, "pageNum is less than 1");
		check(size >= 1 && size <= LONGEST_PAGE, "pageSize is not 1 to " + LONGEST_PAGE);
		check(!body.has("orderType") || ORDERS.contains(body.text("orderType")), "orderType is none of " + ORDERS);
		check(!body.has("dataTaskStatus") || CanalStatus.ALL.contains(body.text("dataTaskStatus")),
				"dataTaskStatus is none of " + CanalStatus.ALL);
		List<CanalDescription> all = shown(body);
		if (body.isFalse("orderAsc")) {
			Collections.reverse(all);
		}
		int from = (int) Math.min(all.size(), start(number, size));
		int to = (int) Math.min(all.size(), from + size);
		return CanalReply.page(described(all.subList(from, to)), all.size());
	}

	private static long start(long number, long size) {
		return Math.min(number - 1, Integer.MAX_VALUE) * size;
	}

	/**
	 * "CloudCanal, DataSource Position Type".
	 * @param body the type of a data source
	 * @return the posTypes it takes
	 */
	static ArrayNode positionTypes(CanalBody body) {
		return texts(PositionTypes.namesFor(body.text("dsType")));
	}

	static ArrayNode texts(List<String> texts) {
		ArrayNode array = Json.array();
		texts.forEach(array::add);
		return array;
	}

	private List<CanalDescription> shown(CanalBody body) {
		CanalFilter filter = new CanalFilter(body);
		if (body.has("dataJobId")) {
			this.jobs.find(body.number("dataJobId"));
		}
		List<CanalDescription> shown = new ArrayList<>();
		this.jobs.all().map(this::description).filter(filter::shows).forEach(shown::add);
		return shown;
	}

	private CanalDescription description(CanalJob job) {
		return new CanalDescription(job, job.changes(this.jobs.now()));
	}

	private static ArrayNode described(List<CanalDescription> jobs) {
		ArrayNode array = Json.array();
		jobs.forEach((job) -> array.add(job.json()));
		return array;
	}

	private static void check(boolean holds, String sentence) {
		if (!holds) {
			throw CanalBody.refused(sentence);
		}
	}

}
