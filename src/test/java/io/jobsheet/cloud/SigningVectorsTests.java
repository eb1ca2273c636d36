package io.jobsheet.cloud;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Signatures compared with those that the vendors' own SDKs and tests make.
 */
class SigningVectorsTests {

	@ParameterizedTest
	@MethodSource("publishedVectors")
	void signatureIsAsPublished(JsonNode vector) {
		String query = vector.path("query")
			.valueStream()
			.map((pair) -> pair.path(0).asString() + "=" + pair.path(1).asString())
			.collect(Collectors.joining("&"));
		Message message = message(vector, "https://example.com", query.isEmpty() ? "" : "?" + query);
		Map<String, String> headers = new TreeMap<>();
		vector.path("signed_headers").properties().forEach((it) -> headers.put(it.getKey(), it.getValue().asString()));
		SdkSignature signature = SdkSignature.of(message, headers);
		assertThat(signature.canonicalRequest()).isEqualTo(vector.path("canonical_request").asString());
		assertThat(signature.stringToSign()).isEqualTo(vector.path("string_to_sign").asString());
		assertThat(signature.authorization(vector.path("published_sample_ak").asString(),
				new Secret(vector.path("published_sample_sk").asString())))
			.isEqualTo(vector.path("authorization").asString());
	}

	@ParameterizedTest
	@MethodSource("recordedVectors")
	void messageIsSignedAsTheSdkSignsIt(JsonNode vector) {
		String query = Stream.of(vector.path("query_unencoded").asString().split("&", -1))
			.map((pair) -> pair.split("=", 2))
			.map((pair) -> pair[0] + ((pair.length > 1) ? "=" + Percent.encode(pair[1]) : ""))
			.collect(Collectors.joining("&"));
		Message message = message(vector, vector.path("endpoint").asString(), query.isEmpty() ? "" : "?" + query)
			.with(Map.of(Message.PROJECT_ID, vector.path("headers_given").path("X-Project-Id").asString()));
		Message signed = caller(vector, null).signed(message, Instant.parse("2025-01-02T03:04:05Z"));
		assertThat(signed.headers()).containsEntry("Authorization", vector.path("authorization").asString())
			.containsEntry("Host", vector.path("host").asString())
			.containsEntry("X-Sdk-Date", vector.path("headers_given").path("X-Sdk-Date").asString())
			.doesNotContainKey("X-Security-Token");
	}

	@Test
	void securityTokenOfATemporaryKeyIsSentAndSigned() throws IOException {
		JsonNode vector = vectors("signing/signing-vectors.json").get(0);
		Message message = message(vector, vector.path("endpoint").asString(), "").with(Map.of(Message.PROJECT_ID, "p"));
		Instant time = Instant.parse("2025-01-02T03:04:05Z");
		Message signed = caller(vector, "SECURITYTOKEN").signed(message, time);
		assertThat(signed.headers()).containsEntry("X-Security-Token", "SECURITYTOKEN");
		assertThat(signedHeaders(signed.headers().get("Authorization"))).isEqualTo(recorded(0));
		assertThat(caller(vector, "ANOTHERTOKEN").signed(message, time).headers().get("Authorization"))
			.isNotEqualTo(signed.headers().get("Authorization"));
	}

	@Test
	void projectIsLookedForAsTheSdkDoes() throws IOException {
		JsonNode recorded = vectors("recorded/sdk-auth.json").get(1);
		Request request = Iam.projectRequest("cn-north-4");
		assertThat(request + " HTTP/1.1").isEqualTo(recorded.path("request_line").asString());
		Message message = Message.to(URI.create("https://iam.example.com"), request);
		Message signed = caller(recorded, null).signed(message, Instant.EPOCH);
		assertThat(signedHeaders(signed.headers().get("Authorization"))).isEqualTo(recorded(1));
	}

	@ParameterizedTest
	@MethodSource("canalVectors")
	void cloudcanalIsSignedAsItsClientSigns(JsonNode vector) {
		CanalSignature signature = new CanalSignature(vector.path("access_key_id").asString(),
				vector.path("nonce").asString());
		Secret secret = new Secret(vector.path("secret_key_invented_for_tests").asString());
		assertThat(signature.stringToSign()).isEqualTo(vector.path("string_to_sign").asString());
		assertThat(signature.signature(secret)).isEqualTo(vector.path("signature").asString());
		assertThat(signature.query(secret)).isEqualTo("AccessKeyId=" + Percent.encode(signature.accessKey())
				+ "&Signature=" + vector.path("signature_in_url").asString()
				+ "&SignatureMethod=HmacSHA1&SignatureNonce=" + Percent.encode(signature.nonce()));
	}

	private static Message message(JsonNode vector, String endpoint, String query) {
		String body = vector.path("body").asString("");
		return new Message(
				new Request(vector.path("method").asString(), vector.path("path").asString(),
						body.isEmpty() ? null : body),
				URI.create(endpoint + vector.path("path").asString() + query), Map.of());
	}

	private static KeysCaller caller(JsonNode vector, @Nullable String securityToken) {
		Credentials.Keys keys = new Credentials.Keys(vector.path("ak").asString("ak"),
				new Secret(vector.path("sk_invented_for_tests").asString("sk")),
				(securityToken != null) ? new Secret(securityToken) : null);
		Target target = new Target("test", "drs", URI.create("http://127.0.0.1:9"), "p", keys, 0, 1, 1,
				Duration.ofSeconds(1), Duration.ofSeconds(1), Polling.DEFAULT);
		return new KeysCaller(keys, new Connections(target, new Pace(target, InstantSource.system(), (news) -> {
		})), InstantSource.system());
	}

	private static String signedHeaders(@Nullable String authorization) {
		return String.valueOf(authorization).replaceAll(".*SignedHeaders=([^,]*),.*", "$1");
	}

	// The SDK signs its own name too, which is neither required nor useful.
	private static String recorded(int index) throws IOException {
		return vectors("recorded/sdk-auth.json").get(index)
			.path("headers")
			.valueStream()
			.filter((header) -> header.path("name").asString().equals("Authorization"))
			.map((header) -> signedHeaders(header.path("value").asString()).replace("user-agent;", ""))
			.findFirst()
			.orElseThrow();
	}

	static List<JsonNode> publishedVectors() throws IOException {
		return vectors("signing/signing-vectors-published.json");
	}

	static List<JsonNode> recordedVectors() throws IOException {
		return vectors("signing/signing-vectors.json");
	}

	static List<JsonNode> canalVectors() throws IOException {
		return vectors("signing/cloudcanal-signing-vectors.json");
	}

	private static List<JsonNode> vectors(String file) throws IOException {
		List<JsonNode> vectors = List
			.copyOf(JsonMapper.shared().readTree(Files.readString(Path.of("src/test/resources", file))).values());
		assertThat(vectors).isNotEmpty();
		return vectors;
	}

}
