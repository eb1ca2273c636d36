package io.jobsheet.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Question}.
 */
class QuestionTests {

	private final Listener listener = new Listener();

	@ParameterizedTest
	@ValueSource(strings = { "y\n", "Y\n", "yes\n", " yes \r\n" })
	void yesIsYes(String typed) {
		assertThat(new Question(this.listener.person(typed), false).confirm(Stories.plan())).isTrue();
		assertThat(this.listener.err())
			.isEqualTo("Send 1,320 calls for 2,391 rows to drs-frankfurt (https://drs.eu-de.example.com)? [y/N] ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "n\n", "yep\n", "ja\n" })
	void anythingElseIsNo(String typed) {
		assertThat(new Question(this.listener.person(typed), false).confirm(Stories.plan())).isFalse();
	}

	@Test
	void theOptionAnswersWithoutAsking() {
		assertThat(new Question(this.listener.pipe(), true).confirm(Stories.plan())).isTrue();
		assertThat(this.listener.err()).isEmpty();
	}

	@Test
	void aQuestionTakenBackIsNo() {
		Question question = new Question(this.listener.person("y\n"), false);
		question.takeBack();
		assertThat(question.confirm(Stories.plan())).isFalse();
	}

	@Test
	void withoutATerminalNobodyCanBeAsked() {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> new Question(this.listener.pipe(), false))
			.withMessage("there is no terminal to ask; add --yes");
	}

}
