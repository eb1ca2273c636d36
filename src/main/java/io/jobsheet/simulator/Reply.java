package io.jobsheet.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * @param headers what else it says of itself
 * @param form how its body is put on the wire
 */
record Reply(int status, @Nullable ObjectNode json, String page, Map<String, String> headers, Form form) {

	static final String RESULTS = "results";

	static final String JOB_ID = "job_id";

	static final Reply CUT = new Reply(0, null, "", Map.of(), Form.WHOLE);

	static Reply of(int status, ObjectNode json) {
		return new Reply(status, json, "", Map.of(), Form.WHOLE);
	}

	static Reply page(int status, String title) {
		return new Reply(status, null, "<html><body><h1>" + title + "</h1></body></html>", Map.of(), Form.WHOLE);
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

	Reply withCount(String name) {
		return (this.json == null || !this.json.path(name).isNumber()) ? this
				: with(this.json.deepCopy().put(name, this.json.path(name).asLong() + 1));
	}

	Reply withItemsIn(int status) {
		return (this.json == null || !this.json.path(RESULTS).isArray()) ? this
				: new Reply(status, this.json, this.page, this.headers, this.form);
	}

	Reply with(String header, String value) {
		return new Reply(this.status, this.json, this.page, Map.of(header, value), this.form);
	}

	Reply in(Form form) {
		return new Reply(this.status, this.json, this.page, this.headers, form);
	}

	private Reply with(ObjectNode json) {
		return new Reply(this.status, json, this.page, this.headers, this.form);
	}

	private Reply with(String name, UnaryOperator<List<JsonNode>> change) {
		if (this.json == null || !this.json.path(RESULTS).isArray()) {
			return this;
		}
		List<JsonNode> items = change.apply(new ArrayList<>(this.json.path(RESULTS).values()));
		ObjectNode changed = Json.object();
		changed.putArray(name).addAll(items);
		return with(changed.put("count", items.size()));
	}

	Reply withJob(String jobId) {
		if (this.json == null || !this.json.has(JOB_ID)) {
			return this;
		}
		return with(this.json.deepCopy().put(JOB_ID, jobId));
	}

	boolean isCut() {
		return this.status == 0;
	}

	String contentType() {
		return (this.json != null && this.form != Form.AS_TEXT) ? "application/json" : "text/html";
	}

	byte[] body() {
		if (this.json == null) {
			return Json.bytes(this.page);
		}
		return (this.form == Form.TWOFOLD) ? twofold(this.json) : Json.bytes(this.json);
	}

	// An object with no members gets one, so that there is something to say twice.
	private static byte[] twofold(ObjectNode json) {
		ObjectNode whole = json.isEmpty() ? Json.object().put("status", "success") : json;
		ObjectNode first = Json.object();
		whole.propertyNames().forEach(first::putNull);
		String before = new String(Json.bytes(first), StandardCharsets.UTF_8);
		String after = new String(Json.bytes(whole), StandardCharsets.UTF_8);
		return Json.bytes(before.substring(0, before.length() - 1) + "," + after.substring(1));
	}

	/**
	 * How a body is put on the wire.
	 */
	enum Form {

		/** As it is. */
		WHOLE,
		/** Called a page of text. */
		AS_TEXT,
		/** Each name twice, with nothing first. */
		TWOFOLD,
		/** Left out. */
		EMPTY,
		/** The first half, and then the connection closed. */
		HALF,
		/** After a hundred megabytes of blanks. */
		HUGE,
		/** Blank after blank, and no end. */
		ENDLESS

	}

}
