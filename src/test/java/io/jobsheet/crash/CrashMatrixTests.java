package io.jobsheet.crash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run in a process of its own is killed before and after every kind of write to its
 * database; {@code crash/writes.txt} is the table.
 */
class CrashMatrixTests {

	@Test
	void runKilledAtAnyWriteIsCarriedOutOnce(@TempDir Path folder) throws Exception {
		Map<String, List<Point>> table = Point.all();
		List<String> known = table.values().stream().flatMap(List::stream).map(Point::begins).distinct().toList();
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			List<Future<List<String>>> chains = new ArrayList<>();
			table.forEach((journey, points) -> chains
				.add(threads.submit(() -> new Chain(folder, Journey.of(journey), known).kill(points))));
			List<String> violations = new ArrayList<>();
			for (Future<List<String>> chain : chains) {
				violations.addAll(chain.get());
			}
			assertThat(violations).isEmpty();
		}
		finally {
			threads.shutdownNow();
		}
	}

}
