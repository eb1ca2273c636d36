package io.jobsheet.simulator;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;

/**
 * A request that carries an {@code SDK-HMAC-SHA256} signature.
 *
 * @param accessKey the key it claims to be signed with
 * @param signedHeaders the names of the headers that it claims are signed
 * @param signature its signature
 * @param method its method
 * @param uri its path and query
 * @param headers all its headers
 * @param bodyHash the SHA-256 of its body, in hexadecimal digits
 */
record SignedRequest(String accessKey, String signedHeaders, String signature, String method, URI uri, Headers headers,
		String bodyHash) {

	private static final Pattern AUTHORIZATION = Pattern
		.compile("SDK-HMAC-SHA256 Access=([^ ,]+), SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})");

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

	private static final Duration TOLERANCE = Duration.ofMinutes(15);

	static @Nullable SignedRequest of(HttpExchange exchange, byte[] body) {
		Headers headers = exchange.getRequestHeaders();
		Matcher parts = AUTHORIZATION.matcher(String.valueOf(headers.getFirst("Authorization")));
		return parts.matches() ? new SignedRequest(parts.group(1), parts.group(2), parts.group(3),
				exchange.getRequestMethod(), exchange.getRequestURI(), headers, DigestUtils.sha256Hex(body)) : null;
	}

	boolean isTimely(Instant now) {
		try {
			Instant signed = LocalDateTime.parse(header("x-sdk-date"), DATE).toInstant(ZoneOffset.UTC);
			return Duration.between(signed, now).abs().compareTo(TOLERANCE) <= 0;
		}
		catch (DateTimeException ex) {
			return false;
		}
	}

	boolean isSignedWith(Callers.Key key) {
		List<String> names = List.of(this.signedHeaders.split(";", -1));
		boolean hasToken = key.securityToken() != null;
		boolean isComplete = names.contains("host") && names.contains("x-sdk-date")
				&& names.contains("x-security-token") == hasToken && names.stream().allMatch(this.headers::containsKey)
				&& (!hasToken || header("x-security-token").equals(key.securityToken()));
		return isComplete && MessageDigest.isEqual(
				new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key.secret()).hmac(stringToSign(names)),
				HexFormat.of().parseHex(this.signature));
	}

	private String stringToSign(List<String> names) {
		StringBuilder request = new StringBuilder().append(this.method)
			.append('\n')
			.append(path())
			.append('\n')
			.append(query())
			.append('\n');
		names.stream().sorted().forEach((name) -> request.append(name).append(':').append(header(name)).append('\n'));
		request.append('\n').append(this.signedHeaders).append('\n').append(this.bodyHash);
		return "SDK-HMAC-SHA256\n" + header("x-sdk-date") + "\n" + DigestUtils.sha256Hex(request.toString());
	}

	private String header(String name) {
		String value = this.headers.getFirst(name);
		return (value != null) ? value.strip() : "";
	}

	private String path() {
		StringBuilder path = new StringBuilder();
		for (byte octet : octets(this.uri.getRawPath())) {
			path.append((octet == '/') ? "/" : escaped(octet));
		}
		return path.append((path.length() > 0 && path.charAt(path.length() - 1) == '/') ? "" : "/").toString();
	}

	private String query() {
		List<String> pairs = new ArrayList<>();
		String query = this.uri.getRawQuery();
		for (String pair : (query != null) ? query.split("&", -1) : new String[0]) {
			int equals = pair.indexOf('=');
			String name = (equals < 0) ? pair : pair.substring(0, equals);
			pairs.add(escaped(name) + "=" + ((equals < 0) ? "" : escaped(pair.substring(equals + 1))));
		}
		Collections.sort(pairs);
		return String.join("&", pairs);
	}

	private static String escaped(String text) {
		StringBuilder escaped = new StringBuilder();
		for (byte octet : octets(text)) {
			escaped.append(escaped(octet));
		}
		return escaped.toString();
	}

	private static String escaped(byte octet) {
		boolean isPlain = octet > 0 && (Character.isLetterOrDigit(octet) || "-_.~".indexOf(octet) >= 0);
		return isPlain ? String.valueOf((char) octet) : "%" + HexFormat.of().withUpperCase().toHexDigits(octet);
	}

	private static byte[] octets(String text) {
		ByteArrayOutputStream octets = new ByteArrayOutputStream();
		byte[] raw = text.getBytes(StandardCharsets.UTF_8);
		for (int index = 0; index < raw.length; index++) {
			if (raw[index] == '%' && index + 2 < raw.length) {
				octets.write(Integer.parseInt(
						new String(Arrays.copyOfRange(raw, index + 1, index + 3), StandardCharsets.US_ASCII), 16));
				index += 2;
			}
			else {
				octets.write(raw[index]);
			}
		}
		return octets.toByteArray();
	}

}
