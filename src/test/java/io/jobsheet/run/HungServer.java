package io.jobsheet.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A server that reads every request and never answers.
 */
final class HungServer implements Closeable {

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final CountDownLatch over = new CountDownLatch(1);

	private final AtomicInteger requests = new AtomicInteger();

	private final Runnable whenAsked;

	/**
	 * Starts a server.
	 * @param whenAsked is told of every request once it was read
	 */
	HungServer(Runnable whenAsked) {
		this.whenAsked = whenAsked;
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::hang);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	private void hang(HttpExchange exchange) throws IOException {
		try (exchange) {
			exchange.getRequestBody().readAllBytes();
			this.requests.incrementAndGet();
			this.whenAsked.run();
			this.over.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
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
		this.over.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
