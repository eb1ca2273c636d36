package io.jobsheet.simulator;

import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the simulator tells about its jobs of CloudCanal, to anybody.
 */
final class CanalPage implements Answers {

	static final String PATH = "/simulator/canal-jobs";

	private final CanalJobs jobs;

	CanalPage(CanalJobs jobs) {
		this.jobs = jobs;
	}

	@Override
	public Reply answer(HttpExchange exchange, byte[] body, String requestId) {
		boolean isRight = "GET".equals(exchange.getRequestMethod()) && PATH.equals(exchange.getRequestURI().getPath());
		return isRight ? Reply.of(200, jobs()) : Reply.refused(Refusal.NO_SUCH_API, requestId);
	}

	private ObjectNode jobs() {
		Map<Long, CanalChanges> all = this.jobs.changes();
		ObjectNode reply = Json.object().put("count", all.size());
		ArrayNode items = reply.putArray("jobs");
		all.forEach((id, job) -> items.addObject()
			.put("id", id)
			.put("task_id", job.taskId())
			.put("phase", job.phase())
			.put("status", job.job().status())
			.put("stops", job.job().stops())
			.put("starts", job.job().starts())
			.put("position_changes", job.job().positionChanges())
			.put("repeats", job.job().repeats())
			.put("refused", job.job().refusals())
			.put("position", job.job().position()));
		return reply;
	}

}
