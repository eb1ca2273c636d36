package io.jobsheet.run;

import java.util.Objects;
import java.util.function.Supplier;

import io.jobsheet.ledger.Canaries;
import io.jobsheet.ledger.Canary;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets the other rows of a run pass once those that went first are all DONE, or somebody
 * has looked at why they are not.
 */
final class CanaryGate {

	private final Assignment assignment;

	private final Canaries canaries;

	private final TransactionTemplate transaction;

	CanaryGate(Assignment assignment, Canaries canaries, TransactionTemplate transaction) {
		this.assignment = assignment;
		this.canaries = canaries;
		this.transaction = transaction;
	}

	private <T> T inTransaction(Supplier<T> reading) {
		return Objects.requireNonNull(this.transaction.execute((status) -> reading.get()));
	}

	private Canary canary() {
		return inTransaction(() -> this.canaries.of(this.assignment.run().id()));
	}

	/**
	 * Whether rows are sent before all others now.
	 * @return {@code false} when there are none, or when it was told how they ended
	 */
	boolean isShut() {
		return canary().isOpen();
	}

	/**
	 * Tells that the first rows are about to be sent.
	 */
	void announce() {
		this.assignment.log().canaryBegins(canary().rows());
	}

	/**
	 * Tells how the first rows ended, which have to be at their end, and stops the run
	 * unless all of them are DONE.
	 */
	void judge() {
		Canary canary = canary();
		inTransaction(() -> {
			this.canaries.judged(this.assignment.run().id());
			return true;
		});
		if (canary.isGood()) {
			this.assignment.log().canaryEnded(canary.rows());
		}
		else {
			this.assignment.stop()
				.stopUnsent(failure(canary) + "; nothing else was sent. Look at them; a resume sends the rest");
		}
	}

	/**
	 * Says what an earlier canary means for a run whose plan is not made now, and stops
	 * the run when that canary failed and one is asked for again: whoever repeats the
	 * same command has not looked.
	 */
	void recall() {
		Canary canary = canary();
		boolean asked = this.assignment.options().canary() > 0;
		String run = "run " + this.assignment.run().id();
		if (canary.judged() && !canary.isGood()) {
			if (asked) {
				this.assignment.stop()
					.stopUnsent(failure(canary) + "; nothing more was sent. Look at them; a resume without --canary"
							+ " sends the rest");
			}
			else {
				this.assignment.log().warning(run + " goes on after its canary: " + failure(canary));
			}
		}
		else if (asked) {
			this.assignment.log()
				.warning("the plan of " + run + " stands, "
						+ (canary.isOpen() ? "with its canary of " + rows(canary)
								: (canary.rows() > 0) ? "and its canary is over" : "without a canary")
						+ "; --canary changes nothing");
		}
	}

	private static String failure(Canary canary) {
		return canary.notDone() + " of " + rows(canary) + " of the canary did not end DONE (the first is line "
				+ canary.line() + ", " + canary.status() + (canary.code().isEmpty() ? "" : " with " + canary.code())
				+ ")";
	}

	private static String rows(Canary canary) {
		return canary.rows() + ((canary.rows() == 1) ? " row" : " rows");
	}

}
