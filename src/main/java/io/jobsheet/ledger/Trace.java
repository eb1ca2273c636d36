package io.jobsheet.ledger;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What the earlier tries of a call left behind.
 *
 * @param sentAt when it was last sent, or {@code null} when it never was
 * @param doubtful the numbers of the items that may have been carried out, although no
 * reply says so
 */
public record Trace(@Nullable Instant sentAt, Set<Long> doubtful) {

	/**
	 * Nothing.
	 */
	public static final Trace NONE = new Trace(null, Set.of());

	public Trace {
		doubtful = Set.copyOf(doubtful);
	}

}
