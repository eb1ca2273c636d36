package io.jobsheet.cloud;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.jobsheet.simulator.Callers;
import io.jobsheet.simulator.Simulator;
import io.jobsheet.simulator.SimulatorSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of every kind of {@link Credentials} against a simulator that believes nobody.
 */
@Timeout(30)
class CredentialsTests {

	private static final String PROJECT = WrittenSettings.PROJECT;

	private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

	private static final Credentials KEYS = new Credentials.Keys("ak", new Secret("sk"), null);

	private static final Credentials WRONG_KEYS = new Credentials.Keys("ak", new Secret("other"), null);

	private static final Callers CALLERS = Callers.NONE.withKey("ak", "sk")
		.withUser(new Callers.User("account", "user", "p w"))
		.withProject("eu-de", PROJECT);

	private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

	private final AtomicReference<Instant> serviceNow = new AtomicReference<>(NOON);

	private Simulator simulator = simulator(CALLERS);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void keysSignBodyQueryAndProject() {
		this.simulator.add("a");
		try (CloudClient client = client(KEYS, PROJECT)) {
			assertThat(client.send(starting()).status()).isEqualTo(202);
			assertThat(client.send(new Request("GET", "/v5/" + PROJECT + "/jobs/a?type=detail&x=a%20b*~%2F", null))
				.status()).isEqualTo(200);
		}
	}

	@Test
	void temporaryKeyNeedsItsSecurityToken() {
		restart(Callers.NONE.withKey("ak", new Callers.Key("sk", "st")));
		this.simulator.add("a");
		assertThat(status(new Credentials.Keys("ak", new Secret("sk"), new Secret("st")))).isEqualTo(202);
		assertThat(status(new Credentials.Keys("ak", new Secret("sk"), new Secret("xx")))).isEqualTo(401);
		assertThat(status(KEYS)).isEqualTo(401);
	}

	@Test
	void wrongKeyIsTriedOnceHoweverManyCall() {
		try (CloudClient client = client(WRONG_KEYS, PROJECT)) {
			List<String> results = together(8, () -> result(client));
			assertThat(results).containsOnlyOnce(
					"401 APIGW.0301: Incorrect IAM authentication information:" + " verify aksk signature fail");
			assertThat(results).filteredOn((result) -> !result.startsWith("401"))
				.hasSize(7)
				.containsOnly("useless: POST /v3/" + PROJECT + "/jobs/batch-starting: the service refused the"
						+ " credentials before (APIGW.0301: Incorrect IAM authentication information: verify aksk"
						+ " signature fail); correct them in the settings, check this machine's clock, and resume;"
						+ " nothing was sent");
			assertThat(this.simulator.requests()).isEqualTo(Map.of("batch-starting", 1L));
		}
	}

	@ParameterizedTest
	@CsvSource({ "900, 202", "-900, 202", "901, 401", "-901, 401" })
	void clockMayBeFifteenMinutesOff(long seconds, int status) {
		this.simulator.add("a");
		this.now.set(NOON.plusSeconds(seconds));
		assertThat(status(KEYS)).isEqualTo(status);
	}

	@Test
	void projectOfARegionIsLookedUpOnce() {
		this.simulator.add("a");
		for (Credentials credentials : List.of(KEYS, user("p w"))) {
			try (CloudClient client = client(credentials, "")) {
				assertThat(together(8, client::projectId)).containsOnly(PROJECT);
				assertThat(client.send(starting()).status()).isEqualTo(202);
			}
		}
		assertThat(this.simulator.requests()).isEqualTo(Map.of("projects", 1L, "tokens", 1L, "batch-starting", 2L));
	}

	@Test
	void projectOfARegionIsLookedUpWithAToken() {
		restart(Callers.NONE.withProject("eu-de", PROJECT));
		try (CloudClient client = client(new Credentials.Token(new Secret("abc")), "")) {
			assertThat(client.projectId()).isEqualTo(PROJECT);
		}
	}

