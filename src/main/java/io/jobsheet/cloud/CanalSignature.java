package io.jobsheet.cloud;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The query parameters that tell CloudCanal who is calling ("Common Parameters"). Neither
 * the path nor the body is signed.
 *
 * @param accessKey says whose key it is
 * @param nonce a text that no other request has
 */
record CanalSignature(String accessKey, String nonce) {

	private static final String METHOD = "HmacSHA1";

	String stringToSign() {
		return Percent.encode("AccessKeyId=" + Percent.encode(this.accessKey) + afterSignature());
	}

	private String afterSignature() {
		return "&SignatureMethod=" + METHOD + "&SignatureNonce=" + Percent.encode(this.nonce);
	}

	String signature(Secret secretKey) {
		try {
			Mac mac = Mac.getInstance(METHOD);
			mac.init(new SecretKeySpec(secretKey.value().getBytes(StandardCharsets.UTF_8), METHOD));
			byte[] signature = mac.doFinal(stringToSign().getBytes(StandardCharsets.UTF_8));
			return Base64.getEncoder().encodeToString(signature);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The four parameters.
	 * @param secretKey the key to sign with
	 * @return a query, encoded, its parameters in the order of their names
	 */
	String query(Secret secretKey) {
		return "AccessKeyId=" + Percent.encode(this.accessKey) + "&Signature=" + Percent.encode(signature(secretKey))
				+ afterSignature();
	}

}
