package io.jobsheet.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All that has been begun, by the id to ask with.
 */
final class Queries {

	private final Map<String, Query> queries = new ConcurrentHashMap<>();

	private final AtomicLong count = new AtomicLong();

	Query begin(String word, String jobId, Course course, String result) {
		String seed = jobId + " " + word + " " + this.count.incrementAndGet();
		String id = UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
		Query query = new Query(id, word, jobId, course, result);
		this.queries.put(id, query);
		return query;
	}

	/**
	 * What a request asks about.
	 * @param request the request, with the id in its query
	 * @param word the word of the change that is to have begun it
	 * @return the query
	 * @throws RefusedException when the job of the request has no such query
	 */
	Query asked(Request request, String word) {
		String id = request.query("query_id");
		Rule.check(!id.isEmpty(), "query_id is missing in the query");
		Query query = this.queries.get(id);
		if (query == null || !query.jobId().equals(request.jobId()) || !query.word().equals(word)) {
			throw new RefusedException(Refusal.NO_SUCH_QUERY);
		}
		return query;
	}

}
