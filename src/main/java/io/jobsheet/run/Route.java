package io.jobsheet.run;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

import io.jobsheet.cloud.Backoff;
import io.jobsheet.cloud.Target;
import io.jobsheet.ledger.Journal;
import io.jobsheet.ledger.Trace;
import io.jobsheet.operation.Item;
import io.jobsheet.operation.Operation;
import io.jobsheet.operation.Operations;
import io.jobsheet.operation.Outcome;

/**
 * What every call of a run needs on its way.
 *
 * @param assignment the run and how to carry it out
 * @param operations what can be done
 * @param line leads to the service
 * @param journal writes down what is sent and answered
 * @param tally counts what becomes of the rows
 * @param backoff says how long to wait before another try
 * @param secrets gives items their secrets
 * @param backlog knows what jobs were like before anything was sent
 * @param clock tells the present time
 */
record Route(Assignment assignment, Operations operations, Line line, Journal journal, Tally tally, Backoff backoff,
		Secrets secrets, Backlog backlog, InstantSource clock) {

	private static final int TRIES_BEFORE_FIRST_REPLY = 3;

	private static final int TRIES_AFTERWARDS = 8;

	/**
	 * Items with their secrets in them.
	 * @param operation their operation
	 * @param items the items as the ledger holds them
	 * @return those that can be sent, and why others cannot
	 */
	Unsealed unsealed(Operation operation, List<Item> items) {
		return this.secrets.unsealed(this.assignment.run().id(), operation, items);
	}

	/**
	 * How often to try to reach the service before the run stops: at once when it was
	 * never reached, longer when it may come back.
	 * @return the number of tries
	 */
	int patience() {
		return this.line.wasReached() ? TRIES_AFTERWARDS : TRIES_BEFORE_FIRST_REPLY;
	}

	/**
	 * Counts what became of rows, and stops the run when too many failed.
	 * @param outcomes what became of them
	 */
	void count(Collection<Outcome> outcomes) {
		this.tally.add(outcomes);
		MaxFailures limit = this.assignment.options().maxFailures();
		if (!outcomes.isEmpty() && this.tally.exceeds(limit)) {
			stop().stop("More than " + limit + " of the rows failed (--max-failures)");
		}
	}

	/**
	 * The time that a call gets which was sent without a known reply, perhaps by a
	 * process that is gone.
	 * @param trace what is known of that; nothing when its reply was given up just now
	 * @return the time, counted from when the reply was given up; where nobody wrote that
	 * down, from the last moment at which it can have been
	 */
	SettleTime settleTime(Trace trace) {
		Target target = this.assignment.target();
		Duration whole = target.retries().settle();
		if (trace.givenUpAt() != null) {
			return SettleTime.since(trace.givenUpAt(), this.clock.instant(), whole);
		}
		return (trace.sentAt() != null)
				? SettleTime.since(trace.sentAt(), this.clock.instant(), target.longestRequest().plus(whole))
				: SettleTime.of(whole);
	}

	StopSignal stop() {
		return this.assignment.stop();
	}

	RunLog log() {
		return this.assignment.log();
	}

}
