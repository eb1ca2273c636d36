package io.jobsheet.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

	private static final Duration DRIP = Duration.ofMillis(5);

	private static final byte[] BLANKS = " ".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);

	private static final int NO_BODY = -1;

	private static final int UNTOLD_LENGTH = 0;

	private final Answers answers;

	private final Patience patience;

	Exchanges(Answers answers, Patience patience) {
		this.answers = answers;
		this.patience = patience;
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

	private void send(HttpExchange exchange, Reply reply, String requestId) throws IOException {
		byte[] body = (reply.form() == Reply.Form.EMPTY) ? new byte[0] : reply.body();
		exchange.getResponseHeaders().set("X-Request-Id", requestId);
		exchange.getResponseHeaders().set("Content-Type", reply.contentType());
		reply.headers().forEach(exchange.getResponseHeaders()::set);
		OutputStream out = exchange.getResponseBody();
		switch (reply.form()) {
			case WHOLE, AS_TEXT, TWOFOLD, EMPTY -> {
				exchange.sendResponseHeaders(reply.status(), (body.length > 0) ? body.length : NO_BODY);
				out.write(body);
			}
			case HALF -> {
				exchange.sendResponseHeaders(reply.status(), body.length);
				out.write(body, 0, body.length / 2);
			}
			case HUGE -> {
				exchange.sendResponseHeaders(reply.status(), UNTOLD_LENGTH);
				for (int megabytes = 0; megabytes < 100; megabytes++) {
					out.write(BLANKS);
				}
				out.write(body);
			}
			case ENDLESS -> {
				exchange.sendResponseHeaders(reply.status(), UNTOLD_LENGTH);
				while (this.patience.await(DRIP)) {
					out.write(' ');
					out.flush();
				}
			}
		}
	}

}
