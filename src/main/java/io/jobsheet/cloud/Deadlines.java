package io.jobsheet.cloud;

import java.io.Closeable;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.jspecify.annotations.Nullable;

/**
 * When requests have to be at their end, whatever the other side does: one that is not is
 * broken off, wherever it stands.
 */
final class Deadlines implements Closeable {

	private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, Deadlines::thread);

	private final Set<Deadline> open = ConcurrentHashMap.newKeySet();

	private volatile boolean ending;

	private volatile boolean ended;

	Deadlines() {
		this.timer.setRemoveOnCancelPolicy(true);
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "deadlines");
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * Sets a request its deadline.
	 * @param request the request
	 * @param time how long it may take from now
	 * @return the deadline, to be closed when the request is at its end
	 */
	Deadline begin(HttpUriRequestBase request, Duration time) {
		Deadline deadline = new Deadline(request, System.nanoTime() + time.toNanos());
		this.open.add(deadline);
		deadline.alarm = schedule(deadline::breakOff, time);
		if (this.ended) {
			deadline.breakOff();
		}
		return deadline;
	}

	private @Nullable Future<?> schedule(Runnable task, Duration time) {
		try {
			return this.timer.schedule(task, time.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			// The connections are closed, which ends every request.
			return null;
		}
	}

	/**
	 * Lets no request last longer than a while from now; those that begin later are
	 * broken off at once.
	 * @param time how long
	 */
	void endWithin(Duration time) {
		this.ending = true;
		if (time.isZero()) {
			end();
		}
		else {
			var unused = schedule(this::end, time);
		}
	}

	private void end() {
		this.ended = true;
		this.open.forEach(Deadline::breakOff);
	}

	/**
	 * Whether only a while is left.
	 * @return {@code true} when nothing more should be begun
	 */
	boolean areEnding() {
		return this.ending;
	}

	@Override
	public void close() {
		this.timer.shutdownNow();
	}

	/**
	 * The deadline of a request.
	 */
	final class Deadline implements Closeable {

		private final HttpUriRequestBase request;

		private final long end;

		private volatile @Nullable Future<?> alarm;

		private volatile boolean missed;

		private Deadline(HttpUriRequestBase request, long end) {
			this.request = request;
			this.end = end;
		}

		private void breakOff() {
			this.missed = true;
			this.request.abort();
		}

		boolean isMissed() {
			return this.missed;
		}

		Duration left() {
			return Duration.ofNanos(Math.max(0, this.end - System.nanoTime()));
		}

		@Override
		public void close() {
			Future<?> alarm = this.alarm;
			if (alarm != null) {
				alarm.cancel(false);
			}
			Deadlines.this.open.remove(this);
		}

	}

}
