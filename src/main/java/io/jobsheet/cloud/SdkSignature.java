package io.jobsheet.cloud;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/**
 * A message in the form in which {@code SDK-HMAC-SHA256} signs it ("AK/SK Signing and
 * Authentication").
 *
 * @param date the time of the signature, {@code 20260501T080000Z}
 * @param signedHeaders the names of the signed headers, joined by semicolons
 * @param canonicalRequest what is signed
 */
record SdkSignature(String date, String signedHeaders, String canonicalRequest) {

	private static final String ALGORITHM = "SDK-HMAC-SHA256";

	/**
	 * The form of a message.
	 * @param message the message
	 * @param headers the headers to sign, {@code Host} and {@code X-Sdk-Date} among them
	 * @return the form, without a signature
	 */
	static SdkSignature of(Message message, Map<String, String> headers) {
		SortedMap<String, String> signed = new TreeMap<>();
		headers.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), value.strip()));
		String names = String.join(";", signed.keySet());
		String lines = signed.entrySet()
			.stream()
			.map((header) -> header.getKey() + ":" + header.getValue() + "\n")
			.collect(Collectors.joining());
		String canonical = String.join("\n", message.request().method(), path(message), query(message), lines, names,
				DigestUtils.sha256Hex(message.content()));
		return new SdkSignature(signed.getOrDefault("x-sdk-date", ""), names, canonical);
	}

	private static String path(Message message) {
		String path = Arrays.stream(message.uri().getRawPath().split("/", -1))
			.map((segment) -> Percent.encode(Percent.decode(segment)))
			.collect(Collectors.joining("/"));
		return path.endsWith("/") ? path : path + "/";
	}

	private static String query(Message message) {
		String query = message.uri().getRawQuery();
		return (query == null) ? "" : Arrays.stream(query.split("&", -1))
			.filter((part) -> !part.isEmpty())
			.map((part) -> part.split("=", 2))
			.map((part) -> new String[] { Percent.decode(part[0]), (part.length > 1) ? Percent.decode(part[1]) : "" })
			.sorted(Arrays::compare)
			.map((part) -> Percent.encode(part[0]) + "=" + Percent.encode(part[1]))
			.collect(Collectors.joining("&"));
	}

	String stringToSign() {
		return ALGORITHM + "\n" + this.date + "\n" + DigestUtils.sha256Hex(this.canonicalRequest);
	}

	/**
	 * Signs it.
	 * @param accessKey says whose key it is
	 * @param secretKey the key
	 * @return the header {@code Authorization}
	 */
	String authorization(String accessKey, Secret secretKey) {
		return ALGORITHM + " Access=" + accessKey + ", SignedHeaders=" + this.signedHeaders + ", Signature="
				+ new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secretKey.value()).hmacHex(stringToSign());
	}

}
