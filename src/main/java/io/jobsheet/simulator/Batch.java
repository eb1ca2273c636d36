package io.jobsheet.simulator;

import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request that names several jobs, each at most once, and is answered job by job.
 */
final class Batch {

	private final Jobs jobs;

	private final Deal deal;

	private final String word;

	Batch(Jobs jobs, Deal deal, String word) {
		this.jobs = jobs;
		this.deal = deal;
		this.word = word;
	}

	/**
	 * Changes each job of the request that can be changed.
	 * @param request the request
	 * @param item what each item must be like, besides its id
	 * @param change makes one of the changes
	 * @return 200 and a result for each job
	 * @throws RefusedException when no job is looked at, because the request is wrong
	 */
	Reply answer(Request request, Shape item, ItemChange change) {
		String list = request.route().list();
		Rule items = Rule.listOf(item.must(Reply.JOB_ID, Rule.WORD), 1, Integer.MAX_VALUE);
		JsonNode body = request.checked(Shape.EMPTY.must(list, items));
		Set<String> seen = new HashSet<>();
		for (JsonNode each : body.path(list).values()) {
			if (!seen.add(each.path(Reply.JOB_ID).stringValue())) {
				throw new RefusedException(Refusal.DUPLICATES);
			}
		}
		ObjectNode reply = Json.object();
		ArrayNode results = reply.putArray(Reply.RESULTS);
		for (JsonNode each : body.path(list).values()) {
			String jobId = each.path(Reply.JOB_ID).stringValue();
			results.add(result(jobId, refusal(jobId, each, change)));
		}
		return Reply.of(200, reply.put("count", results.size()));
	}

	private @Nullable Refusal refusal(String jobId, JsonNode item, ItemChange change) {
		Job job = this.jobs.find(jobId);
		if (job == null) {
			return Refusal.NO_SUCH_JOB_V3;
		}
		return this.deal.refuses(jobId) ? job.refuse(this.word, Refusal.WRONG_STATUS) : change.make(job, item);
	}

	static ObjectNode result(String jobId, @Nullable Refusal refusal) {
		ObjectNode result = Json.object().put("id", jobId);
		if (refusal == null) {
			return result.put("status", "success");
		}
		return result.put("status", "failed").put("error_code", refusal.code()).put("error_msg", refusal.message());
	}

	/**
	 * Changes one job.
	 */
	interface ItemChange {

		/**
		 * Makes the change.
		 * @param job the job
		 * @param item what the request says about it
		 * @return why not, or {@code null} once it is done
		 */
		@Nullable Refusal make(Job job, JsonNode item);

	}

}
