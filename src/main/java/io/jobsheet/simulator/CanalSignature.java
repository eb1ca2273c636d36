package io.jobsheet.simulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a request to CloudCanal is signed, by "CloudCanal, Common Parameters".
 */
final class CanalSignature {

	static final String METHOD = "HmacSHA1";

	private static final int LENGTH = 20;

	private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

	private static final HexFormat HEX = HexFormat.of().withUpperCase();

	private CanalSignature() {
	}

	/**
	 * Signs the parameters of a request; its path, body and time are not signed.
	 * @param accessKey the parameter AccessKeyId
	 * @param nonce the parameter SignatureNonce
	 * @param secretKey the key that belongs to the access key
	 * @return the parameter Signature, not yet encoded for an address
	 */
	static String of(String accessKey, String nonce, String secretKey) {
		try {
			Mac mac = Mac.getInstance(METHOD);
			mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), METHOD));
			byte[] text = textToSign(accessKey, nonce).getBytes(StandardCharsets.UTF_8);
			return Base64.getEncoder().encodeToString(mac.doFinal(text));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This Java cannot sign with " + METHOD + ": " + ex.getMessage(), ex);
		}
	}

	static String textToSign(String accessKey, String nonce) {
		return encoded("AccessKeyId=" + encoded(accessKey) + "&SignatureMethod=" + METHOD + "&SignatureNonce="
				+ encoded(nonce));
	}

	static boolean isWellFormed(String signature) {
		try {
			return Base64.getDecoder().decode(signature).length == LENGTH;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	static String encoded(String text) {
		StringBuilder encoded = new StringBuilder();
		for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
			if (UNRESERVED.indexOf(octet) >= 0) {
				encoded.append((char) octet);
			}
			else {
				encoded.append('%').append(HEX.toHexDigits(octet));
			}
		}
		return encoded.toString();
	}

}
