package io.jobsheet.operation;

import java.util.ArrayList;
import java.util.List;

import io.jobsheet.cloud.Reply;
import io.jobsheet.cloud.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the jobs of tasks in the list of all jobs ("CloudCanal, Query DataJob List
 * (Paged)", "List DataJobs").
 */
public final class JobSearch {

	static final String QUESTION = "listbypage";

	private static final int PAGE = 20;

	private final String field;

	private final Replies replies;

	JobSearch(String field, Replies replies) {
		this.field = field;
		this.replies = replies;
	}

	/**
	 * The task that a row names.
	 * @param part the row's values, as JSON text
	 * @return the task's id; empty when it names none
	 */
	public String task(String part) {
		return JsonText.read(part).path(this.field).asString("");
	}

	/**
	 * The request for one page of the list.
	 * @param page the page, counted from 1; 0 for all jobs at once, which older services
	 * understand too
	 * @return what to send; it changes nothing
	 */
	public Request request(int page) {
		ObjectNode body = JsonText.object();
		if (page > 0) {
			body.put("pageNum", page).put("pageSize", PAGE);
		}
		return new Request("POST", Envelope.BASE + "datajob/" + ((page > 0) ? QUESTION : "list"), body.toString());
	}

	/**
	 * What the reply says.
	 * @param reply the reply, whatever its status
	 * @param page the page that was asked for
	 * @return the tasks on it
	 */
	public JobPage read(Reply reply, int page) {
		Envelope envelope = Envelope.of(reply);
		boolean refused = envelope != null && envelope.isFailure();
		if (page > 0 && (reply.status() == 404 || reply.status() == 405 || (refused && reply.isAccepted()))) {
			return JobPage.UNKNOWN;
		}
		Answer whole = this.replies.general(reply, Replies.body(reply), List.of());
		if (whole != null && whole.stop() != null) {
			return new JobPage(List.of(), true, false, whole.stop(), "");
		}
		if (whole != null || envelope == null || !envelope.isSuccess() || !reply.isAccepted()) {
			return new JobPage(List.of(), true, false, null, (refused && envelope != null) ? envelope.message()
					: "the service answered with status " + reply.status());
		}
		return tasks(envelope.data(), page);
	}

	private static JobPage tasks(JsonNode data, int page) {
		JsonNode jobs = data.isArray() ? data : data.path("jobVos");
		if (!jobs.isArray()) {
			return new JobPage(List.of(), true, false, null, "the reply lists no jobs");
		}
		List<JobPage.Task> tasks = new ArrayList<>();
		for (JsonNode job : jobs) {
			String id = job.path("dataJobId").asString("");
			job.path("dataTasks")
				.forEach((task) -> tasks.add(new JobPage.Task(task.path("dataTaskId").asString(""),
						task.path("dataTaskType").asString(""), id)));
		}
		JsonNode all = data.path("allJobCounts");
		boolean last = page == 0 || jobs.isEmpty() || (all.isNumber() && (long) page * PAGE >= all.asLong());
		return new JobPage(tasks, last, false, null, "");
	}

}
