package io.jobsheet.simulator;

import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import io.jobsheet.simulator.ChangeLog.Change;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the simulator tells about itself, to anybody.
 */
final class OwnPages implements Answers {

	private final Jobs jobs;

	private final Requests requests;

	OwnPages(Jobs jobs, Requests requests) {
		this.jobs = jobs;
		this.requests = requests;
	}

	@Override
	public Reply answer(HttpExchange exchange, byte[] body, String requestId) {
		return switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
			case "GET /simulator/jobs" -> Reply.of(200, jobs());
			case "GET /simulator/changes" -> Reply.of(200, changes());
			default -> Reply.refused(Refusal.NO_SUCH_API, requestId);
		};
	}

	private ObjectNode jobs() {
		Map<String, JobChanges> all = this.jobs.changes();
		ObjectNode reply = Json.object().put("count", all.size());
		ObjectNode counts = reply.putObject("requests");
		this.requests.counts().forEach(counts::put);
		ArrayNode items = reply.putArray("jobs");
		all.forEach((id, job) -> items.add(describe(id, job)));
		return reply;
	}

	private static ObjectNode describe(String id, JobChanges job) {
		ObjectNode item = Json.object()
			.put("id", id)
			.put("status", job.status())
			.put("starts", job.starts())
			.put("refused_starts", job.refusedStarts())
			.put("position_changes", job.positionChanges())
			.put("repeats", job.repeats())
			.put("position", job.position())
			.put("gtid_set", job.gtidSet());
		job.made().forEach(item.putObject("made")::put);
		job.repeated().forEach(item.putObject("repeated")::put);
		job.refused().forEach(item.putObject("refused")::put);
		return item;
	}

	private ObjectNode changes() {
		List<Change> latest = this.jobs.log().latest();
		ObjectNode reply = Json.object().put("total", this.jobs.log().total());
		ArrayNode items = reply.putArray("changes");
		latest.forEach((change) -> items.add(Json.object()
			.put("number", change.number())
			.put("at", change.at().toString())
			.put("job_id", change.jobId())
			.put("change", change.what())
			.put("from", change.from())
			.put("to", change.to())));
		return reply;
	}

}
