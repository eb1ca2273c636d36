package io.jobsheet.cloud;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * Reads the reply to one request, as long as it comes to an end.
 */
final class ReplyReader {

	private static final int LARGEST_REPLY = 8 * 1024 * 1024;

	private final long start = System.nanoTime();

	private final HttpUriRequestBase request;

	ReplyReader(HttpUriRequestBase request) {
		this.request = request;
	}

	HttpUriRequestBase request() {
		return this.request;
	}

	Duration waited() {
		return Duration.ofNanos(System.nanoTime() - this.start);
	}

	Reply read(ClassicHttpResponse response) throws IOException {
		Map<String, String> headers = new HashMap<>();
		for (Header header : response.getHeaders()) {
			headers.put(header.getName().toLowerCase(Locale.ROOT), String.valueOf(header.getValue()));
		}
		String body = body(response.getEntity());
		return new Reply(response.getCode(), headers, body, waited());
	}

	private String body(@Nullable HttpEntity entity) throws IOException {
		if (entity == null) {
			return "";
		}
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		byte[] buffer = new byte[8192];
		InputStream content = entity.getContent();
		for (int length = content.read(buffer); length >= 0; length = content.read(buffer)) {
			body.write(buffer, 0, length);
			if (body.size() > LARGEST_REPLY) {
				throw endless("the reply is longer than 8 MB");
			}
		}
		return body.toString(StandardCharsets.UTF_8);
	}

	// Without the abort, closing the reply would read it to its end.
	private EndlessReplyException endless(String why) {
		this.request.abort();
		return new EndlessReplyException(why);
	}

	/**
	 * Why there is no reply to read.
	 * @param ex what happened
	 * @return part of a sentence
	 */
	String lost(Exception ex) {
		if (ex instanceof EndlessReplyException) {
			return String.valueOf(ex.getMessage());
		}
		return (ex instanceof InterruptedIOException) ? "no answer after " + seconds(waited())
				: "the connection broke before the answer was complete";
	}

	static String seconds(Duration time) {
		return Math.max(1, (time.toMillis() + 500) / 1000) + " s";
	}

	private static final class EndlessReplyException extends IOException {

		private static final long serialVersionUID = 1L;

		EndlessReplyException(String message) {
			super(message);
		}

	}

}