	@Test
	void projectOfAnUnknownRegionIsAskedOfTheUser() {
		restart(CALLERS.withProject("eu-west", PROJECT));
		assertUseless(KEYS, "",
				"it knows no project named 'eu-de'; write the right one into the settings as project-id");
		assertUseless(user("p w"), "",
				"the credentials are wrong (The project of the scope is not known.); correct them"
						+ " in the settings and resume");
	}

	@Test
	void projectOfARegionMustBeTheOnlyOne() {
		try (RawServer iam = json(
				"{\"projects\":[{\"name\":\"eu-de\",\"id\":\"a\"},{\"name\":\"eu-de\",\"id\":\"b\"}]}")) {
			assertThatExceptionOfType(CloudException.class)
				.isThrownBy(() -> client(KEYS, "", iam.endpoint(), iam.endpoint()).projectId())
				.withMessage("The identity service " + iam.endpoint() + " did not help: it knows 2 projects named"
						+ " 'eu-de' (a, b); write the right one into the settings as project-id; nothing was sent");
		}
	}

	@Test
	void tokenIsFetchedOnceAndRenewedHalfAnHourBeforeItsEnd() {
		this.simulator.add("a");
		try (CloudClient client = client(user("p w"), PROJECT)) {
			assertThat(together(8, () -> client.send(starting()).status())).containsOnly(202);
			assertThat(this.simulator.requests()).containsEntry("tokens", 1L);
			pass(Duration.ofHours(23).plusMinutes(30).minusMillis(1));
			client.send(starting());
			assertThat(this.simulator.requests()).containsEntry("tokens", 1L);
			pass(Duration.ofMillis(1));
			assertThat(together(8, () -> client.send(starting()).status())).containsOnly(202);
			assertThat(this.simulator.requests()).containsEntry("tokens", 2L).containsEntry("batch-starting", 17L);
		}
	}

	@Test
	void tokenIsRenewedOnceWhenItIsRefused() {
		this.simulator.add("a");
		try (CloudClient client = client(user("p w"), PROJECT)) {
			client.send(starting());
			this.serviceNow.set(NOON.plus(Duration.ofHours(24)));
			assertThat(together(8, () -> client.send(starting()).status())).containsOnly(202);
			assertThat(this.simulator.requests()).containsEntry("tokens", 2L);
		}
	}

	@Test
	void tokenThatIsRefusedAgainIsNotRenewedAgain() {
		try (RawServer service = answer("401 Unauthorized", "{\"error_code\":\"APIGW.0301\"}");
				CloudClient client = client(user("p w"), PROJECT, service.endpoint(), this.simulator.endpoint())) {
			assertThat(client.send(starting()).status()).isEqualTo(401);
			assertThat(service.requests()).hasSize(2);
			assertThat(this.simulator.requests()).isEqualTo(Map.of("tokens", 2L));
		}
	}

	@ParameterizedTest
	@CsvSource({ "403 Forbidden, DRS.M00100, 2", "400 Bad Request, APIGW.0301, 2", "403 Forbidden, DRS.M00102, 1",
			"202 Accepted, DRS.M00100, 1", "503 Unavailable, APIGW.0301, 1" })
	void tokenIsRenewedOnlyWhenItIsRefused(String status, String code, int requests) {
		try (RawServer service = answer(status, "{\"error_code\":\"" + code + "\"}");
				CloudClient client = client(user("p w"), PROJECT, service.endpoint(), this.simulator.endpoint())) {
			client.send(starting());
			assertThat(service.requests()).hasSize(requests);
		}
	}

