package io.jobsheet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link HeaderMap}.
 */
class HeaderMapTests {

	private final Path folder;

	HeaderMapTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@Test
	void readsALineForEachHeader() throws IOException {
		assertThat(HeaderMap.read(file("任务编号: job_id\n'Start: at': start_time\n"))).hasSize(2)
			.containsEntry("任务编号", "job_id")
			.containsEntry("Start: at", "start_time");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''              | it holds no lines 'header: field'
			- job_id        | it holds no lines 'header: field'
			a: [b]          | the header 'a' has no field name after it
			a:              | the header 'a' has no field name after it
			a: 7            | the header 'a' has no field name after it
			{a: b, a: c}    | Duplicate Object property "a" (line 1)
			""")
	void saysWhatIsWrong(String text, String what) throws IOException {
		Path file = file(text);
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> HeaderMap.read(file))
			.withMessage(file + ": " + what + "; write a line for each header, such as 'Task number: job_id'");
	}

	private Path file(String text) throws IOException {
		return Files.writeString(this.folder.resolve("map.yaml"), text);
	}

}
