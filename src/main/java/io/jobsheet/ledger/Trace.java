package io.jobsheet.ledger;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What the earlier tries of a call left behind.
 *
 * @param sentAt when it was last claimed to be sent, or {@code null} when it never was
 * @param givenUpAt when its reply was given up, or {@code null} when that is not known
 * @param doubtful the numbers of the items that may have been carried out, although no
 * reply says so
 */
public record Trace(@Nullable Instant sentAt, @Nullable Instant givenUpAt, Set<Long> doubtful) {

	/**
	 * Nothing.
	 */
	public static final Trace NONE = new Trace(null, null, Set.of());

	public Trace {
		doubtful = Set.copyOf(doubtful);
	}

}
