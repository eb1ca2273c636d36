package io.jobsheet.run;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * Encrypts secrets with AES-256-GCM, each with a random nonce of 96 bits, and tied to the
 * place for which it was encrypted.
 */
final class Vault {

	static final int KEY_LENGTH = 32;

	private static final String PREFIX = "sealed:1:";

	private static final int NONCE_LENGTH = 12;

	private static final int TAG_BITS = 128;

	private final SecretKeySpec key;

	private final String prefix;

	private final SecureRandom random = new SecureRandom();

	/**
	 * A vault.
	 * @param key 32 bytes
	 */
	Vault(byte[] key) {
		this.key = new SecretKeySpec(key, "AES");
		this.prefix = PREFIX + name(key) + ":";
	}

	// Tells another key from a damaged text, and nothing about the key.
	private static String name(byte[] key) {
		byte[] digest = DigestUtils.updateDigest(DigestUtils.getSha256Digest(), "jobsheet key name\n").digest(key);
		return HexFormat.of().formatHex(digest, 0, 4);
	}

	static boolean isSealed(String text) {
		return text.startsWith(PREFIX);
	}

	/**
	 * Encrypts a secret.
	 * @param secret the secret
	 * @param place where it belongs; it can be decrypted for no other place
	 * @return {@code sealed:1:}, the key's name, and nonce, secret and tag in Base64
	 */
	String seal(String secret, String place) {
		byte[] nonce = new byte[NONCE_LENGTH];
		this.random.nextBytes(nonce);
		try {
			byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(secret.getBytes(StandardCharsets.UTF_8));
			return this.prefix + Base64.getEncoder()
				.encodeToString(ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Decrypts a secret.
	 * @param sealed what {@link #seal} gave
	 * @param place where it was found
	 * @return the secret
	 * @throws RunException when it was encrypted with another key or for another place,
	 * or was changed since
	 */
	String open(String sealed, String place) {
		if (!sealed.startsWith(this.prefix)) {
			throw unusable(isSealed(sealed) ? "was encrypted with another key than the present one; bring back"
					+ " JOBSHEET_KEY or the file 'key' as they were" : "is not there any more", place);
		}
		try {
			byte[] bytes = Base64.getDecoder().decode(sealed.substring(this.prefix.length()));
			ByteBuffer buffer = ByteBuffer.wrap(bytes);
			byte[] nonce = new byte[NONCE_LENGTH];
			buffer.get(nonce);
			byte[] rest = new byte[buffer.remaining()];
			buffer.get(rest);
			return new String(cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(rest), StandardCharsets.UTF_8);
		}
		catch (GeneralSecurityException | IllegalArgumentException | java.nio.BufferUnderflowException ex) {
			throw unusable("was changed in the database after it was encrypted; begin the sheet anew", place);
		}
	}

	private static RunException unusable(String why, String place) {
		return new RunException(4, "The secret of " + place + " cannot be sent: it " + why + ". Nothing more was sent",
				null);
	}

	private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(mode, this.key, new GCMParameterSpec(TAG_BITS, nonce));
		cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
		return cipher;
	}

}
