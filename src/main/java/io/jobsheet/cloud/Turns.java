package io.jobsheet.cloud;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Lets callers do something one after the other. Whoever waited while another failed
 * fails alike, instead of waiting for the same silence again.
 */
final class Turns {

	private final ReentrantLock lock = new ReentrantLock();

	private volatile int failures;

	private @Nullable CloudException failure;

	/**
	 * Waits for its turn and does something.
	 * @param <T> what comes of it
	 * @param task what to do
	 * @param shared says what the failure of another means for this caller
	 * @return what came of it
	 * @throws CloudException when it failed, or another did while this caller waited
	 */
	<T> T take(Supplier<T> task, UnaryOperator<CloudException> shared) {
		int before = this.failures;
		this.lock.lock();
		try {
			if (this.failure != null && this.failures > before) {
				throw shared.apply(this.failure);
			}
			return first(task);
		}
		finally {
			this.lock.unlock();
		}
	}

	@SuppressWarnings("NonAtomicVolatileUpdate")
	private <T> T first(Supplier<T> task) {
		try {
			return task.get();
		}
		catch (CloudException ex) {
			this.failure = ex;
			this.failures++;
			throw ex;
		}
	}

}
