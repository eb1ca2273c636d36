package io.jobsheet.cloud;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link CloudClient} against servers that misbehave.
 */
@Timeout(30)
class CloudClientTests {

	private static final Request REQUEST = new Request("POST", "/v3/p/jobs/batch-starting", "{\"name\":\"大小 €\"}");

	private static final String NAME = "POST /v3/p/jobs/batch-starting: ";

	@Test
	void sendWhenAnsweredReturnsTheReply() {
		try (RawServer server = new RawServer(RawServer.text("""
				HTTP/1.1 202 Accepted
				Content-Length: 17
				X-Request-Id: r1
				Retry-After: 7

				{"name":"大小 €"}""".replace("17", "21"))); CloudClient client = client(server)) {
			Reply reply = client.send(REQUEST);
			assertThat(reply.status()).isEqualTo(202);
			assertThat(reply.body()).isEqualTo("{\"name\":\"大小 €\"}");
			assertThat(reply.requestId()).isEqualTo("r1");
			assertThat(reply.retryAfter(Instant.EPOCH)).contains(Duration.ofSeconds(7));
			assertThat(reply.isAccepted()).isTrue();
		}
	}

	@Test
	void sendSaysWhoIsCalling() {
		try (RawServer server = new RawServer(RawServer.text("HTTP/1.1 204 No Content\n\n"));
				CloudClient client = client(server)) {
			assertThat(client.send(REQUEST).body()).isEmpty();
			assertThat(server.requests()).singleElement()
				.asString()
				.startsWith("POST /v3/p/jobs/batch-starting HTTP/1.1\n")
				.contains("\nX-Auth-Token: abc\n", "\nX-Language: en-us\n", "\nAccept: application/json\n",
						"\nUser-Agent: jobsheet\n", "\nContent-Type: application/json; charset=UTF-8\n")
				.doesNotContain("Accept-Encoding", "Cookie")
				.endsWith("\n\n{\"name\":\"大小 €\"}");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 307, 308, 401, 429, 500, 502, 503 })
	void sendNeverRepeatsNorFollows(int status) {
		try (RawServer other = new RawServer(RawServer.text("HTTP/1.1 200 OK\nContent-Length: 0\n\n"));
				RawServer server = new RawServer(RawServer.text("HTTP/1.1 " + status + " X\nLocation: "
						+ other.endpoint() + "/\nRetry-After: 0\nSet-Cookie: a=b\nContent-Length: 0\n\n"));
				CloudClient client = client(server)) {
			assertThat(client.send(REQUEST).status()).isEqualTo(status);
			assertThat(server.requests()).hasSize(1);
			assertThat(other.requests()).isEmpty();
		}
	}

	@Test
	void sendWhenNobodyListensCannotHaveArrived() throws IOException {
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		assertNeverLeft(URI.create("http://127.0.0.1:" + port),
				"no connection to 127.0.0.1:" + port + " (refused or no route)");
	}

	@Test
	void sendWhenHostIsUnknownCannotHaveArrived() {
		assertNeverLeft(URI.create("https://drs.jobsheet.invalid"),
				"the host name 'drs.jobsheet.invalid' is not known");
	}

	@Test
	void sendWhenServerSpeaksNoTlsCannotHaveArrived() {
		try (RawServer server = new RawServer((socket, self) -> {
			assertThat(socket.getInputStream().read(new byte[8192])).isPositive();
			RawServer.text("HTTP/1.1 400 Bad Request\n\n").write(socket, self);
		}, false)) {
			int port = server.endpoint().getPort();
			assertNeverLeft(URI.create("https://127.0.0.1:" + port),
					"no secure connection to 127.0.0.1:" + port + " (Unsupported or unrecognized SSL message)");
		}
	}

	@Test
	void sendWhenClosedCannotHaveArrived() {
		CloudClient client = new CloudClient(target(URI.create("http://127.0.0.1:9"), Duration.ofSeconds(5)));
		client.close();
		assertThatExceptionOfType(CloudException.class).isThrownBy(() -> client.send(REQUEST))
			.withMessage(NAME + "the connections to 127.0.0.1:9 are closed; nothing was sent")
			.satisfies((ex) -> assertThat(ex.mayHaveArrived()).isFalse());
	}

	@Test
	void requestThatIsReadyLeavesNoMoreOnceThePaceIsClosed() {
		try (RawServer server = new RawServer(RawServer.text("HTTP/1.1 200 OK\nContent-Length: 0\n\n"))) {
			Target target = target(server.endpoint(), Duration.ofSeconds(10));
			Pace pace = new Pace(target, InstantSource.system(), (news) -> {
			});
			try (CloudClient client = new CloudClient(target, InstantSource.system(), pace)) {
				pace.close();
				assertThatExceptionOfType(CloudException.class).isThrownBy(() -> client.send(REQUEST))
					.satisfies((ex) -> assertThat(ex.isHeldBack()).isTrue())
					.satisfies((ex) -> assertThat(ex.mayHaveArrived()).isFalse());
				assertThat(server.requests()).allMatch(String::isBlank);
				assertThat(client.send(REQUEST.last()).status()).isEqualTo(200);
			}
		}
	}

