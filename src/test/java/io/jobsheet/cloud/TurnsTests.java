package io.jobsheet.cloud;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Turns}.
 */
@Timeout(30)
class TurnsTests {

	private final Turns turns = new Turns();

	private final ConcurrentLinkedQueue<String> results = new ConcurrentLinkedQueue<>();

	private final AtomicInteger tasks = new AtomicInteger();

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch go = new CountDownLatch(1);

	@Test
	void whoWaitsWhileAnotherFailsFailsAlike() throws InterruptedException {
		firstAndWaiting(() -> {
			throw CloudException.useless("no");
		});
		assertThat(this.results).containsExactlyInAnyOrder("no", "shared no", "shared no", "shared no");
		assertThat(this.tasks).hasValue(1);
		take(() -> "yes");
		assertThat(this.results).contains("yes");
	}

	@Test
	void whoWaitsWhileAnotherSucceedsHasATurn() throws InterruptedException {
		firstAndWaiting(() -> "yes");
		assertThat(this.results).containsExactly("yes", "yes", "yes", "yes");
		assertThat(this.tasks).hasValue(4);
	}

	private void firstAndWaiting(Supplier<String> task) throws InterruptedException {
		Thread first = new Thread(() -> take(task));
		first.start();
		this.begun.await();
		List<Thread> waiting = IntStream.range(0, 3).mapToObj((index) -> new Thread(() -> take(task))).toList();
		waiting.forEach(Thread::start);
		while (!waiting.stream().allMatch((thread) -> thread.getState() == Thread.State.WAITING)) {
			Thread.onSpinWait();
		}
		this.go.countDown();
		first.join();
		for (Thread thread : waiting) {
			thread.join();
		}
	}

	private void take(Supplier<String> task) {
		try {
			this.results.add(this.turns.take(() -> {
				this.tasks.incrementAndGet();
				this.begun.countDown();
				await();
				return task.get();
			}, (ex) -> CloudException.useless("shared " + ex.getMessage())));
		}
		catch (CloudException ex) {
			this.results.add(String.valueOf(ex.getMessage()));
		}
	}

	private void await() {
		try {
			this.go.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
