package io.jobsheet.simulator;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who may call CloudCanal, and the nonces they have used.
 */
final class CanalKeys {

	private static final int KEPT_NONCES = 1_000_000;

	private static final List<String> PARAMETERS = List.of("AccessKeyId", "SignatureMethod", "SignatureNonce",
			"Signature");

	private final Set<String> nonces = new LinkedHashSet<>();

	private final Map<String, String> secretKeys;

	/**
	 * Knows some keys.
	 * @param secretKeys by access key; when there are none, any access key will do and
	 * its signature need only look like one
	 */
	CanalKeys(Map<String, String> secretKeys) {
		this.secretKeys = Map.copyOf(secretKeys);
	}

	/**
	 * Checks the four parameters of a request, and uses up its nonce.
	 * @param uri where the request is sent
	 * @throws RefusedException with status 499 when one is missing or empty, 498 when the
	 * access key is unknown, 497 when the signature is wrong or the nonce was used
	 */
	void check(URI uri) {
		Map<String, String> query = query(uri);
		for (String parameter : PARAMETERS) {
			check(!query.getOrDefault(parameter, "").isEmpty(), 499, "the parameter " + parameter + " is empty");
		}
		check(query.size() == PARAMETERS.size(), 497, "there is a parameter too many");
		String accessKey = query.getOrDefault("AccessKeyId", "");
		check(this.secretKeys.isEmpty() || this.secretKeys.containsKey(accessKey), 498,
				"the user of the AccessKeyId does not exist");
		check(CanalSignature.METHOD.equals(query.get("SignatureMethod")), 497, "the SignatureMethod is not HmacSHA1");
		String nonce = query.getOrDefault("SignatureNonce", "");
		check(isRight(query.getOrDefault("Signature", ""), accessKey, nonce), 497, "the signature is wrong");
		check(isNew(CanalSignature.textToSign(accessKey, nonce)), 497, "the SignatureNonce was used before");
	}

	private boolean isRight(String signature, String accessKey, String nonce) {
		String secretKey = this.secretKeys.get(accessKey);
		if (secretKey == null) {
			return CanalSignature.isWellFormed(signature);
		}
		return MessageDigest.isEqual(signature.getBytes(StandardCharsets.UTF_8),
				CanalSignature.of(accessKey, nonce, secretKey).getBytes(StandardCharsets.UTF_8));
	}

	private boolean isNew(String nonce) {
		synchronized (this.nonces) {
			if (this.nonces.size() == KEPT_NONCES) {
				this.nonces.remove(this.nonces.iterator().next());
			}
			return this.nonces.add(nonce);
		}
	}

	private static Map<String, String> query(URI uri) {
		Map<String, String> query = new HashMap<>();
		String text = uri.getRawQuery();
		for (String part : (text != null && !text.isEmpty()) ? text.split("&", -1) : new String[0]) {
			int equals = part.indexOf('=');
			String name = (equals < 0) ? part : part.substring(0, equals);
			String value = (equals < 0) ? "" : URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8);
			check(query.put(name, value) == null, 497, "the parameter " + name + " is there twice");
		}
		return query;
	}

	private static void check(boolean holds, int status, String sentence) {
		if (!holds) {
			throw new RefusedException(new Refusal(status, CanalReply.FAILURE, sentence));
		}
	}

}
