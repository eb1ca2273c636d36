package io.jobsheet.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * DRS, CloudCanal, the identity service and a proxy in one, which repeats in its replies
 * everything that it is sent, whoever may read that.
 */
final class EchoServer implements AutoCloseable {

	/** Waits before its answer until it is told to go on. */
	static final int HOLD = -1;

	/** Breaks the connection off. */
	static final int BREAK = -2;

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final String proxyPassword;

	private final Map<String, AtomicInteger> visits = new ConcurrentHashMap<>();

	private final Map<String, int[]> script = new ConcurrentHashMap<>();

	private final List<String> received = new CopyOnWriteArrayList<>();

	private final AtomicInteger tokens = new AtomicInteger();

	final Semaphore held = new Semaphore(0);

	final Semaphore goOn = new Semaphore(0);

	EchoServer(String proxyPassword) {
		this.proxyPassword = proxyPassword;
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::serve);
		this.server.start();
	}

	/**
	 * Says how requests are answered whose path ends in a certain way; all others are
	 * accepted.
	 * @param end the end of the path
	 * @param statuses the status of the first answer, of the second and so on
	 * @return this
	 */
	EchoServer answering(String end, int... statuses) {
		this.script.put(end, statuses);
		return this;
	}

	private void serve(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		String echo = exchange.getRequestHeaders().entrySet() + " " + body;
		this.received.add(echo);
		boolean proxied = exchange.getRequestURI().isAbsolute();
		if (proxied && !echo.contains(Base64.getEncoder()
			.encodeToString(("proxy-user:" + this.proxyPassword).getBytes(StandardCharsets.UTF_8)))) {
			exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"proxy\"");
			answer(exchange, 407, "{}");
			return;
		}
		int status = status(exchange.getRequestURI().getPath());
		if (status == HOLD) {
			this.held.release();
			this.goOn.acquireUninterruptibly();
			status = 400;
		}
		if (status == BREAK) {
			exchange.close();
			return;
		}
		answer(exchange, status, reply(exchange, status, echo));
	}

	private int status(String path) {
		for (Map.Entry<String, int[]> entry : this.script.entrySet()) {
			if (path.endsWith(entry.getKey())) {
				int visit = this.visits.computeIfAbsent(entry.getKey(), (key) -> new AtomicInteger()).getAndIncrement();
				return (visit < entry.getValue().length) ? entry.getValue()[visit] : 200;
			}
		}
		return 200;
	}

	private String reply(HttpExchange exchange, int status, String echo) {
		String text = JsonMapper.shared().writeValueAsString("echo of " + echo);
		String path = exchange.getRequestURI().getPath();
		if (status == 200 && path.endsWith("/auth/tokens")) {
			exchange.getResponseHeaders().add("X-Subject-Token", "fetched-token-0815-" + this.tokens.incrementAndGet());
			return "{\"token\":{\"expires_at\":\"2099-01-01T00:00:00.000000Z\","
					+ "\"project\":{\"id\":\"054ba152d480d55b2f5dc0069e7ddef0\"}},\"echo\":" + text + "}";
		}
		if (path.contains("/cloudcanal/")) {
			return "{\"code\":\"0\",\"msg\":" + text + ",\"data\":null,\"requestId\":\"r-1\"}";
		}
		return (status == 200) ? "{\"status\":\"success\",\"echo\":" + text + "}"
				: "{\"error_code\":\"" + ((status == 401) ? "APIGW.0301" : "DRS.M00202") + "\",\"error_msg\":" + text
						+ ",\"error\":{\"message\":" + text + "}}";
	}

	private static void answer(HttpExchange exchange, int status, String reply) throws IOException {
		byte[] bytes = reply.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	String endpoint() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/**
	 * Everything that was sent here.
	 * @return headers and body of each request
	 */
	List<String> received() {
		return this.received;
	}

	@Override
	public void close() {
		this.goOn.release(1000);
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
