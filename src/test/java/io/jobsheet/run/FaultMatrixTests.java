package io.jobsheet.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Carries out every case of {@code faults/matrix.md}: an operation, a fault, a moment.
 * {@code -Dfaults.only=} picks some by a pattern, such as
 * {@code CALL: .* once, stop-job}.
 */
class FaultMatrixTests {

	// Most of the time is waiting for replies that do not come.
	private static final int AT_ONCE = 1;

	private static final String ONLY = System.getProperty("faults.only", ".*");

	@TempDir
	static Path folder;

	private static final Map<FaultBench.Kind, Queue<FaultBench>> IDLE = new EnumMap<>(FaultBench.Kind.class);

	private static final AtomicInteger BENCHES = new AtomicInteger();

	private static final ExecutorService THREADS = Executors.newFixedThreadPool(AT_ONCE);

	static {
		for (FaultBench.Kind kind : FaultBench.Kind.values()) {
			IDLE.put(kind, new ConcurrentLinkedQueue<>());
		}
	}

	@TestFactory
	Stream<DynamicTest> everyFaultEndsAsItShould() throws IOException {
		Map<FaultCase, Future<FaultBench.Ends>> ends = new LinkedHashMap<>();
		cases().stream()
			.filter((fault) -> fault.toString().matches(ONLY))
			.forEach((fault) -> ends.put(fault, THREADS.submit(() -> carryOut(fault))));
		return ends.entrySet()
			.stream()
			.map((end) -> DynamicTest.dynamicTest(end.getKey().toString(),
					() -> check(end.getKey(), end.getValue().get())));
	}

	private static FaultBench.Ends carryOut(FaultCase fault) {
		FaultBench.Kind kind = FaultBench.Kind.of(fault);
		Queue<FaultBench> idle = Objects.requireNonNull(IDLE.get(kind));
		FaultBench bench = idle.poll();
		if (bench == null) {
			bench = new FaultBench(folder.resolve("bench-" + BENCHES.incrementAndGet()), kind);
		}
		try {
			return bench.carryOut(fault);
		}
		finally {
			idle.add(bench);
		}
	}

	private static void check(FaultCase fault, FaultBench.Ends ends) {
		assertThat(ends.end()).as(ends.words()).hasToString(fault.end().toString());
		assertThat(ends.words()).contains(fault.reason());
		assertThat(String.valueOf(ends.cured())).as("once the fault is gone").isEqualTo(String.valueOf(fault.cured()));
	}

	private static List<FaultCase> cases() throws IOException {
		List<FaultedOperation> operations = new ArrayList<>();
		List<FaultCase> cases = new ArrayList<>();
		String heading = "";
		for (String line : lines()) {
			if (line.startsWith("## ")) {
				heading = line.substring(3).split(":", 2)[0].toUpperCase(Locale.ROOT);
			}
			else if (line.startsWith("| ") && !line.startsWith("| fault ") && !line.startsWith("| name ")) {
				List<String> cells = Arrays.stream(line.split("\\|", -1)).skip(1).map(String::strip).toList();
				if (heading.equals("OPERATIONS")) {
					operations.add(FaultedOperation.of(cells));
				}
				else {
					cases.addAll(FaultCase.of(cases.size(), FaultCase.Moment.valueOf(heading), cells, operations));
				}
			}
		}
		return cases;
	}

	private static List<String> lines() throws IOException {
		try (InputStream in = Objects.requireNonNull(FaultMatrixTests.class.getResourceAsStream("/faults/matrix.md"))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
	}

	@AfterAll
	static void close() {
		THREADS.shutdownNow();
		IDLE.values().stream().flatMap(Queue::stream).forEach(FaultBench::close);
	}

}
