package io.jobsheet.cloud;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link Deadlines}: servers that never come to an end, in every way there is. A
 * request may take 1.1 seconds here.
 */
@Timeout(20)
class DeadlineTests {

	private static final Request REQUEST = new Request("POST", "/v3/p/jobs/batch-starting", "{}");

	private static final String NAME = "POST /v3/p/jobs/batch-starting: ";

	/**
	 * A way of never coming to an end.
	 */
	enum Endless {

		/** No answer. */
		SILENCE("", "", 1000, true),
		/** A status line that never ends, at once. */
		STATUS_LINE("HTTP/1.1 200 ", "x", 0, true),
		/** A header that comes a byte at a time. */
		DRIPPING_HEADER("HTTP/1.1 200 OK\r\nX-A: ", "a", 20, true),
		/** Headers without end, slowly. */
		DRIPPING_HEADERS("HTTP/1.1 200 OK\r\n", "X-A: b\r\n", 20, true),
		/** Headers without end, as fast as they can be read. */
		HEADERS("HTTP/1.1 200 OK\r\n", "X-A: b\r\n", 0, true),
		/** One header without end. */
		HEADER("HTTP/1.1 200 OK\r\nX-A: ", "bbbbbbbbbbbbbbbb", 0, true),
		/** Interim replies without end. */
		INTERIM_REPLIES("", "HTTP/1.1 103 Early Hints\r\n\r\n", 10, true),
		/** A body that comes a byte at a time. */
		DRIPPING_BODY("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", " ", 20, true),
		/** A body without end. */
		BODY("HTTP/1.1 200 OK\r\n\r\n", "xxxxxxxxxxxxxxxx", 0, true),
		/** A chunk that never ends. */
		CHUNK("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n", "xxxxxxxxxxxxxxxx", 0, true),
		/** The size of a chunk that never ends. */
		CHUNK_SIZE("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", "xxxxxxxxxxxxxxxx", 0, true),
		/** Trailers without end. */
		TRAILERS("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n", "X-A: b\r\n", 0, true),
		/** The request is never read. */
		DEAF("", "", 1000, false);

		private final String begin;

		private final String again;

		private final int millis;

		private final boolean reads;

		Endless(String begin, String again, int millis, boolean reads) {
			this.begin = begin;
			this.again = again;
			this.millis = millis;
			this.reads = reads;
		}

