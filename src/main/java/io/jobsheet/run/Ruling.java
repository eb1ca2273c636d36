package io.jobsheet.run;

import io.jobsheet.operation.Outcome;
import io.jobsheet.operation.Status;
import io.jobsheet.operation.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an item in doubt once the service tells of its job's state.
 */
final class Ruling {

	private Ruling() {
	}

	/**
	 * Weighs the state against the reply.
	 * @param doubt why it is not known what became of the item
	 * @param mayHaveLanded whether a try may have carried it out
	 * @param state what the state says, if anything
	 * @return {@link Verdict.Again} when it was not carried out and may be sent again, or
	 * {@code null} when the state does not tell
	 */
	static @Nullable Verdict of(Verdict.Doubtful doubt, boolean mayHaveLanded, @Nullable Verdict state) {
		Outcome refusal = doubt.otherwise();
		if (refusal == null || state == null || state instanceof Verdict.Doubtful) {
			return (state instanceof Verdict.Doubtful) ? null : state;
		}
		if (state instanceof Verdict.Again) {
			return new Verdict.Settled(refusal);
		}
		return mayHaveLanded ? afterTry(refusal, state) : new Verdict.Settled(untouched(refusal, state));
	}

	private static Verdict afterTry(Outcome refusal, Verdict state) {
		if (!(state instanceof Verdict.Settled settled) || settled.outcome().status() == Status.DONE) {
			return state;
		}
		return new Verdict.Settled(
				new Outcome(settled.outcome().status(), refusal.code(), with(refusal, settled.outcome().message())));
	}

	// What was refused and is so all the same was so before.
	private static Outcome untouched(Outcome refusal, Verdict state) {
		if (!(state instanceof Verdict.Settled settled) || settled.outcome().status() == Status.DONE) {
			return Outcome.of(Status.UNCHANGED, "the job already was as the row asks (" + refusal.code() + ")");
		}
		return new Outcome(refusal.status(), refusal.code(), with(refusal, settled.outcome().message()));
	}

	/**
	 * What becomes of an item of which the state never tells.
	 * @param doubt why it is not known what became of the item
	 * @param mayHaveLanded whether a try may have carried it out
	 * @return the refusal, if there was nothing but that, else {@link Status#UNKNOWN}
	 */
	static Outcome untold(Verdict.Doubtful doubt, boolean mayHaveLanded) {
		Outcome refusal = doubt.otherwise();
		if (refusal == null) {
			return Outcome.of(Status.UNKNOWN, doubt.why() + "; the service does not say what became of it");
		}
		return mayHaveLanded ? afterLostReply(refusal) : refusal;
	}

	/**
	 * What becomes of an item whose last try was refused, and an earlier one may have
	 * been carried out.
	 * @param refusal the refusal
	 * @return {@link Status#UNKNOWN}, with both
	 */
	static Outcome afterLostReply(Outcome refusal) {
		return new Outcome(Status.UNKNOWN, refusal.code(),
				with(refusal, "an earlier try, of which no reply is known, may have been carried out"));
	}

	/**
	 * What becomes of an item that may be neither asked for nor sent again.
	 * @param doubt why it is not known what became of the item
	 * @return the refusal, if there is one, else {@link Status#UNKNOWN}
	 */
	static Outcome unasked(Verdict.Doubtful doubt) {
		Outcome refusal = doubt.otherwise();
		return (refusal != null) ? refusal : Outcome.of(Status.UNKNOWN, doubt.why());
	}

	private static String with(Outcome refusal, String fact) {
		return refusal.message() + " (" + fact + ")";
	}

}
