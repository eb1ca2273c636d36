package io.jobsheet.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * What makes two runs the same: the file's bytes, the operations of its sheets, the
 * target.
 *
 * @param fileSha256 SHA-256 of the file, in hexadecimal
 * @param value SHA-256 of the three, in hexadecimal
 */
record Identity(String fileSha256, String value) {

	/**
	 * The identity of a run.
	 * @param fileSha256 SHA-256 of the file
	 * @param operations the operations of its sheets
	 * @param target the target's name
	 * @return the identity
	 */
	static Identity of(String fileSha256, String operations, String target) {
		return new Identity(fileSha256, DigestUtils.sha256Hex(String.join("\n", fileSha256, operations, target)));
	}

	/**
	 * The SHA-256 of a file.
	 * @param file the file
	 * @return 64 hexadecimal digits
	 * @throws RunException when it cannot be read
	 */
	static String sha256(Path file) {
		requireFile(file);
		try (InputStream content = Files.newInputStream(file)) {
			return DigestUtils.sha256Hex(content);
		}
		catch (IOException ex) {
			throw RunException.refused(file + ": cannot be read (" + ex + ")", ex);
		}
	}

	/**
	 * Makes sure that there is such a file.
	 * @param file the file
	 * @throws RunException when there is none
	 */
	static void requireFile(Path file) {
		if (!Files.isRegularFile(file)) {
			throw RunException.refused(file + ": " + problem(file), null);
		}
	}

	private static String problem(Path file) {
		if (Files.isDirectory(file)) {
			return "is a folder; name a spreadsheet in it";
		}
		return Files.exists(file) ? "is no regular file; use '-' to read from standard input" : "there is no such file";
	}

}
