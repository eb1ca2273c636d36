package io.jobsheet.operation;

import org.jspecify.annotations.Nullable;

/**
 * What a reply says about one item.
 */
public sealed interface Verdict {

	/**
	 * It is known what became of it.
	 *
	 * @param outcome what became of it
	 */
	record Settled(Outcome outcome) implements Verdict {
	}

	/**
	 * The service has accepted it and is at it; its end is to be waited for.
	 *
	 * @param query the service's number for asking after it, or an empty text
	 * @param seen how far it is, as the service says
	 */
	record Accepted(String query, String seen) implements Verdict {
	}

	/**
	 * It was certainly not carried out, and may be sent again.
	 *
	 * @param code the service's error code, or an empty text
	 * @param why what the service said
	 * @param isThrottled whether only too many requests stand in the way, which says
	 * nothing about this one
	 */
	record Again(String code, String why, boolean isThrottled) implements Verdict {
	}

	/**
	 * It may have been carried out; the service has to be asked.
	 *
	 * @param why what was read instead of a plain answer
	 * @param otherwise what became of it if the service says it was not carried out;
	 * {@code null} when it may then be sent again
	 */
	record Doubtful(String why, @Nullable Outcome otherwise) implements Verdict {
	}

}
