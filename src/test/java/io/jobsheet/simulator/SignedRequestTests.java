package io.jobsheet.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.sun.net.httpserver.Headers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Signatures that the vendor's own SDK made, as the simulator judges them.
 */
class SignedRequestTests {

	@ParameterizedTest
	@MethodSource("vectors")
	void signatureOfTheSdkIsAccepted(JsonNode vector) {
		SignedRequest request = request(vector, vector.path("body").asString(""), vector.path("path").asString(),
				headers(vector));
		assertThat(request.isSignedWith(key(vector))).isTrue();
	}

	@ParameterizedTest
	@MethodSource("vectors")
	void anythingElseIsRefused(JsonNode vector) {
		String body = vector.path("body").asString("");
		String path = vector.path("path").asString();
		assertThat(request(vector, body + " ", path, headers(vector)).isSignedWith(key(vector))).isFalse();
		assertThat(request(vector, body, path + "/a", headers(vector)).isSignedWith(key(vector))).isFalse();
		assertThat(request(vector, body, path, headers(vector)).isSignedWith(new Callers.Key("other", null))).isFalse();
		assertThat(request(vector, body, path, headers(vector)).isSignedWith(new Callers.Key(secret(vector), "st")))
			.isFalse();
		for (String name : List.of("Host", "X-sdk-date")) {
			Headers other = headers(vector);
			other.set(name, "20250102T030406Z");
			assertThat(request(vector, body, path, other).isSignedWith(key(vector))).isFalse();
			other.remove(name);
			assertThat(request(vector, body, path, other).isSignedWith(key(vector))).isFalse();
		}
	}

	private static Callers.Key key(JsonNode vector) {
		return new Callers.Key(secret(vector), null);
	}

	private static String secret(JsonNode vector) {
		return vector.path("sk_invented_for_tests").asString(vector.path("published_sample_sk").asString(""));
	}

	private static SignedRequest request(JsonNode vector, String body, String path, Headers headers) {
		String[] parts = vector.path("authorization").asString().split("Access=|, SignedHeaders=|, Signature=", -1);
		String query = query(vector);
		return new SignedRequest(parts[1], parts[2], parts[3], vector.path("method").asString(),
				URI.create(path + (query.isEmpty() ? "" : "?" + query)), headers, hash(body));
	}

	private static Headers headers(JsonNode vector) {
		Headers headers = new Headers();
		vector.path("headers_given").properties().forEach((it) -> headers.set(it.getKey(), it.getValue().asString()));
		vector.path("signed_headers").properties().forEach((it) -> headers.set(it.getKey(), it.getValue().asString()));
		if (vector.has("host")) {
			headers.set("Host", vector.path("host").asString());
		}
		return headers;
	}

	private static String query(JsonNode vector) {
		Stream<String> pairs = vector.has("query_unencoded")
				? Stream.of(vector.path("query_unencoded").asString().split("&", -1))
				: vector.path("query").valueStream().map((it) -> it.path(0).asString() + "=" + it.path(1).asString());
		return pairs.map((pair) -> pair.split("=", 2))
			.map((pair) -> pair[0] + ((pair.length > 1)
					? "=" + URLEncoder.encode(pair[1], StandardCharsets.UTF_8).replace("+", "%20") : ""))
			.collect(Collectors.joining("&"));
	}

	private static String hash(String body) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static List<JsonNode> vectors() throws IOException {
		List<JsonNode> vectors = Stream
			.concat(read("src/test/resources/signing/signing-vectors.json").valueStream(),
					read("src/test/resources/signing/signing-vectors-published.json").valueStream())
			.toList();
		assertThat(vectors).hasSize(9);
		return vectors;
	}

	private static JsonNode read(String file) throws IOException {
		return JsonMapper.shared().readTree(Files.readString(Path.of(file)));
	}

}
