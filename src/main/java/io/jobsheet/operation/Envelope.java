package io.jobsheet.operation;

import java.util.stream.Collectors;

import io.jobsheet.cloud.Reply;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What CloudCanal puts around every answer ("CloudCanal, Common Response").
 *
 * @param code {@code 1} for success, {@code 0} for failure
 * @param data the answer itself; a missing node when there is none
 * @param message what the service says about it, in one line
 */
record Envelope(String code, JsonNode data, String message) {

	static final String BASE = "/cloudcanal/console/api/v1/openapi/";

	static final String FAILURE = "0";

	private static final String SUCCESS = "1";

	/**
	 * Opens a reply.
	 * @param reply the reply
	 * @return what is in it, or {@code null} when it is no envelope
	 */
	static @Nullable Envelope of(Reply reply) {
		JsonNode body = Replies.body(reply);
		String code = (body != null) ? body.path("code").asString("").strip() : "";
		return (body == null || code.isEmpty()) ? null
				: new Envelope(code, body.path("data"), message(body.path("msg")));
	}

	boolean isSuccess() {
		return this.code.equals(SUCCESS);
	}

	boolean isFailure() {
		return this.code.equals(FAILURE);
	}

	private static String message(JsonNode message) {
		JsonNode list = message.isArray() ? message : list(message.asString(""));
		return list.isArray() ? list.valueStream().map(Envelope::text).collect(Collectors.joining("; "))
				: text(message);
	}

	private static String text(JsonNode message) {
		return message.isContainer() ? message.toString() : message.asString("").strip();
	}

	private static JsonNode list(String text) {
		try {
			return text.strip().startsWith("[") ? JsonText.read(text) : JsonText.object();
		}
		catch (JacksonException ex) {
			return JsonText.object();
		}
	}

}
