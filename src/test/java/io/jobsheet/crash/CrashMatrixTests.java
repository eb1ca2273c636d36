package io.jobsheet.crash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run in a process of its own is killed before and after every kind of write to its
 * database; {@code crash/writes.txt} is the table.
 */
class CrashMatrixTests {

	private final Set<String> unlisted = ConcurrentHashMap.newKeySet();

	@Test
	void runKilledAtAnyWriteIsCarriedOutOnce(@TempDir Path folder) {
		Map<String, List<Point>> table = Point.all();
		List<String> listed = table.values().stream().flatMap(List::stream).map(Point::begins).distinct().toList();
		List<Callable<Chain>> chains = new ArrayList<>();
		table.forEach((journey, points) -> chains.add(() -> new Chain(folder, Journey.of(journey).with(12),
				UnaryOperator.identity(), (told) -> note(told, listed))
			.kill(points.stream().map(Aim::at).toList())));
		assertThat(SideBySide.all(chains).stream().flatMap((chain) -> chain.violations().stream())).isEmpty();
		assertThat(this.unlisted).as("writes that are not in the table").isEmpty();
	}

	private void note(Child.Told told, List<String> listed) {
		if (listed.stream().noneMatch((begins) -> told.sql().startsWith(begins))) {
			this.unlisted.add(told.sql());
		}
	}

}