	@Test
	void wrongPasswordIsTriedOnceHoweverManyCall() {
		try (CloudClient client = client(user("s3cr3t"), PROJECT)) {
			assertThat(together(8, () -> result(client)))
				.containsOnly("useless: The identity service " + this.simulator.endpoint() + " did not help: the"
						+ " credentials are wrong (The username or password is wrong.); correct them in the settings"
						+ " and resume; nothing was sent");
			assertThat(this.simulator.requests()).isEqualTo(Map.of("tokens", 1L));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "500 Error", "503 Unavailable", "429 Too Many" })
	void identityServiceInTroubleMayBeAskedAgain(String status) {
		try (RawServer iam = answer(status, "{}");
				CloudClient client = client(user("p w"), PROJECT, iam.endpoint(), iam.endpoint())) {
			for (int tries = 1; tries <= 2; tries++) {
				assertThat(result(client)).isEqualTo("again: The identity service " + iam.endpoint()
						+ " did not help: status " + status.substring(0, 3) + "; nothing was sent");
				assertThat(iam.requests()).hasSize(tries);
			}
		}
	}

	@Test
	void identityServiceThatIsSilentCannotHaveDoneAnything() {
		try (RawServer iam = new RawServer(RawServer.text(""));
				CloudClient client = client(user("p w"), PROJECT, iam.endpoint(), iam.endpoint())) {
			assertThat(result(client)).isEqualTo("again: The identity service " + iam.endpoint()
					+ " did not help: the connection broke before the answer was complete; nothing was sent");
		}
	}

