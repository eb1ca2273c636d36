package io.jobsheet.cli;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the help pages.
 */
class HelpTests {

	private final Listener listener = new Listener();

	@Test
	void helpShowsTheCommands() throws IOException {
		assertThat(Main.run(this.listener.pipe(), "--help")).isZero();
		assertThat(this.listener.err()).isEmpty();
		Golden.assertSame("help.txt", this.listener.out());
	}

	@ParameterizedTest
	@ValueSource(strings = { "rehearse", "check", "plan", "run", "resume", "stop", "undo", "runs", "report", "template",
			"operations", "simulate" })
	void helpOfACommandReadsLikeAManualPage(String command) throws IOException {
		assertThat(Main.run(this.listener.pipe(), command, "--help")).isZero();
		assertThat(this.listener.err()).isEmpty();
		Golden.assertSame("help-" + command + ".txt", this.listener.out());
	}

	@ParameterizedTest
	@ValueSource(strings = { "rehearse", "check", "plan", "run", "resume", "stop", "undo", "runs", "report", "template",
			"operations", "simulate" })
	void everyCommandKnowsItsVersion(String command) {
		assertThat(Main.run(this.listener.pipe(), command, "--version")).isZero();
		assertThat(this.listener.out()).startsWith("jobsheet ").contains(", Java ");
	}

}
