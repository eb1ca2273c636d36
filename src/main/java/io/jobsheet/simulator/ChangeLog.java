package io.jobsheet.simulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Every change made, in order; the latest are kept, and all are told to a listener.
 */
final class ChangeLog {

	private static final int KEPT = 100_000;

	private final Deque<Change> latest = new ArrayDeque<>();

	private final Queue<String> untold = new ConcurrentLinkedQueue<>();

	private final Object telling = new Object();

	private final Consumer<String> listener;

	private long total;

	ChangeLog(Consumer<String> listener) {
		this.listener = listener;
	}

	synchronized void add(Instant at, String jobId, String what, String from, String to) {
		Change change = new Change(++this.total, at, jobId, what, from, to);
		if (this.latest.size() == KEPT) {
			this.latest.removeFirst();
		}
		this.latest.addLast(change);
		this.untold.add(change.toString());
	}

	void say(String line) {
		this.untold.add(line);
	}

	/**
	 * Hands all new lines to the listener; called while no job is locked, as the listener
	 * may ask for one.
	 */
	void tell() {
		synchronized (this.telling) {
			for (String line = this.untold.poll(); line != null; line = this.untold.poll()) {
				this.listener.accept(line);
			}
		}
	}

	synchronized long total() {
		return this.total;
	}

	synchronized List<Change> latest() {
		return List.copyOf(this.latest);
	}

	/**
	 * One change of one job.
	 *
	 * @param number counts all changes from 1
	 * @param at when it was made
	 * @param jobId the job
	 * @param what the word of the change, such as {@code start}
	 * @param from what was there before
	 * @param to what is there now
	 */
	record Change(long number, Instant at, String jobId, String what, String from, String to) {

		@Override
		public String toString() {
			return this.what + " of " + this.jobId + " changed from '" + this.from + "' to '" + this.to + "'";
		}

	}

}
