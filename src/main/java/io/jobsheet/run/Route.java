package io.jobsheet.run;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;

import io.jobsheet.cloud.CloudClient;
import io.jobsheet.cloud.CloudException;
import io.jobsheet.cloud.Pace;
import io.jobsheet.cloud.Reply;
import io.jobsheet.cloud.Request;
import io.jobsheet.ledger.Journal;
import io.jobsheet.operation.Operations;
import io.jobsheet.operation.Outcome;

/**
 * What every call of a run needs on its way.
 *
 * @param assignment the run and how to carry it out
 * @param operations what can be done
 * @param client sends requests
 * @param pace says when
 * @param journal writes down what is sent and answered
 * @param tally counts what becomes of the rows
 * @param backoff says how long to wait before another try
 * @param reached whether the service has answered before
 */
record Route(Assignment assignment, Operations operations, CloudClient client, Pace pace, Journal journal, Tally tally,
		Backoff backoff, AtomicBoolean reached) {

	private static final int TRIES_BEFORE_FIRST_REPLY = 3;

	private static final int TRIES_AFTERWARDS = 8;

	/**
	 * Sends a request once.
	 * @param request the request
	 * @return the reply
	 * @throws CloudException when there is none
	 */
	Reply send(Request request) {
		Reply reply = this.client.send(request);
		this.reached.set(true);
		return reply;
	}

	/**
	 * How often to try to reach the service before the run stops: at once when it was
	 * never reached, longer when it may come back.
	 * @return the number of tries
	 */
	int patience() {
		return this.reached.get() ? TRIES_AFTERWARDS : TRIES_BEFORE_FIRST_REPLY;
	}

	/**
	 * Waits until a question may leave. When the run is to stop it leaves at once, so
	 * that what is in flight still comes to its end.
	 * @throws InterruptedException when the thread is interrupted while it waits
	 */
	void paceQuestion() throws InterruptedException {
		if (!this.pace.await() && !this.assignment.stop().isStopped()) {
			throw new IllegalStateException("the pace is closed, but the run goes on");
		}
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

	StopSignal stop() {
		return this.assignment.stop();
	}

	RunLog log() {
		return this.assignment.log();
	}

	/**
	 * The project of the jobs; asked for at the first call where the settings name only
	 * its region.
	 * @return its id
	 * @throws CloudException when it cannot be found out
	 */
	String projectId() {
		return this.client.projectId();
	}

}
