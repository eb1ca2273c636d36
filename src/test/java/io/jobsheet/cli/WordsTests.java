package io.jobsheet.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of numbers, words and pages as people read them.
 */
class WordsTests {

	@Test
	void numbersHaveSeparators() {
		assertThat(Numbers.of(1234567)).isEqualTo("1,234,567");
		assertThat(Numbers.of(1, "row")).isEqualTo("1 row");
		assertThat(Numbers.of(0, "row")).isEqualTo("0 rows");
	}

	@ParameterizedTest
	@CsvSource({ "PT0S, 1 s", "PT7.4S, 7 s", "PT59S, 59 s", "PT2M5S, 2 min 5 s", "PT1H3M59S, 1 h 3 min",
			"PT1234H, '1,234 h 0 min'" })
	void timesHaveTwoUnits(Duration time, String text) {
		assertThat(Numbers.of(time)).isEqualTo(text);
	}

	@Test
	void theOperationPageNamesEveryColumn() throws IOException {
		Golden.assertSame("operation.txt", String.join("\n", new OperationPage(Stories.operation()).lines()) + "\n");
	}

	@Test
	void theHistoryIsATable() throws IOException {
		Listener listener = new Listener();
		RunsCommand command = new RunsCommand(listener.pipe());
		command.show(List.of(Stories.incomplete().summary()));
		listener.pipe().out().println();
		command.show(Stories.incomplete().summary());
		Golden.assertSame("runs.txt", listener.out());
	}

}
