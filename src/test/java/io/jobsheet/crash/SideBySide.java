package io.jobsheet.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Work that is done two at a time, because it mostly waits for processes.
 */
final class SideBySide {

	private SideBySide() {
	}

	static <T> List<T> all(List<Callable<T>> work) {
		return all(work, 2);
	}

	static <T> List<T> all(List<Callable<T>> work, int atOnce) {
		ExecutorService threads = Executors.newFixedThreadPool(atOnce);
		try {
			List<T> results = new ArrayList<>();
			for (Future<T> result : work.stream().map(threads::submit).toList()) {
				results.add(result.get());
			}
			return results;
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			threads.shutdownNow();
		}
	}

}
