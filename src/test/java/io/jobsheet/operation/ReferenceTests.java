package io.jobsheet.operation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Reference}.
 */
class ReferenceTests {

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource({ "${env:DB_PASSWORD}, ENV, DB_PASSWORD", "${file:/run/secrets/db}, FILE, /run/secrets/db",
			"${file: my db.txt }, FILE, my db.txt" })
	void textIsAReference(String text, Reference.Kind kind, String name) {
		assertThat(Reference.of(text)).isEqualTo(new Reference(kind, name));
	}

	@ParameterizedTest
	@CsvSource({ "${env:}", "${env:1A}", "${env:A B}", "${file:}", "${vault:a}", "${secret}", "a${env:A}", "${env:A}b",
			"$env:A", "${file:a}${file:b}" })
	void otherTextIsNone(String text) {
		assertThat(Reference.of(text)).isNull();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			'two\\n', two
			'two\\r\\n', two
			'two\\n\\n', 'two\\n'
			' two ', ' two '
			'密码', 密码
			""")
	void fileHoldsTheSecret(String content, String secret) throws IOException {
		assertThat(file(content.replace("\\n", "\n").replace("\\r", "\r").getBytes(StandardCharsets.UTF_8)))
			.isEqualTo(new Reference.Resolved(secret.replace("\\n", "\n"), null));
	}

	@Test
	void fileThatHoldsNoSecretIsRefusedWithoutItsContent() throws IOException {
		assertThat(file(new byte[0]).problem()).endsWith("secret.txt' is empty; write the secret into it");
		assertThat(file(new byte[] { '\n' }).problem()).endsWith("is empty; write the secret into it");
		assertThat(file(new byte[] { 'a', (byte) 0xFF }).problem()).endsWith("is not UTF-8 text; save it as UTF-8");
		assertThat(file(new byte[64 * 1024 + 1]).problem()).endsWith("holds more than 64 KB, which is no secret");
		assertThat(file("a".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8)).value()).hasSize(64 * 1024);
		assertThat(new Reference(Reference.Kind.FILE, this.folder.toString()).resolve().problem())
			.endsWith("is no plain file; name one that can be read again and again");
		assertThat(new Reference(Reference.Kind.FILE, "no/such/file").resolve().problem())
			.isEqualTo("the file 'no/such/file' does not exist below '" + Path.of("").toAbsolutePath() + "'");
	}

	@Test
	void secretIsNotInItsText() throws IOException {
		assertThat(file("topsecret".getBytes(StandardCharsets.UTF_8))).hasToString("******");
	}

	private Reference.Resolved file(byte[] content) throws IOException {
		Path file = Files.write(this.folder.resolve("secret.txt"), content);
		return new Reference(Reference.Kind.FILE, file.toString()).resolve();
	}

}
