package io.jobsheet.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What goes back to the client: JSON, or a page.
 *
 * @param status the HTTP status, or 0 when the connection is closed without an answer
 * @param json the body, or {@code null} for a page
 * @param page the body when it is no JSON
 */
record Reply(int status, @Nullable ObjectNode json, String page) {

	static final String RESULTS = "results";

	static final String JOB_ID = "job_id";

	static final Reply CUT = new Reply(0, null, "");

	static Reply of(int status, ObjectNode json) {
		return new Reply(status, json, "");
	}

	static Reply page(int status, String title) {
		return new Reply(status, null, "<html><body><h1>" + title + "</h1></body></html>");
	}

	static Reply refused(Refusal refusal, String requestId) {
		ObjectNode json = Json.object().put("error_code", refusal.code()).put("error_msg", refusal.message());
		if (refusal.isOfGateway()) {
			json.put("request_id", requestId);
		}
		return of(refusal.status(), json);
	}

	/**
	 * The same reply with other results, if it has any.
	 * @param change takes a list of its own and returns the new one
	 * @return a reply whose count fits
	 */
	Reply withItems(UnaryOperator<List<JsonNode>> change) {
		return with(RESULTS, change);
	}

	Reply withItemsUnder(String name) {
		return with(name, UnaryOperator.identity());
	}

	private Reply with(String name, UnaryOperator<List<JsonNode>> change) {
		if (this.json == null || !this.json.path(RESULTS).isArray()) {
			return this;
		}
		List<JsonNode> items = change.apply(new ArrayList<>(this.json.path(RESULTS).values()));
		ObjectNode changed = Json.object();
		changed.putArray(name).addAll(items);
		return of(this.status, changed.put("count", items.size()));
	}

	Reply withJob(String jobId) {
		if (this.json == null || !this.json.has(JOB_ID)) {
			return this;
		}
		return of(this.status, this.json.deepCopy().put(JOB_ID, jobId));
	}

	boolean isCut() {
		return this.status == 0;
	}

	String contentType() {
		return (this.json != null) ? "application/json" : "text/html";
	}

	byte[] body() {
		return (this.json != null) ? Json.bytes(this.json) : Json.bytes(this.page);
	}

}
