package io.jobsheet.simulator;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import tools.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends requests to the CloudCanal of a simulator, each with a new nonce.
 */
final class CanalClient {

	static final String ACCESS_KEY = "test-ak";

	static final String SECRET_KEY = "test-sk";

	private final AtomicInteger nonce = new AtomicInteger();

	private final Client client;

	CanalClient(Simulator simulator) {
		this.client = new Client(simulator);
	}

	/**
	 * Asks and reads the answer.
	 * @param operation such as {@code datajob/stop}
	 * @param body what to send
	 * @return the data of an answer with code 1, the message of one with code 0
	 */
	String ask(String operation, String body) {
		HttpResponse<String> response = this.client.send(request(operation, body).build());
		JsonNode reply = Json.read(response.body().getBytes(UTF_8));
		assertThat(reply).as(response.body()).isNotNull();
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(reply.propertyNames()).containsExactly("code", "data", "msg", "requestId");
		boolean isDone = "1".equals(reply.path("code").stringValue());
		assertThat(isDone || reply.path("data").isNull()).isTrue();
		assertThat(reply.path("msg").stringValue().equals("request success")).isEqualTo(isDone);
		return isDone ? reply.path("data").toString() : reply.path("msg").stringValue();
	}

	String job(String operation, long jobId) {
		return ask("datajob/" + operation, "{\"jobId\":" + jobId + "}");
	}

	HttpRequest.Builder request(String operation, String body) {
		return request(operation, body, query("nonce-" + this.nonce.incrementAndGet()));
	}

	HttpRequest.Builder request(String operation, String body, String query) {
		URI path = URI.create("/cloudcanal/console/api/v1/openapi/" + operation + "?" + query);
		return this.client.request(path.toString())
			.timeout(Duration.ofSeconds(20))
			.setHeader("Content-Type", "application/json; charset=utf-8")
			.POST(BodyPublishers.ofString(body));
	}

	static String query(String nonce) {
		return "AccessKeyId=" + ACCESS_KEY + "&Signature="
				+ CanalSignature.encoded(CanalSignature.of(ACCESS_KEY, nonce, SECRET_KEY))
				+ "&SignatureMethod=HmacSHA1&SignatureNonce=" + CanalSignature.encoded(nonce);
	}

	Client plain() {
		return this.client;
	}

}
