package io.jobsheet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Complaints}.
 */
class ComplaintsTests {

	private final Listener listener = new Listener();

	private final Path home;

	ComplaintsTests(@TempDir Path home) {
		this.home = home;
	}

	@Test
	void aDefectGoesToAFileAndNotToTheTerminal() {
		Complaints complaints = new Complaints(this.listener.pipe(), true);
		assertThat(complaints.defect(new IllegalStateException("seven\nand more"), "run", this.home)).isEqualTo(70);
		Path file = this.home.resolve("jobsheet-defect.txt");
		assertThat(this.listener.err())
			.isEqualTo("error: this is a defect in jobsheet: IllegalStateException: seven; details in " + file + "\n");
		assertThat(this.listener.out()).endsWith("\",\"exit_code\":70}\n");
		assertThat(file).content()
			.contains("command 'run'", "java.lang.IllegalStateException: seven", "at io.jobsheet.cli.ComplaintsTests");
	}

	@Test
	void aDefectIsForTheOwnerOfTheHomeOnly() throws IOException {
		Path made = this.home.resolve("made/home");
		for (int time = 1; time <= 2; time++) {
			new Complaints(this.listener.pipe(), false).defect(new IllegalStateException(), "run", made);
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made))).isEqualTo("rwx------");
			Path file = made.resolve("jobsheet-defect.txt");
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
		}
	}

	@Test
	void aDefectOfTheMachineIsWrittenIntoTheHomeOfTheCommand() {
		CommandLine commandLine = Main.commandLine(this.listener.pipe(), List.of("check"));
		commandLine.parseArgs("check", "jobs.csv", "--home", this.home.toString());
		new Complaints(this.listener.pipe(), false).defect(new StackOverflowError(), Main.begun(commandLine));
		assertThat(this.home.resolve("jobsheet-defect.txt")).content()
			.contains("command 'check'", "java.lang.StackOverflowError");
	}

	@Test
	void aDefectIsToldThoughTheFileCannotBeWritten() throws IOException {
		Path file = Files.writeString(this.home.resolve("file"), "");
		new Complaints(this.listener.pipe(), false).defect(new IllegalStateException(), "run", file);
		assertThat(this.listener.err()).isEqualTo("error: this is a defect in jobsheet: IllegalStateException; "
				+ "details could not be written to " + file.resolve("jobsheet-defect.txt") + "\n");
	}

}
