package io.jobsheet.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A service on loopback that answers its first requests once all of them are there, so
 * that they are in flight together, and every request alike.
 */
final class MeetingServer implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService threads;

	private final CyclicBarrier meeting;

	private final AtomicInteger requests = new AtomicInteger();

	private final int together;

	private final int status;

	private final String body;

	MeetingServer(int together, int status, String body) {
		this.together = together;
		this.status = status;
		this.body = body;
		this.meeting = new CyclicBarrier(together);
		this.threads = Executors.newFixedThreadPool(together);
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

	private void serve(HttpExchange exchange) throws IOException {
		exchange.getRequestBody().readAllBytes();
		if (this.requests.incrementAndGet() <= this.together) {
			meet();
		}
		byte[] bytes = this.body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", "application/json");
		exchange.sendResponseHeaders(this.status, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	private void meet() throws IOException {
		try {
			this.meeting.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException | BrokenBarrierException | TimeoutException ex) {
			throw new IOException(ex);
		}
	}

	String endpoint() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	int requests() {
		return this.requests.get();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