	@Test
	void earlyRenewalThatFailsLeavesTheTokenInUse() {
		AtomicInteger asked = new AtomicInteger();
		String body = "{\"token\":{\"expires_at\":\"2026-05-02T12:00:00.000000Z\"}}";
		String first = "HTTP/1.1 201 Created\nConnection: close\nX-Subject-Token: t1\nContent-Length: " + body.length()
				+ "\n\n" + body;
		try (RawServer iam = new RawServer(
				(socket, self) -> RawServer
					.text((asked.incrementAndGet() == 1) ? first
							: "HTTP/1.1 503 Unavailable\nConnection: close\nContent-Length: 0\n\n")
					.write(socket, self));
				RawServer service = json("{}")) {
			CloudClient client = client(user("p w"), PROJECT, service.endpoint(), iam.endpoint());
			client.send(starting());
			pass(Duration.ofHours(23).plusMinutes(45));
			client.send(starting());
			client.send(starting());
			assertThat(asked).hasValue(2);
			pass(Duration.ofMinutes(1));
			client.send(starting());
			assertThat(asked).hasValue(3);
			assertThat(service.requests()).hasSize(4).allMatch((request) -> request.contains("X-Auth-Token: t1\n"));
			client.close();
		}
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "2026-05-02T12:00:00Z, 2026-05-02T11:30:00Z",
			"2026-05-01T12:40:00Z, 2026-05-01T12:20:00Z", "2026-05-01T12:00:00Z, -", "-, -" })
	void tokenIsRenewedBeforeItEnds(@Nullable Instant end, @Nullable Instant renewAt) {
		assertThat(IssuedToken.of(new Secret("t"), "", NOON, end).renewAt())
			.isEqualTo((renewAt != null) ? renewAt : Instant.MAX);
	}

	@Test
	void cloudcanalIsSignedAnewForEveryTry() {
		Credentials keys = new Credentials.CanalKeys("ak", new Secret("sk"));
		try (RawServer server = json("{}")) {
			Target target = new Target("t", "cloudcanal", server.endpoint(), "", keys, 0, 4, 10, Duration.ofSeconds(5),
					Duration.ofSeconds(5), Polling.DEFAULT);
			try (CloudClient client = new CloudClient(target, this.now::get, new Pace(target, this.now::get, (news) -> {
			}), new Random(7))) {
				client.send(new Request("POST", "/cloudcanal/console/api/v1/openapi/datajob/queryjob", "{}"));
				client.send(new Request("POST", "/cloudcanal/console/api/v1/openapi/datajob/queryjob", "{}"));
			}
			Random random = new Random(7);
			assertThat(server.requests()).hasSize(2).allSatisfy((request) -> {
				byte[] nonce = new byte[16];
				random.nextBytes(nonce);
				CanalSignature signature = new CanalSignature("ak", HexFormat.of().formatHex(nonce));
				assertThat(request).startsWith("POST /cloudcanal/console/api/v1/openapi/datajob/queryjob?"
						+ signature.query(new Secret("sk")) + " HTTP/1.1\n");
			});
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 497, 498, 499 })
	void cloudcanalKeyThatIsRefusedIsNotUsedAgain(int status) {
		Credentials keys = new Credentials.CanalKeys("ak", new Secret("sk"));
		try (RawServer server = answer(status + " Refused", "");
				CloudClient client = client(keys, PROJECT, server.endpoint(), server.endpoint())) {
			assertThat(result(client)).startsWith(status + " ");
			assertThat(result(client)).startsWith("useless: ")
				.contains("the service refused the credentials before (status " + status + ")");
			assertThat(server.requests()).hasSize(1);
		}
	}

	private void assertUseless(Credentials credentials, String project, String why) {
		try (CloudClient client = client(credentials, project)) {
			assertThat(result(client)).isEqualTo("useless: The identity service " + this.simulator.endpoint()
					+ " did not help: " + why + "; nothing was sent");
		}
	}

	private static String result(CloudClient client) {
		try {
			Reply reply = client.send(starting());
			return reply.status() + " " + reply.error();
		}
		catch (CloudException ex) {
			assertThat(ex.mayHaveArrived()).isFalse();
			return (ex.isUseless() ? "useless: " : "again: ") + ex.getMessage();
		}
	}

	private int status(Credentials credentials) {
		try (CloudClient client = client(credentials, PROJECT)) {
			return client.send(starting()).status();
		}
	}

	private static <T> List<T> together(int threads, Callable<T> task) {
		ExecutorService pool = Executors.newFixedThreadPool(threads);
		try {
			CountDownLatch ready = new CountDownLatch(threads);
			List<Future<T>> futures = new ArrayList<>(
					IntStream.range(0, threads).mapToObj((index) -> pool.submit(() -> {
						ready.countDown();
						ready.await();
						return task.call();
					})).toList());
			List<T> results = new ArrayList<>();
			for (Future<T> future : futures) {
				results.add(future.get());
			}
			return results;
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			pool.shutdownNow();
		}
	}

	private static Request starting() {
		return new Request("POST", "/v3/" + PROJECT + "/jobs/batch-starting", "{\"jobs\":[{\"job_id\":\"a\"}]}");
	}

	private static RawServer json(String body) {
		return answer("200 OK", body);
	}

	private static RawServer answer(String status, String body) {
		return new RawServer(RawServer
			.text("HTTP/1.1 " + status + "\nConnection: close\nContent-Length: " + body.length() + "\n\n" + body));
	}

	private Credentials user(String password) {
		return new Credentials.IamUser(this.simulator.endpoint(), "account", "user", new Secret(password));
	}

	private CloudClient client(Credentials credentials, String project) {
		return client(credentials, project, this.simulator.endpoint(), this.simulator.endpoint());
	}

	private CloudClient client(Credentials credentials, String project, URI endpoint, URI iam) {
		Credentials moved = (credentials instanceof Credentials.IamUser user)
				? new Credentials.IamUser(iam, user.domain(), user.user(), user.password()) : credentials;
		Target target = new Target("t", "drs", endpoint, project, new Region("eu-de", iam), moved, 0, 8, 10,
				Duration.ofSeconds(5), Duration.ofSeconds(5), Polling.DEFAULT, Retries.DEFAULT, Way.DIRECT);
		return new CloudClient(target, this.now::get);
	}

	private Simulator simulator(Callers callers) {
		return Simulator.start(SimulatorSettings.defaults().withClock(this.serviceNow::get).withCallers(callers));
	}

	private void restart(Callers callers) {
		this.simulator.close();
		this.simulator = simulator(callers);
	}

	private void pass(Duration time) {
		this.now.updateAndGet((instant) -> instant.plus(time));
		this.serviceNow.set(this.now.get());
	}

}
