package io.jobsheet.run;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.jobsheet.cloud.Backoff;
import io.jobsheet.cloud.CloudException;
import io.jobsheet.cloud.Pace;
import io.jobsheet.cloud.Reply;
import io.jobsheet.operation.Item;
import io.jobsheet.operation.JobStates;
import io.jobsheet.operation.Preflight;

/**
 * Asks the service for the state of jobs, at the target's pace and more than once if need
 * be.
 */
final class StateReader implements AutoCloseable {

	private static final int MOST_TRIES = 5;

	private static final int TRIES_BEFORE_FIRST_REPLY = 3;

	private static final int GIVEN_UP_IN_A_ROW = 3;

	private final Assignment assignment;

	private final Line line;

	private final Backoff backoff;

	private final AtomicInteger givenUp = new AtomicInteger();

	private volatile String trouble = "";

	StateReader(Assignment assignment, Pace pace, InstantSource clock) {
		this.assignment = assignment;
		this.backoff = new Backoff(assignment.target().retries(), RandomGenerator.getDefault());
		this.line = Line.forPlanning(assignment, pace, clock);
	}

	/**
	 * Reads the state of some jobs.
	 * @param preflight knows the question
	 * @param jobs an item of each job
	 * @param items all items of the jobs
	 * @return the states, or {@code null} when they could not be read
	 * @throws InterruptedException when the thread is interrupted
	 */
	@Nullable JobStates read(Preflight preflight, List<Item> jobs, List<Item> items) throws InterruptedException {
		for (int tries = 1; tries <= MOST_TRIES && isWorthAsking(); tries++) {
			JobStates states = ask(preflight, jobs, items, tries);
			if (states != null && states.areRead()) {
				this.givenUp.set(0);
				return states;
			}
			if (tries < MOST_TRIES && isWorthAsking() && !this.assignment.stop().sleep(this.backoff.after(tries))) {
				return null;
			}
		}
		this.givenUp.incrementAndGet();
		return null;
	}

	private boolean isWorthAsking() {
		return !this.assignment.stop().isStopped() && this.givenUp.get() < GIVEN_UP_IN_A_ROW;
	}

	private @Nullable JobStates ask(Preflight preflight, List<Item> jobs, List<Item> items, int tries)
			throws InterruptedException {
		try {
			Reply reply = this.line.ask((projectId) -> preflight.request(jobs, projectId));
			if (reply == null) {
				return null;
			}
			JobStates states = preflight.read(reply, items);
			if (states.stop() != null) {
				this.assignment.stop().stopUnsent(states.stop());
			}
			this.trouble = states.areRead() ? this.trouble : "status " + reply.status();
			return states;
		}
		catch (CloudException ex) {
			this.trouble = String.valueOf(ex.getMessage());
			boolean unreached = !ex.mayHaveArrived() && !this.line.wasReached() && tries >= TRIES_BEFORE_FIRST_REPLY;
			if (ex.isUseless() || unreached) {
				this.assignment.stop().stopUnsent(this.trouble);
			}
			return null;
		}
	}

	/**
	 * What went wrong last.
	 * @return a few words; empty when nothing did
	 */
	String trouble() {
		return this.trouble;
	}

	@Override
	public void close() {
		this.line.close();
	}

}
