package io.jobsheet.operation;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.jobsheet.cloud.Reply;
import io.jobsheet.cloud.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks DRS for many jobs at once ("Querying Task Statuses", "Querying Details of Tasks").
 */
final class BatchStates implements StateQuery {

	private static final int MOST = 100;

	private static final Set<String> STATES = Set.of("CREATING", "CREATE_FAILED", "CONFIGURATION", "STARTJOBING",
			"WAITING_FOR_START", "START_JOB_FAILED", "PAUSING", "FULL_TRANSFER_STARTED", "FULL_TRANSFER_FAILED",
			"FULL_TRANSFER_COMPLETE", "INCRE_TRANSFER_STARTED", "INCRE_TRANSFER_FAILED", "RELEASE_RESOURCE_STARTED",
			"RELEASE_RESOURCE_FAILED", "RELEASE_RESOURCE_COMPLETE", "REBUILD_NODE_STARTED", "REBUILD_NODE_FAILED",
			"CHANGE_JOB_STARTED", "CHANGE_JOB_FAILED", "DELETED", "CHILD_TRANSFER_STARTING", "CHILD_TRANSFER_STARTED",
			"CHILD_TRANSFER_COMPLETE", "CHILD_TRANSFER_FAILED", "RELEASE_CHILD_TRANSFER_STARTED",
			"RELEASE_CHILD_TRANSFER_COMPLETE", "NODE_UPGRADE_START", "NODE_UPGRADE_COMPLETE", "NODE_UPGRADE_FAILED");

	private final String question;

	private final Replies replies;

	/**
	 * One of the two questions.
	 * @param question {@code batch-status} or {@code batch-detail}
	 * @param replies reads the service's replies
	 */
	BatchStates(String question, Replies replies) {
		this.question = question;
		this.replies = replies;
	}

	@Override
	public int size() {
		return MOST;
	}

	// Without page_req the service would answer for five jobs only.
	@Override
	public Request request(List<Item> items, String projectId) {
		ObjectNode body = JsonMapper.shared().createObjectNode();
		items.stream().map(Item::job).distinct().forEach((job) -> body.withArray("jobs").add(job));
		body.putObject("page_req").put("cur_page", 1).put("per_page", MOST);
		return new Request("POST", "/v3/" + projectId + "/jobs/" + this.question, body.toString());
	}

	@Override
	public @Nullable Map<Long, JobState> states(Reply reply, List<Item> items) {
		Map<String, JsonNode> entries = this.replies.states(reply);
		if (entries == null) {
			return null;
		}
		Map<Long, JobState> states = new HashMap<>();
		for (Item item : items) {
			JsonNode entry = entries.get(item.job().toLowerCase(Locale.ROOT));
			if (entry != null) {
				states.put(item.number(), state(entry));
			}
		}
		return states;
	}

	@Override
	public boolean knows(String status) {
		return STATES.contains(status);
	}

	private static JobState state(JsonNode entry) {
		if (entry.isMissingNode()) {
			return new JobState("", entry, "", Replies.TWOFOLD);
		}
		JobState state = JobState.of(entry.path("status").asString(""), entry);
		String code = entry.path("error_code").asString("").strip();
		return (state.status().isEmpty() && !code.isEmpty())
				? new JobState("", entry, code, Replies.errorMessage(entry)) : state;
	}

}
