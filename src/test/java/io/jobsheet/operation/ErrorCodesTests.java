package io.jobsheet.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ErrorCodes} and of the catalogue itself.
 */
class ErrorCodesTests {

	private final ErrorCodes codes = ErrorCodes.load();

	@Test
	void everyCodeHasAKindAMeaningAndAdvice() throws IOException {
		Map<String, Map<String, String>> catalogue = new YAMLMapper()
			.readValue(Files.readString(Path.of("src/main/resources/errors/codes.yaml")), new TypeReference<>() {
			});
		assertThat(catalogue).hasSizeGreaterThan(50);
		catalogue.forEach((code, words) -> {
			assertThat(words).as(code).containsOnlyKeys("kind", "meaning", "advice");
			assertThat(words.get("advice")).as(code).endsWith(".");
			assertThat(this.codes.kind(code)).as(code)
				.hasToString(String.valueOf(words.get("kind")).toUpperCase(Locale.ROOT));
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					DONE      | ''         | done           | ''
					UNCHANGED | ''         | as it was      | ''
					INVALID   | ''         | wrong          | Correct the cell and run the redo sheet.
					FAILED    | DRS.M00289 | refused        | Check the job id and the project.
					FAILED    | DRS.X      | refused        | Correct the row or the task and run the redo sheet.
					BLOCKED   | ''         | not sent       | Settle what the message names, then run the redo sheet.
					BLOCKED   | DRS.M00289 | not sent       | Check the job id and the project.
					BLOCKED   | ''         | a was left out | Run the same file without that option; it carries out both steps.
					UNKNOWN   | DRS.M00289 | no reply       | Look at the job in the service's console and decide; it is not sent again by itself.
					NOT_SENT  | ''         | ''             | Resume the run; if the sheet was refused, correct it and run it.
					NOT_SENT  | ''         | left out       | To send it too, run the same file without that option.
					""")
	void adviceSaysWhatToDo(Status status, String code, String message, String advice) {
		assertThat(this.codes.advice(new Outcome(status, code, message))).isEqualTo(advice);
	}

}
