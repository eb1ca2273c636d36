package io.jobsheet.operation;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.jobsheet.cloud.Reply;
import io.jobsheet.cloud.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks DRS for everything about one job, in the form in which it can be updated
 * ("Querying Task Details").
 */
final class JobDetail implements StateQuery {

	static final String QUESTION = "job-detail";

	@Override
	public int size() {
		return 1;
	}

	@Override
	public Request request(List<Item> items, String projectId) {
		return new Request("GET",
				"/v5/" + projectId + "/jobs/" + RequestPath.encoded(items.get(0).job()) + "?type=detail", null);
	}

	@Override
	public @Nullable Map<Long, JobState> states(Reply reply, List<Item> items) {
		JsonNode body = Replies.body(reply);
		JobState state = (body != null && reply.status() != 429 && reply.status() < 500) ? state(reply, body) : null;
		return (state == null) ? null
				: items.stream()
					.filter((item) -> item.job().equals(items.get(0).job()))
					.collect(Collectors.toMap(Item::number, (item) -> state));
	}

	private static @Nullable JobState state(Reply reply, JsonNode body) {
		JsonNode job = body.path("job");
		if (reply.isAccepted() && job.isObject()) {
			return JobState.of(job.path("status").asString(""), job);
		}
		String code = Replies.error(body);
		return code.isEmpty() ? null : new JobState("", body, code, Replies.errorMessage(body));
	}

}
