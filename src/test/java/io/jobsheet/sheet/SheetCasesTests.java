package io.jobsheet.sheet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads every file under {@code src/test/resources/sheets} and compares what comes out
 * with the {@code expected.txt} beside it; {@code -Dgolden.write} writes that anew.
 */
class SheetCasesTests {

	private static final Path CASES = Path.of("src/test/resources/sheets");

	static List<String> cases() throws IOException {
		try (Stream<Path> folders = Files.list(CASES)) {
			return folders.filter(Files::isDirectory)
				.map((folder) -> String.valueOf(folder.getFileName()))
				.sorted()
				.toList();
		}
	}

	@ParameterizedTest
	@MethodSource("cases")
	void fileIsReadAsExpected(String name) throws IOException {
		Path folder = CASES.resolve(name);
		String text = SheetText.of(folder);
		if (System.getProperty("golden.write") != null) {
			Files.writeString(folder.resolve("expected.txt"), text);
		}
		assertThat(text).isEqualTo(Files.readString(folder.resolve("expected.txt")));
	}

}
