package io.jobsheet.simulator;

import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

/**
 * Takes requests from the wire and puts replies on it.
 */
final class Exchanges implements HttpHandler {

	private static final HexFormat HEX = HexFormat.of();

	private final AtomicLong count = new AtomicLong();

	private final Answers answers;

	Exchanges(Answers answers) {
		this.answers = answers;
	}

	@Override
	public void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			byte[] body = exchange.getRequestBody().readAllBytes();
			String requestId = HEX.toHexDigits(0L) + HEX.toHexDigits(this.count.incrementAndGet());
			Reply reply = answer(exchange, body, requestId);
			if (!reply.isCut()) {
				send(exchange, reply, requestId);
			}
		}
	}

	private Reply answer(HttpExchange exchange, byte[] body, String requestId) {
		try {
			return this.answers.answer(exchange, body, requestId);
		}
		catch (RuntimeException ex) {
			return Reply.page(500, "A defect in the simulator: " + ex);
		}
	}

	private static void send(HttpExchange exchange, Reply reply, String requestId) throws IOException {
		byte[] body = reply.body();
		exchange.getResponseHeaders().set("X-Request-Id", requestId);
		exchange.getResponseHeaders().set("Content-Type", reply.contentType());
		exchange.sendResponseHeaders(reply.status(), body.length);
		exchange.getResponseBody().write(body);
	}

}
