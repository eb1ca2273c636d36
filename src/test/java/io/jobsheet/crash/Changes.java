package io.jobsheet.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

/**
 * The changes that a simulator makes, held up at a chosen one, after the change and
 * before the reply.
 */
final class Changes {

	private int left;

	private CompletableFuture<String> reached = new CompletableFuture<>();

	private @Nullable CountDownLatch held;

	private @Nullable Path file;

	/**
	 * Chooses a change.
	 * @param number how many changes from now
	 * @return completed when it is made; its reply waits for {@link #release}
	 */
	synchronized CompletableFuture<String> await(int number) {
		this.left = number;
		this.reached = new CompletableFuture<>();
		this.held = new CountDownLatch(1);
		return this.reached;
	}

	/**
	 * Writes a line for each change from now on, so that other processes can count them.
	 * @param file the file
	 */
	synchronized void writeTo(Path file) {
		this.file = file;
	}

	void made() {
		CountDownLatch latch = next();
		if (latch != null) {
			try {
				latch.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private synchronized @Nullable CountDownLatch next() {
		try {
			if (this.file != null) {
				Files.writeString(this.file, "change\n", StandardOpenOption.APPEND);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		if (this.left == 0 || --this.left > 0) {
			return null;
		}
		this.reached.complete("change");
		return this.held;
	}

	/**
	 * Lets the replies go on, and chooses no change.
	 */
	synchronized void release() {
		this.left = 0;
		if (this.held != null) {
			this.held.countDown();
		}
	}

}
