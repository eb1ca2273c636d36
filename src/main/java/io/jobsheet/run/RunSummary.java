package io.jobsheet.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A run, as the history shows it.
 *
 * @param run its number
 * @param file the file, as an absolute path at the time
 * @param fileSha256 SHA-256 of the file, in hexadecimal
 * @param operation the operation asked for; empty when the sheet says it
 * @param selection which rows it was to carry out, as options; empty for all
 * @param target the target's name
 * @param endpoint the target's address
 * @param state {@code ended}, {@code stopped} (can be resumed), {@code refused} or
 * {@code running}
 * @param reason why it stopped or was refused; empty otherwise
 * @param counts what became of the rows
 * @param startedAt when it began
 * @param endedAt when it ended or last stopped, or {@code null}
 */
public record RunSummary(long run, Path file, String fileSha256, String operation, String selection, String target,
		String endpoint, String state, String reason, Counts counts, Instant startedAt, @Nullable Instant endedAt) {

	public RunSummary {
		selection = Objects.requireNonNullElse(selection, "");
	}

}
