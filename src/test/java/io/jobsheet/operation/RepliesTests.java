package io.jobsheet.operation;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.jobsheet.cloud.Reply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads every reply of {@code operation/replies.csv}: for {@code batch-starting} as the
 * answer to items 1 and 2 for the jobs {@code job-a} and {@code job-b}, for
 * {@code start-position} to the first of them.
 */
class RepliesTests {

	private static final List<Item> ITEMS = List.of(new Item(1, "job-a", "{}"), new Item(2, "job-b", "{}"));

	private final Operations operations = Table.operations();

	@ParameterizedTest
	@CsvFileSource(resources = "/operation/replies.csv", numLinesToSkip = 1)
	void replyIsRead(String name, String what, int status, @Nullable String location, @Nullable String body,
			String expected) {
		Operation operation = this.operations.get(name);
		Reply reply = new Reply(status, (location != null) ? Map.of("location", location) : Map.of(),
				(body != null) ? body : "", Duration.ZERO);
		Answer answer = operation.answer(reply, operation.isBatch() ? ITEMS : ITEMS.subList(0, 1));
		assertThat(Table.text(answer)).as("%s: %s", name, what).isEqualTo(expected);
	}

}
