package io.jobsheet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what a user reads when the samples are tried; {@code -Dgolden.write} writes
 * the expected findings anew.
 */
class SamplesTests {

	private static final Path FINDINGS = Path.of("samples/with-mistakes/expected/findings.txt");

	private final Listener listener = new Listener();

	@TempDir
	Path folder;

	@Test
	void sampleWithMistakesIsFoundFaultWithRowByRow() throws IOException {
		int exitCode = Main.run(this.listener.pipe(), "check", "samples/with-mistakes/with-mistakes.csv", "--reports",
				this.folder.resolve("reports").toString());
		String printed = this.listener.out().replace(this.folder.resolve("reports").toString(), "reports");
		if (System.getProperty("golden.write") != null) {
			Files.writeString(FINDINGS, printed);
		}
		assertThat(printed).isEqualTo(Files.readString(FINDINGS));
		assertThat(exitCode).isEqualTo(ExitCodes.REFUSED);
	}

	@Test
	void readmeShowsWhatARehearsalPrints() throws IOException {
		int exitCode = Main.run(this.listener.pipe(), "rehearse", "samples/cutover/cutover.xlsx", "--home",
				this.folder.toString(), "--reports", this.folder.resolve("reports").toString());
		assertThat(exitCode).isEqualTo(ExitCodes.GOOD);
		String readme = comparable(Files.readString(Path.of("README.md")));
		String printed = this.listener.out()
			.replace(this.folder.resolve("reports").toString(), "reports")
			.replace(" --home " + this.folder, "");
		assertThat(comparable(printed).lines()).allSatisfy((line) -> assertThat(readme.lines()).contains(line));
	}

	@Test
	void readmeNamesEveryCommand() throws IOException {
		CommandLine commandLine = new CommandLine(new Jobsheet());
		new Commands(this.listener.pipe()).addTo(commandLine, List.of());
		String readme = Files.readString(Path.of("README.md"));
		assertThat(commandLine.getSubcommands().keySet())
			.allSatisfy((command) -> assertThat(readme).contains("\n| `" + command));
	}

	private static String comparable(String text) {
		return text.replaceAll("127\\.0\\.0\\.1:[0-9]+", "127.0.0.1:PORT");
	}

}