	@Test
	void sendWhenServerIsSilentMayHaveArrived() {
		CountDownLatch over = new CountDownLatch(1);
		try (RawServer server = new RawServer((socket, self) -> await(over))) {
			assertThatExceptionOfType(CloudException.class)
				.isThrownBy(() -> send(server.endpoint(), Duration.ofMillis(300)))
				.satisfies((ex) -> assertThat(ex.mayHaveArrived()).isTrue())
				.withMessageMatching(NAME + "no answer after [0-9]+ s; the call may have arrived");
			assertThat(server.requests()).hasSize(1);
		}
		over.countDown();
	}

	@Test
	void sendWhenServerHangsUpMayHaveArrived() {
		try (RawServer server = new RawServer(RawServer.text(""))) {
			assertMayHaveArrived(server, Duration.ofSeconds(10), "the connection broke before the answer was complete");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 2", "HTTP/1.1 202 Accepted\nContent-Length: 100\n\n{\"results\":[",
			"HTTP/1.1 202 Accepted\nTransfer-Encoding: chunked\n\n5\n{\"res", "no http at all\n\n" })
	void sendWhenReplyIsCutMayHaveArrived(String reply) {
		try (RawServer server = new RawServer(RawServer.text(reply))) {
			assertMayHaveArrived(server, Duration.ofSeconds(10), "the connection broke before the answer was complete");
		}
	}

	@Test
	void sendWhenReplyIsHugeMayHaveArrived() {
		try (RawServer server = new RawServer((socket, self) -> {
			OutputStream out = socket.getOutputStream();
			out.write("HTTP/1.1 200 OK\r\nContent-Length: 9437184\r\n\r\n".getBytes(StandardCharsets.UTF_8));
			out.write(new byte[9 * 1024 * 1024]);
		})) {
			assertMayHaveArrived(server, Duration.ofSeconds(10), "the reply is longer than 8 MB");
		}
	}

	@Test
	void sendWhenReplyIsEndlessMayHaveArrived() {
		try (RawServer server = new RawServer((socket, self) -> {
			OutputStream out = socket.getOutputStream();
			out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.UTF_8));
			while (!self.isClosed()) {
				out.write("1\r\nx\r\n".getBytes(StandardCharsets.UTF_8));
			}
		})) {
			assertThatExceptionOfType(CloudException.class)
				.isThrownBy(() -> send(server.endpoint(), Duration.ofMillis(300)))
				.satisfies((ex) -> assertThat(ex.mayHaveArrived()).isTrue())
				.withMessageStartingWith(NAME + "the reply ");
		}
	}

	@Test
	void sendOnAPooledConnectionThatBreaksIsNotRepeated() {
		try (RawServer server = new RawServer((socket, self) -> {
			RawServer.text("HTTP/1.1 200 OK\nContent-Length: 2\n\n{}").write(socket, self);
			self.read(socket);
		}); CloudClient client = client(server)) {
			assertThat(client.send(REQUEST).status()).isEqualTo(200);
			assertThatExceptionOfType(CloudException.class).isThrownBy(() -> client.send(REQUEST))
				.withMessage(NAME + "the connection broke before the answer was complete; the call may have arrived")
				.satisfies((ex) -> assertThat(ex.mayHaveArrived()).isTrue());
			assertThat(server.requests()).hasSize(2);
		}
	}

	private static void await(CountDownLatch over) {
		try {
			over.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void assertNeverLeft(URI endpoint, String why) {
		assertThatExceptionOfType(CloudException.class).isThrownBy(() -> send(endpoint, Duration.ofSeconds(10)))
			.withMessage(NAME + why + "; nothing was sent")
			.satisfies((ex) -> assertThat(ex.mayHaveArrived()).isFalse());
	}

	private static void assertMayHaveArrived(RawServer server, Duration replyTimeout, String why) {
		assertThatExceptionOfType(CloudException.class).isThrownBy(() -> send(server.endpoint(), replyTimeout))
			.withMessage(NAME + why + "; the call may have arrived")
			.satisfies((ex) -> assertThat(ex.mayHaveArrived()).isTrue());
		assertThat(server.requests()).hasSize(1);
	}

	private static void send(URI endpoint, Duration replyTimeout) {
		try (CloudClient client = new CloudClient(target(endpoint, replyTimeout))) {
			client.send(REQUEST);
		}
	}

	private static CloudClient client(RawServer server) {
		return new CloudClient(target(server.endpoint(), Duration.ofSeconds(10)));
	}

	private static Target target(URI endpoint, Duration replyTimeout) {
		return new Target("test", "drs", endpoint, "p", new Credentials.Token(new Secret("abc")), 0, 4, 10,
				Duration.ofSeconds(5), replyTimeout, Polling.DEFAULT);
	}

}
