package io.jobsheet.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link CanalGateway}: who is let in.
 */
class CanalGatewayTests {

	private static final String DONE = "200 {\"code\":\"1\",\"data\":[\"REDIS_POS\"],\"msg\":\"request success\","
			+ "\"requestId\":\"00000000000000000000000000000001\"}";

	private static final String RIGHT = CanalClient.query("nonce-123");

	private Simulator simulator = start(
			CanalSettings.defaults().withKeys(CanalClient.ACCESS_KEY, CanalClient.SECRET_KEY));

	private CanalClient client = new CanalClient(this.simulator);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	static Stream<JsonNode> vectors() throws IOException {
		try (InputStream file = CanalGatewayTests.class
			.getResourceAsStream("/recorded/cloudcanal-signing-vectors.json")) {
			return requireNonNull(Json.read(requireNonNull(file).readAllBytes())).values().stream();
		}
	}

	@ParameterizedTest
	@MethodSource("vectors")
	void signatureIsThatOfTheOfficialClients(JsonNode vector) {
		String accessKey = text(vector, "access_key_id");
		String secretKey = text(vector, "secret_key_invented_for_tests");
		String nonce = text(vector, "nonce");
		assertThat(CanalSignature.textToSign(accessKey, nonce)).isEqualTo(text(vector, "string_to_sign"));
		assertThat(CanalSignature.of(accessKey, nonce, secretKey)).isEqualTo(text(vector, "signature"));
		restart(CanalSettings.defaults().withKeys(accessKey, secretKey));
		String query = "AccessKeyId=" + CanalSignature.encoded(accessKey) + "&Signature="
				+ text(vector, "signature_in_url") + "&SignatureMethod=HmacSHA1&SignatureNonce="
				+ CanalSignature.encoded(nonce);
		assertThat(send(query)).isEqualTo(DONE);
	}

	@ParameterizedTest
	@CsvSource(
			textBlock = """
					AccessKeyId=test-ak,             '',                   499, the parameter AccessKeyId is empty
					AccessKeyId=test-ak,             AccessKeyId=,         499, the parameter AccessKeyId is empty
					AccessKeyId=test-ak,             AccessKeyId,          499, the parameter AccessKeyId is empty
					&SignatureMethod=HmacSHA1,       '',                   499, the parameter SignatureMethod is empty
					SignatureNonce=nonce-123,        SignatureNonce=,      499, the parameter SignatureNonce is empty
					Signature=gLnTWBx3BiESumLeWQc5lA71%2BGQ%3D, Signature=, 499, the parameter Signature is empty
					AccessKeyId=test-ak,             AccessKeyId=other,    498, the user of the AccessKeyId does not exist
					HmacSHA1,                        HmacSHA256,           497, the SignatureMethod is not HmacSHA1
					SignatureNonce=nonce-123,        SignatureNonce=other, 497, the signature is wrong
					%2BGQ%3D,                        +GQ%3D,               497, the signature is wrong
					%2BGQ%3D,                        %252BGQ%253D,         497, the signature is wrong
					Signature=gLnTWBx3BiESumLeWQc5lA71%2BGQ%3D, Signature=x, 497, the signature is wrong
					AccessKeyId=test-ak,             AccessKeyId=test-ak&AccessKeyId=test-ak, 497, the parameter AccessKeyId is there twice
					AccessKeyId=test-ak,             AccessKeyId=test-ak&Timestamp=1, 497, there is a parameter too many
					""")
	void queryWhenWrongIsRefused(String part, String instead, int status, String message) {
		String query = RIGHT.replace(part, instead);
		assertThat(query).isNotEqualTo(RIGHT);
		assertThat(send(query)).isEqualTo(refusal(status, message));
		assertThat(send(RIGHT)).startsWith("200 {\"code\":\"1\"");
	}

	@Test
	void nonceWhenUsedBeforeIsRefused() {
		assertThat(send(RIGHT)).isEqualTo(DONE);
		assertThat(send(RIGHT)).startsWith("497 ").contains("the SignatureNonce was used before");
		assertThat(send(CanalClient.query("another"))).startsWith("200 ");
	}

	@Test
	void keysWhenNoneAreGivenAreAny() {
		restart(CanalSettings.defaults());
		assertThat(send(RIGHT.replace("test-ak", "other"))).isEqualTo(DONE);
		assertThat(send(RIGHT.replace("test-ak", "other"))).startsWith("497 ");
		assertThat(send(RIGHT)).startsWith("200 ");
		assertThat(send(RIGHT.replace("%3D", "A").replace("nonce", "n"))).startsWith("497 ")
			.contains("the signature is wrong");
		assertThat(send(RIGHT.replace("test-ak", ""))).startsWith("499 ");
	}

	@ParameterizedTest
	@CsvSource({ "datajob/restart", "datajob/replay", "datajob/delete", "datajob/stop/", "datajob" })
	void pathWhenUnknownIsNotFound(String operation) {
		assertThat(Client.text(this.client.plain().send(this.client.request(operation, "{}").build())))
			.isEqualTo(refusal(404, "the API does not exist"));
		assertThat(this.simulator.requests()).containsOnlyKeys("unknown");
	}

	@Test
	void methodAndTypeWhenOthersAreRefused() {
		HttpRequest.Builder request = this.client.request("constant/datataskstates", "");
		assertThat(text(request.copy().GET())).startsWith("405 ").contains("the method is not POST");
		assertThat(text(request.copy().PUT(BodyPublishers.noBody()))).startsWith("405 ");
		assertThat(text(request.copy().setHeader("Content-Type", "text/plain"))).startsWith("415 ")
			.contains("Content-Type is not application/json");
	}

	private String send(String query) {
		return text(this.client.request("constant/dspostypes", "{\"dsType\":\"Redis\"}", query));
	}

	private String text(HttpRequest.Builder request) {
		return Client.text(this.client.plain().send(request.build()));
	}

	private static String text(JsonNode vector, String name) {
		return vector.path(name).stringValue();
	}

	private static String refusal(int status, String message) {
		return status + " {\"code\":\"0\",\"data\":null,\"msg\":\"" + message
				+ "\",\"requestId\":\"00000000000000000000000000000001\"}";
	}

	private void restart(CanalSettings settings) {
		this.simulator.close();
		this.simulator = start(settings);
		this.client = new CanalClient(this.simulator);
	}

	private static Simulator start(CanalSettings settings) {
		return Simulator.start(SimulatorSettings.defaults(), settings);
	}

}
