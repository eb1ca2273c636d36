package io.jobsheet.run;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/**
 * The way to a simulator, which misbehaves where no HTTP server can: it lets nobody in,
 * breaks connections off, and shows the wrong certificate. Each connection carries one
 * request.
 */
final class Gate implements Closeable {

	private static final Charset ASCII = StandardCharsets.ISO_8859_1;

	private static final int CLOSED_FOR_MILLIS = 40;

	private final @Nullable SSLContext right;

	private final @Nullable SSLContext wrong;

	private final InetSocketAddress address;

	private final ExecutorService threads = Executors.newCachedThreadPool(Gate::thread);

	private final ScheduledExecutorService porter = Executors.newSingleThreadScheduledExecutor(Gate::thread);

	private @Nullable ServerSocket server;

	private URI service = URI.create("http://127.0.0.1:1");

	private @Nullable Trouble trouble;

	private boolean armed;

	/**
	 * Opens a gate on any free port.
	 * @param secure whether it speaks https
	 */
	Gate(boolean secure) {
		this.right = secure ? context("server") : null;
		this.wrong = secure ? context("stranger") : null;
		this.address = (InetSocketAddress) open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
			.getLocalSocketAddress();
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "gate");
		thread.setDaemon(true);
		return thread;
	}

	private static SSLContext context(String name) {
		return SslBundle
			.of(new PemSslStoreBundle(PemSslStoreDetails.forCertificate(HttpsServer.CERTIFICATES + name + ".crt")
				.withPrivateKey(HttpsServer.CERTIFICATES + name + ".key"), null))
			.createSslContext();
	}

	URI endpoint() {
		return URI.create(((this.right != null) ? "https" : "http") + "://127.0.0.1:" + this.address.getPort());
	}

	/**
	 * Leads to a service from now on.
	 * @param service where it is
	 * @param trouble what goes wrong on the way, or {@code null}
	 */
	void leadTo(URI service, @Nullable Trouble trouble) {
		CompletableFuture<Void> opened = new CompletableFuture<>();
		reopen(opened);
		opened.join();
		begin(service, trouble);
	}

	private synchronized void begin(URI service, @Nullable Trouble trouble) {
		this.service = service;
		this.trouble = trouble;
		this.armed = false;
		if (trouble != null && trouble.after().isEmpty()) {
			arm(trouble);
		}
	}

	// A gate that is closed does not see who knocks, so that it opens by the clock.
	private synchronized void arm(Trouble trouble) {
		this.armed = true;
		if (trouble.kind() == Kind.REFUSED) {
			shut();
			if (trouble.once()) {
				this.trouble = null;
				var unused = this.porter.schedule(() -> reopen(new CompletableFuture<>()), CLOSED_FOR_MILLIS,
						TimeUnit.MILLISECONDS);
			}
		}
	}

	private synchronized ServerSocket open(InetSocketAddress address) {
		if (this.server != null && !this.server.isClosed()) {
			return this.server;
		}
		try {
			ServerSocket opened = new ServerSocket();
			opened.setReuseAddress(true);
			opened.bind(address, 50);
			this.server = opened;
			this.threads.execute(() -> serve(opened));
			return opened;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private synchronized void shut() {
		try {
			if (this.server != null) {
				this.server.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// The port may be taken for a moment, by whoever was given it meanwhile.
	private void reopen(CompletableFuture<Void> opened) {
		try {
			open(this.address);
			opened.complete(null);
		}
		catch (UncheckedIOException ex) {
			var unused = this.porter.schedule(() -> reopen(opened), CLOSED_FOR_MILLIS, TimeUnit.MILLISECONDS);
		}
	}

	private void serve(ServerSocket server) {
		try {
			while (true) {
				Socket client = server.accept();
				this.threads.execute(() -> lead(client));
			}
		}
		catch (IOException ex) {
			// The gate is shut.
		}
	}

	private void lead(Socket client) {
		try (client) {
			Kind kind = onConnection();
			switch (kind) {
				case RESET_UNREAD -> reset(client);
				case PLAIN_HTTP -> client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(ASCII));
				case UNTRUSTED -> secured(client, this.wrong).startHandshake();
				default -> pass((this.right != null) ? secured(client, this.right) : client);
			}
		}
		catch (IOException ex) {
			// One side went away.
		}
	}

	private static SSLSocket secured(Socket client, @Nullable SSLContext context) throws IOException {
		if (context == null) {
			throw new IllegalStateException("this gate speaks plain http");
		}
		SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(client, null, true);
		secured.setUseClientMode(false);
		return secured;
	}

	private synchronized Kind onConnection() {
		Trouble trouble = this.trouble;
		if (trouble == null || !this.armed || !trouble.kind().onConnection) {
			return Kind.NONE;
		}
		this.trouble = trouble.once() ? null : trouble;
		return trouble.kind();
	}

	private synchronized Kind onRequest(String request) {
		Trouble trouble = this.trouble;
		if (trouble == null || !this.armed || trouble.kind().onConnection || !trouble.isAbout(request)) {
			return Kind.NONE;
		}
		this.trouble = trouble.once() ? null : trouble;
		return trouble.kind();
	}

	private synchronized void afterRequest(String request) {
		Trouble trouble = this.trouble;
		if (trouble != null && !this.armed && trouble.isAfter(request)) {
			arm(trouble);
		}
	}

	private void pass(Socket client) throws IOException {
		String request = request(client.getInputStream());
		Kind kind = onRequest(request);
		if (kind == Kind.RESET_BEFORE) {
			reset(client);
			return;
		}
		try (Socket service = new Socket(this.service.getHost(), this.service.getPort())) {
			service.getOutputStream().write(closing(request.replaceFirst("(?i)\r\nConnection: [^\r]*", "")));
			if (kind == Kind.RESET_AFTER) {
				service.getInputStream().readAllBytes();
				reset(client);
				return;
			}
			InputStream reply = service.getInputStream();
			byte[] head = new byte[8192];
			int length = reply.read(head);
			afterRequest(request);
			if (length > 0) {
				client.getOutputStream().write(closing(new String(head, 0, length, ASCII)));
				reply.transferTo(client.getOutputStream());
			}
		}
	}

	private static byte[] closing(String message) {
		return message.replaceFirst("\r\n", "\r\nConnection: close\r\n").getBytes(ASCII);
	}

	private static String request(InputStream in) throws IOException {
		ByteArrayOutputStream request = new ByteArrayOutputStream();
		int end = -1;
		while (end < 0 || request.size() < end) {
			int octet = in.read();
			if (octet < 0) {
				throw new IOException("the request breaks off");
			}
			request.write(octet);
			if (end < 0 && octet == '\n' && request.toString(ASCII).endsWith("\r\n\r\n")) {
				end = request.size() + contentLength(request.toString(ASCII));
			}
		}
		return request.toString(ASCII);
	}

	private static int contentLength(String head) {
		return head.lines()
			.filter((line) -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
			.mapToInt((line) -> Integer.parseInt(line.substring("content-length:".length()).strip()))
			.findFirst()
			.orElse(0);
	}

	private static void reset(Socket client) throws IOException {
		client.setSoLinger(true, 0);
		client.close();
	}

	@Override
	public void close() {
		shut();
		this.threads.shutdownNow();
		this.porter.shutdownNow();
	}

	/**
	 * What goes wrong on the way to a service.
	 */
	enum Kind {

		/** Nothing. */
		NONE(true),
		/** Its name is not known; that lies before the gate. */
		UNKNOWN_HOST(true),
		/** Nobody listens. */
		REFUSED(true),
		/** The connection is reset before the request is read. */
		RESET_UNREAD(true),
		/** A certificate that nobody knows. */
		UNTRUSTED(true),
		/** Plain http where https is spoken. */
		PLAIN_HTTP(true),
		/** The connection is reset when the request was read, before the service. */
		RESET_BEFORE(false),
		/** The connection is reset in place of the reply. */
		RESET_AFTER(false);

		private final boolean onConnection;

		Kind(boolean onConnection) {
			this.onConnection = onConnection;
		}

		static @Nullable Kind of(String word) {
			for (Kind kind : values()) {
				if (kind.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
					return kind;
				}
			}
			return null;
		}

		boolean needsSecurity() {
			return this == UNTRUSTED || this == PLAIN_HTTP;
		}

	}

	/**
	 * A trouble and when it comes.
	 *
	 * @param kind what goes wrong
	 * @param once whether it happens to one connection or request only
	 * @param after a pattern of the path of the job's request after whose reply it
	 * begins; empty for from the beginning
	 * @param path a pattern of the path of requests that meet it
	 * @param job the job that the request names that meets it once
	 */
	record Trouble(Kind kind, boolean once, String after, String path, String job) {

		private boolean isAbout(String request) {
			return leadsTo(request, this.path) && (!this.once || request.contains(this.job));
		}

		private boolean isAfter(String request) {
			return leadsTo(request, this.after) && request.contains(this.job);
		}

		private static boolean leadsTo(String request, String path) {
			return request.split(" ", 3)[1].split("[?]", 2)[0].matches(".*" + path);
		}

	}

}
