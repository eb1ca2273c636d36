package io.jobsheet.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

import io.jobsheet.report.FileTrouble;
import org.jspecify.annotations.Nullable;

/**
 * The key that encrypts secrets in the ledger: what {@code JOBSHEET_KEY} says, or else
 * the file {@code key} in the home folder, which is made when it is first needed.
 */
final class VaultKey {

	static final String VARIABLE = "JOBSHEET_KEY";

	private static final int LONGEST_FILE = 200;

	private final @Nullable String given;

	private final Path file;

	/**
	 * A key that is not read yet.
	 * @param given the value of {@code JOBSHEET_KEY}, or {@code null}
	 * @param home the home folder, held by this process
	 */
	VaultKey(@Nullable String given, Path home) {
		this.given = (given != null && !given.isBlank()) ? given.strip() : null;
		this.file = home.resolve("key");
	}

	/**
	 * Reads the key.
	 * @return the key, or {@code null} when there is none yet
	 * @throws RunException when it cannot be used
	 */
	byte @Nullable [] read() {
		if (this.given != null) {
			byte[] key = decoded(this.given);
			if (key == null) {
				throw RunException.usage(VARIABLE + " is no key: expected 32 bytes in Base64, which are 44 characters;"
						+ " 'openssl rand -base64 32' makes one");
			}
			return key;
		}
		try {
			return Files.exists(this.file) ? fromFile() : null;
		}
		catch (IOException ex) {
			throw unusable(ex);
		}
	}

	private byte[] fromFile() throws IOException {
		if (!OwnerOnly.isKept(this.file)) {
			throw RunException.usage("The key " + this.file
					+ " may be read by others than its owner; nothing was sent. Mend it with 'chmod 600 " + this.file
					+ "', and change the secrets if others may have used it");
		}
		byte[] key = (Files.size(this.file) <= LONGEST_FILE)
				? decoded(Files.readString(this.file, StandardCharsets.ISO_8859_1).strip()) : null;
		if (key == null) {
			throw new RunException(4, "The key " + this.file + " is damaged; nothing was sent. Bring it back from a"
					+ " backup, or begin the sheets anew whose rows hold secrets", null);
		}
		return key;
	}

	private static byte @Nullable [] decoded(String text) {
		try {
			byte[] key = Base64.getDecoder().decode(text);
			return (key.length == Vault.KEY_LENGTH) ? key : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/**
	 * Reads the key, and makes it when there is none.
	 * @return the key, on the disk
	 * @throws RunException when it cannot be used or made
	 */
	byte[] readOrMake() {
		byte[] key = read();
		if (key != null) {
			return key;
		}
		byte[] made = new byte[Vault.KEY_LENGTH];
		new SecureRandom().nextBytes(made);
		try {
			write(Base64.getEncoder().encodeToString(made) + "\n");
			return made;
		}
		catch (IOException ex) {
			throw unusable(ex);
		}
	}

	private void write(String text) throws IOException {
		Path unfinished = unfinished();
		Files.deleteIfExists(unfinished);
		try (FileChannel channel = FileChannel.open(unfinished,
				Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.file(unfinished))) {
			channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
			channel.force(true);
		}
		Files.move(unfinished, this.file, StandardCopyOption.ATOMIC_MOVE);
		flushFolder();
	}

	private Path unfinished() {
		return this.file.resolveSibling("key.part");
	}

	private void flushFolder() {
		try (FileChannel folder = FileChannel.open(this.file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
			folder.force(true);
		}
		catch (IOException ex) {
			// Some systems cannot, and need not.
		}
	}

	private RunException unusable(IOException ex) {
		return new RunException(4, "The key " + this.file + " cannot be read or made (" + FileTrouble.words(ex)
				+ "); nothing was sent. Mend" + " that, or set " + VARIABLE, ex);
	}

	/**
	 * Deletes the file, so that what is left of encrypted secrets in old pages and copies
	 * of the database can be read by nobody.
	 */
	void forget() {
		try {
			Files.deleteIfExists(this.file);
			Files.deleteIfExists(unfinished());
		}
		catch (IOException ex) {
			// It is used again then, and is no weaker for it.
		}
	}

}
