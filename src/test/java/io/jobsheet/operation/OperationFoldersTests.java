package io.jobsheet.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Carries out the examples in every operation's folder: a new folder is tested by being
 * there.
 */
class OperationFoldersTests {

	private static final Path FOLDERS = Path.of("src/main/resources/operations");

	private final Operations operations = Table.operations();

	static List<String> folders() throws IOException {
		try (Stream<Path> folders = Files.list(FOLDERS)) {
			return folders.map((folder) -> String.valueOf(folder.getFileName())).sorted().toList();
		}
	}

	@ParameterizedTest
	@MethodSource("folders")
	void examplesAreSentAndAnsweredAsWritten(String name) {
		ExampleFolder examples = new ExampleFolder(FOLDERS.resolve(name), this.operations.get(name));
		assertThat(examples.requests()).isEqualTo(examples.json("example.request.json"));
		assertThat(examples.report()).isEqualTo(examples.text("example.report.csv"));
	}

	@ParameterizedTest
	@MethodSource("folders")
	void everyFieldIsDescribed(String name) {
		assertThat(this.operations.get(name).fields()).allSatisfy((field) -> {
			assertThat(field.title()).matches("an? .+");
			assertThat(field.description()).endsWith(".");
			assertThat(field.rule()).isNotEmpty();
			assertThat(field.examples()).isNotEmpty();
		});
	}

}
