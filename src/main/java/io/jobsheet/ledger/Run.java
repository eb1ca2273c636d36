package io.jobsheet.ledger;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One file carried out once.
 *
 * @param id its number
 * @param identity SHA-256 of file, operation and target, in hexadecimal
 * @param file the file, as an absolute path at the time
 * @param fileSha256 SHA-256 of the file, in hexadecimal
 * @param operation the operation asked for; empty when the sheet says it
 * @param selection which rows it is to carry out, as options; empty for all
 * @param target the target's name in the settings
 * @param endpoint the target's address
 * @param version the version of jobsheet that began it
 * @param state how far it is
 * @param rows the rows of the file; -1 until all of them are in the ledger
 * @param planned whether all calls are in the ledger
 * @param reason why it stopped before its end; empty when it did not
 * @param startedAt when it began
 * @param endedAt when it ended or last stopped, or {@code null}
 */
public record Run(long id, String identity, Path file, String fileSha256, String operation, String selection,
		String target, String endpoint, String version, State state, long rows, boolean planned, String reason,
		Instant startedAt, @Nullable Instant endedAt) {

	/**
	 * The file's name without its folder.
	 * @return the name
	 */
	public String fileName() {
		return String.valueOf(this.file.getFileName());
	}

	/**
	 * The target's address.
	 * @return the endpoint
	 */
	public URI address() {
		return URI.create(this.endpoint);
	}

	/**
	 * Whether all rows are in the ledger.
	 * @return {@code true} when the file itself is no longer needed
	 */
	public boolean isLoaded() {
		return this.rows >= 0;
	}

	/**
	 * How far a run is.
	 */
	public enum State {

		/** Not at its end: running, stopped or crashed. */
		OPEN,
		/** Every row has its outcome. */
		ENDED,
		/** The sheet was refused; nothing was sent. */
		REFUSED

	}

}