		void write(Socket socket, CountDownLatch over) {
			try {
				OutputStream out = socket.getOutputStream();
				out.write(this.begin.getBytes(StandardCharsets.US_ASCII));
				int times = (this.millis == 0) ? 4096 : 1;
				byte[] again = this.again.repeat(times).getBytes(StandardCharsets.US_ASCII);
				while (!over.await(this.millis, TimeUnit.MILLISECONDS)) {
					out.write(again);
				}
			}
			catch (IOException ex) {
				// The client went away, as it should.
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

	private final CountDownLatch over = new CountDownLatch(1);

	@ParameterizedTest
	@EnumSource
	void requestThatMayHaveArrivedEndsInTime(Endless endless) {
		try (RawServer server = new RawServer((socket, self) -> endless.write(socket, this.over), endless.reads);
				CloudClient client = new CloudClient(target(server.endpoint(), null))) {
			String body = (endless == Endless.DEAF) ? "x".repeat(32 * 1024 * 1024) : "{}";
			assertThatExceptionOfType(CloudException.class)
				.isThrownBy(() -> client.send(new Request("POST", REQUEST.path(), body)))
				.withMessageStartingWith(NAME)
				.withMessageEndingWith("; the call may have arrived")
				.satisfies((ex) -> assertThat(ex.mayHaveArrived()).isTrue());
			this.over.countDown();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SILENCE", "STATUS_LINE", "DRIPPING_HEADER", "HEADERS", "INTERIM_REPLIES" })
	void tokenThatNeverComesIsGivenUp(Endless endless) {
		try (RawServer iam = new RawServer((socket, self) -> endless.write(socket, this.over))) {
			Target target = target(URI.create("http://127.0.0.1:9"),
					new Credentials.IamUser(iam.endpoint(), "domain", "user", new Secret("password")), null);
			try (CloudClient client = new CloudClient(target)) {
				assertNeverSent(client).withMessageStartingWith("The identity service " + iam.endpoint());
			}
			this.over.countDown();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SILENCE", "STATUS_LINE", "DRIPPING_HEADER", "HEADERS", "INTERIM_REPLIES" })
	void tunnelThatIsNeverMadeIsGivenUp(Endless endless) {
		try (RawServer proxy = new RawServer((socket, self) -> endless.write(socket, this.over));
				CloudClient client = new CloudClient(target(URI.create("https://drs.example.com"),
						new Proxy("127.0.0.1", proxy.endpoint().getPort(), null, new Secret(""))))) {
			assertNeverSent(client).withMessageContaining("the proxy http://127.0.0.1:");
			this.over.countDown();
		}
	}

	@Test
	void proxyThatRefusesAtGreatLengthIsGivenUp() {
		try (RawServer proxy = new RawServer((socket, self) -> {
			OutputStream out = socket.getOutputStream();
			out.write("HTTP/1.1 503 No\r\nContent-Length: 1000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			while (this.over.getCount() > 0) {
				out.write(' ');
				LockSupport.parkNanos(20_000_000);
			}
		});
				CloudClient client = new CloudClient(target(URI.create("https://drs.example.com"),
						new Proxy("127.0.0.1", proxy.endpoint().getPort(), null, new Secret(""))))) {
			assertNeverSent(client).withMessageContaining("the proxy http://127.0.0.1:");
			this.over.countDown();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SILENCE", "DRIPPING_BODY" })
	void handshakeThatNeverEndsIsGivenUp(Endless endless) {
		byte[] record = { 22, 3, 3, 0x40, 0 };
		try (RawServer server = new RawServer((socket, self) -> {
			if (endless != Endless.SILENCE) {
				socket.getOutputStream().write(record);
			}
			drip(socket, endless == Endless.SILENCE);
		}, false);
				CloudClient client = new CloudClient(
						target(URI.create("https://127.0.0.1:" + server.endpoint().getPort()), null))) {
			assertNeverSent(client);
			this.over.countDown();
		}
	}

	private void drip(Socket socket, boolean isSilent) throws IOException {
		while (this.over.getCount() > 0) {
			if (!isSilent) {
				socket.getOutputStream().write(0);
			}
			LockSupport.parkNanos(20_000_000);
		}
	}

	@Test
	void connectionThatIsNeverMadeIsGivenUp() throws IOException {
		try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				Socket first = new Socket(InetAddress.getLoopbackAddress(), full.getLocalPort());
				Socket second = new Socket(InetAddress.getLoopbackAddress(), full.getLocalPort());
				CloudClient client = new CloudClient(
						target(URI.create("http://127.0.0.1:" + full.getLocalPort()), null))) {
			assertThat(first.isConnected() && second.isConnected()).isTrue();
			assertNeverSent(client).withMessageContaining("no connection to 127.0.0.1:" + full.getLocalPort());
		}
	}

	@Test
	void requestsInFlightEndWithTheRun() {
		CountDownLatch arrived = new CountDownLatch(1);
		try (RawServer server = new RawServer((socket, self) -> {
			arrived.countDown();
			Endless.DRIPPING_BODY.write(socket, this.over);
		}); CloudClient client = new CloudClient(patient(server.endpoint()))) {
			CompletableFuture<Reply> sent = CompletableFuture.supplyAsync(() -> client.send(REQUEST));
			await(arrived);
			client.endWithin(Duration.ofMillis(100));
			assertThat(sent.handle((reply, ex) -> ex.getCause()).join()).isInstanceOfSatisfying(CloudException.class,
					(ex) -> assertThat(ex.mayHaveArrived()).isTrue());
			assertNeverSent(client);
			assertThat(server.requests()).hasSize(1);
			this.over.countDown();
		}
	}

	@Test
	void noTokenIsFetchedOnceTheRunEnds() {
		try (RawServer iam = new RawServer(RawServer.text("HTTP/1.1 201 Created\nContent-Length: 0\n\n"));
				CloudClient client = new CloudClient(target(URI.create("http://127.0.0.1:9"),
						new Credentials.IamUser(iam.endpoint(), "domain", "user", new Secret("password")), null))) {
			client.endWithin(Duration.ofMinutes(1));
			assertNeverSent(client).withMessageContaining("it is not asked any more, because the run is to stop");
			assertThat(iam.requests()).isEmpty();
		}
	}

	@Test
	void largestReplyIsReadAndALargerOneIsNot() {
		int largest = 8 * 1024 * 1024;
		for (int size : new int[] { largest, largest + 1 }) {
			try (RawServer server = new RawServer((socket, self) -> {
				OutputStream out = socket.getOutputStream();
				out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
				out.write(new byte[size]);
			}); CloudClient client = new CloudClient(patient(server.endpoint()))) {
				if (size == largest) {
					assertThat(client.send(REQUEST).body()).hasSize(largest);
				}
				else {
					assertThatExceptionOfType(CloudException.class).isThrownBy(() -> client.send(REQUEST))
						.withMessageContaining("the reply is longer than 8 MB");
				}
			}
		}
	}

	private static ThrowableAssertAlternative<CloudException> assertNeverSent(CloudClient client) {
		return assertThatExceptionOfType(CloudException.class).isThrownBy(() -> client.send(REQUEST))
			.withMessageEndingWith("; nothing was sent")
			.satisfies((ex) -> assertThat(ex.mayHaveArrived()).isFalse());
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Target target(URI endpoint, @Nullable Proxy proxy) {
		return target(endpoint, new Credentials.Token(new Secret("abc")), proxy);
	}

	private static Target target(URI endpoint, Credentials credentials, @Nullable Proxy proxy) {
		return new Target("test", "drs", endpoint, "p", null, credentials, 0, 4, 10, Duration.ofMillis(300),
				Duration.ofMillis(400), Polling.DEFAULT, Retries.DEFAULT, new Way(proxy, null));
	}

	private static Target patient(URI endpoint) {
		return new Target("test", "drs", endpoint, "p", new Credentials.Token(new Secret("abc")), 0, 4, 10,
				Duration.ofMinutes(10), Duration.ofMinutes(10), Polling.DEFAULT);
	}

}
