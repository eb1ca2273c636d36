package io.jobsheet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares what a user reads with a file of what it should be; {@code -Dgolden.write}
 * writes the file anew.
 */
final class Golden {

	private static final Path FOLDER = Path.of("src/test/resources/cli");

	private Golden() {
	}

	static void assertSame(String name, String text) throws IOException {
		Path file = FOLDER.resolve(name);
		if (System.getProperty("golden.write") != null) {
			Files.writeString(file, text);
		}
		assertThat(text).isEqualTo(Files.readString(file));
	}

}
