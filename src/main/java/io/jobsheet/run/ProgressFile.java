package io.jobsheet.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The {@code progress.json} in which a running process tells others how far it is.
 */
final class ProgressFile {

	private final Path file;

	private final Carrier carrier = Carrier.thisProcess();

	ProgressFile(Path home) {
		this.file = home.resolve("progress.json");
	}

	/**
	 * Tells others how far this process is.
	 * @param summary the run as it is now
	 * @param stopping whether it was asked to stop
	 */
	void write(RunSummary summary, boolean stopping) {
		try {
			Path unfinished = unfinished();
			Files.writeString(unfinished,
					JsonMapper.shared().writeValueAsString(Content.of(this.carrier, stopping, summary)));
			OwnerOnly.keep(unfinished);
			Files.move(unfinished, this.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException | JacksonException ex) {
			// Others see an older state; the run itself does not depend on the file.
		}
	}

	private Path unfinished() {
		return this.file.resolveSibling("progress.json.part");
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
			Files.deleteIfExists(unfinished());
		}
		catch (IOException ex) {
			// It says nothing once no process holds the folder.
		}
	}

	/**
	 * What the file holds.
	 *
	 * @param pid the process that carries out the run
	 * @param startedAt when that process was started, as far as the system tells
	 * @param host the name of its machine
	 * @param system what tells its numbering of processes from others
	 * @param stopping whether it was asked to stop
	 * @param summary the run as it is now
	 */
	record Content(long pid, @Nullable Instant startedAt, @Nullable String host, @Nullable String system,
			boolean stopping, RunSummary summary) {

		static Content of(Carrier carrier, boolean stopping, RunSummary summary) {
			return new Content(carrier.pid(), carrier.startedAt(), carrier.host(), carrier.system(), stopping, summary);
		}

		Carrier carrier() {
			return new Carrier(this.pid, this.startedAt, this.host, this.system);
		}

	}

}
