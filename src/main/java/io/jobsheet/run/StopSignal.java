package io.jobsheet.run;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Tells everybody in a run that it is to stop, and why; the first reason counts.
 */
final class StopSignal {

	private String reason = "";

	private volatile boolean refused;

	private final CountDownLatch stopped = new CountDownLatch(1);

	private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

	void stop(String reason) {
		if (begin(reason)) {
			tell(this.listeners.iterator(), reason);
		}
	}

	// Each is told, even if the one before fails.
	private static void tell(Iterator<Consumer<String>> listeners, String reason) {
		if (listeners.hasNext()) {
			try {
				listeners.next().accept(reason);
			}
			finally {
				tell(listeners, reason);
			}
		}
	}

	/**
	 * Stops the run before anything is in flight: there is nobody to tell.
	 * @param reason why, as a sentence
	 */
	void stopUnsent(String reason) {
		var unused = begin(reason);
	}

	private synchronized boolean begin(String reason) {
		if (isStopped()) {
			return false;
		}
		this.reason = reason;
		this.stopped.countDown();
		return true;
	}

	/**
	 * Stops the run before anything is sent, because of what its sheet says.
	 * @param reason why, as a sentence
	 */
	void refuse(String reason) {
		this.refused = true;
		stopUnsent(reason);
	}

	boolean isRefused() {
		return this.refused;
	}

	/**
	 * Adds somebody to be told when the run is to stop.
	 * @param listener receives the reason
	 */
	void onStop(Consumer<String> listener) {
		this.listeners.add(listener);
	}

	boolean isStopped() {
		return this.stopped.getCount() == 0;
	}

	/**
	 * Why the run stops.
	 * @return the reason, or an empty text
	 */
	synchronized String reason() {
		return this.reason;
	}

	/**
	 * Waits, unless the run is to stop.
	 * @param time how long
	 * @return {@code false} when the run is to stop
	 * @throws InterruptedException when the thread is interrupted meanwhile
	 */
	boolean sleep(Duration time) throws InterruptedException {
		return !this.stopped.await(time.toNanos(), TimeUnit.NANOSECONDS);
	}

}
