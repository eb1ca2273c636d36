package io.jobsheet.simulator;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import io.jobsheet.cloud.CloudClient;
import io.jobsheet.cloud.Credentials;
import io.jobsheet.cloud.Request;
import io.jobsheet.cloud.Polling;
import io.jobsheet.cloud.Secret;
import io.jobsheet.cloud.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of those who may call a {@link Simulator}.
 */
class CallersTests {

	private static final String GATEWAY = "{\"error_code\":\"%s\",\"error_msg\":\"%s\",\"request_id\":";

	private static final String WRONG = "401 "
			+ GATEWAY.formatted("APIGW.0301", "Incorrect IAM authentication information: verify aksk signature fail");

	private static final String LOCKED = "401 " + GATEWAY.formatted("APIGW.0301",
			"Incorrect IAM authentication information: AK access failed to reach the limit, forbidden");

	private static final String TOKEN_REQUEST = """
			{"auth":{"identity":{"methods":["password"],"password":{"user":{"domain":{"name":"%s"},"name":"%s",
			"password":"%s"}}},"scope":{"project":{"%s":"%s"}}}}""";

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-01T12:00:00Z"));

	private final Simulator simulator = Simulator.start(SimulatorSettings.defaults()
		.withClock(this.now::get)
		.withCallers(Callers.NONE.withKey("ak", "sk")
			.withUser(new Callers.User("account", "user", "password"))
			.withProject("eu-de", Client.PROJECT)
			.withTokenLife(Duration.ofMinutes(10))));

	private final Client client = new Client(this.simulator);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void keyIsLockedForFiveMinutesAfterFiveWrongSignatures() {
		for (int tries = 0; tries < 4; tries++) {
			assertThat(signed("ak", "wrong")).startsWith(WRONG);
		}
		assertThat(signed("ak", "sk")).startsWith("200 ");
		for (int tries = 0; tries < 5; tries++) {
			assertThat(signed("ak", "wrong")).startsWith(WRONG);
		}
		assertThat(signed("ak", "sk")).startsWith(LOCKED);
		pass(Duration.ofMinutes(5).minusMillis(1));
		assertThat(signed("ak", "sk")).startsWith(LOCKED);
		pass(Duration.ofMillis(1));
		assertThat(signed("ak", "sk")).startsWith("200 ");
	}

	@Test
	void keyThatIsUnknownIsRefused() {
		assertThat(signed("other", "sk")).startsWith("401 " + GATEWAY.formatted("APIGW.0301",
				"Incorrect IAM authentication information: Get secretKey failed, ak not exist"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SDK-HMAC-SHA256", "Basic YTpi",
			"SDK-HMAC-SHA256 Access=ak, SignedHeaders=host;x-sdk-date, Signature=00" })
	void authorizationOfAnotherFormIsRefused(String authorization) {
		HttpResponse<String> reply = this.client
			.send(this.client.request("/v3/projects").setHeader("Authorization", authorization).GET().build());
		assertThat(Client.text(reply)).startsWith("401 " + GATEWAY.formatted("APIGW.0301",
				"Incorrect IAM authentication information: Authorization format incorrect"));
	}

	@Test
	void signatureOfAnotherTimeIsRefused() {
		HttpResponse<String> reply = this.client.send(this.client.request("/v3/projects")
			.setHeader("Authorization",
					"SDK-HMAC-SHA256 Access=ak, SignedHeaders=host;x-sdk-date, Signature=" + "0".repeat(64))
			.setHeader("X-Sdk-Date", "20260501T114459Z")
			.GET()
			.build());
		assertThat(Client.text(reply)).startsWith("401 " + GATEWAY.formatted("APIGW.0303",
				"Incorrect app authentication information: the signature has expired"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "id|054ba152d480d55b2f5dc0069e7ddef0", "name|eu-de" })
	void tokenIsAcceptedUntilItEnds(String scope) {
		String[] project = scope.split("\\|", -1);
		HttpResponse<String> reply = token("account", "user", "password", project[0], project[1]);
		assertThat(Client.text(reply)).isEqualTo("201 {\"token\":{\"expires_at\":\"2026-05-01T12:10:00.000000Z\","
				+ "\"issued_at\":\"2026-05-01T12:00:00.000000Z\",\"methods\":[\"password\"],"
				+ "\"project\":{\"id\":\"054ba152d480d55b2f5dc0069e7ddef0\",\"name\":\"eu-de\"},"
				+ "\"user\":{\"name\":\"user\",\"domain\":{\"name\":\"account\"}}}}");
		String token = reply.headers().firstValue("X-Subject-Token").orElseThrow();
		assertThat(projects(token)).isEqualTo("200 {\"projects\":[{\"id\":\"054ba152d480d55b2f5dc0069e7ddef0\","
				+ "\"name\":\"eu-de\",\"enabled\":true}]}");
		pass(Duration.ofMinutes(10).minusMillis(1));
		assertThat(projects(token)).startsWith("200 ");
		pass(Duration.ofMillis(1));
		assertThat(projects(token)).startsWith("401 ");
		assertThat(projects("token")).startsWith("401 ");
	}

	@ParameterizedTest
	@CsvSource({ "other, user, password, name, eu-de", "account, other, password, name, eu-de",
			"account, user, other, name, eu-de", "account, user, password, name, eu-west",
			"account, user, password, id, eu-de", "account, user, password, other, eu-de" })
	void tokenIsRefusedToStrangers(String domain, String user, String password, String scope, String project) {
		HttpResponse<String> reply = token(domain, user, password, scope, project);
		assertThat(Client.text(reply)).startsWith("401 {\"error\":{\"code\":401,\"message\":\"The ")
			.endsWith("\"title\":\"Unauthorized\"}}");
		assertThat(reply.headers().firstValue("X-Subject-Token")).isEmpty();
	}

	@Test
	void tokenIsNotGivenForAnotherMethod() {
		assertThat(Client.text(this.client.send(this.client.request("/v3/auth/tokens")
			.POST(BodyPublishers.ofString("{\"auth\":{\"identity\":{\"methods\":[\"totp\"]}}}"))
			.build())))
			.isEqualTo("400 {\"error\":{\"code\":400,\"message\":\"The request body is invalid\","
					+ "\"title\":\"Bad Request\"}}");
	}

	private HttpResponse<String> token(String domain, String user, String password, String scope, String project) {
		return this.client.send(this.client.request("/v3/auth/tokens?nocatalog=true")
			.POST(BodyPublishers.ofString(TOKEN_REQUEST.formatted(domain, user, password, scope, project)))
			.build());
	}

	private String projects(String token) {
		return Client.text(this.client
			.send(this.client.request("/v3/projects?name=eu-de").setHeader("X-Auth-Token", token).GET().build()));
	}

	private String signed(String accessKey, String secretKey) {
		URI endpoint = this.simulator.endpoint();
		Target target = new Target("t", "drs", endpoint, Client.PROJECT,
				new Credentials.Keys(accessKey, new Secret(secretKey), null), 0, 1, 1, Duration.ofSeconds(5),
				Duration.ofSeconds(5), Polling.DEFAULT);
		try (CloudClient signing = new CloudClient(target, this.now::get)) {
			var reply = signing.send(new Request("GET", "/v3/projects?name=eu-de", null));
			return reply.status() + " " + reply.body();
		}
	}

	private void pass(Duration time) {
		this.now.updateAndGet((instant) -> instant.plus(time));
	}

}
