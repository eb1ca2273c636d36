package io.jobsheet.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The {@code progress.json} in which a running process tells others how far it is.
 */
final class ProgressFile {

	private final Path file;

	ProgressFile(Path home) {
		this.file = home.resolve("progress.json");
	}

	void write(RunSummary summary) {
		try {
			Path unfinished = this.file.resolveSibling("progress.json.part");
			Files.writeString(unfinished,
					JsonMapper.shared().writeValueAsString(new Content(ProcessHandle.current().pid(), summary)));
			OwnerOnly.keep(unfinished);
			Files.move(unfinished, this.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException | JacksonException ex) {
			// Others see an older state; the run itself does not depend on the file.
		}
	}

	Optional<Content> read() {
		try {
			return Optional.of(JsonMapper.shared().readValue(Files.readString(this.file), Content.class));
		}
		catch (NoSuchFileException ex) {
			return Optional.empty();
		}
		catch (IOException | JacksonException ex) {
			return Optional.empty();
		}
	}

	void delete() {
		try {
			Files.deleteIfExists(this.file);
		}
		catch (IOException ex) {
			// It says nothing once no process holds the folder.
		}
	}

	/**
	 * What the file holds.
	 *
	 * @param pid the process that carries out the run
	 * @param summary the run as it is now
	 */
	record Content(long pid, RunSummary summary) {
	}

}
