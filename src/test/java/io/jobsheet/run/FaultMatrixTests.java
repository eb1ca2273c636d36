package io.jobsheet.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Carries out the cases of {@code faults/matrix.md}: an operation, a fault, a moment. Of
 * those that differ in nothing but the operation and have to end alike, one is carried
 * out, each time with another operation; {@code -Dfaults=all} carries out all.
 * {@code -Dfaults.only=} picks some of them by a pattern, such as
 * {@code CALL: .* once, stop-job}.
 */
class FaultMatrixTests {

	private static final boolean ALL = System.getProperty("faults", "").equals("all");

	private static final String ONLY = System.getProperty("faults.only", ".*");

	@TempDir
	static Path folder;

	@Nullable private static FaultBenches benches;

	@TestFactory
	List<DynamicTest> everyFaultEndsAsItShould() throws IOException {
		FaultBenches benches = new FaultBenches(folder);
		FaultMatrixTests.benches = benches;
		Map<FaultCase, Future<FaultBench.Ends>> ends = new LinkedHashMap<>();
		cases().stream()
			.filter((fault) -> fault.toString().matches(ONLY))
			.forEach((fault) -> ends.put(fault, benches.carryOut(fault)));
		return ends.entrySet()
			.stream()
			.map((fault) -> DynamicTest.dynamicTest(fault.getKey().toString(),
					() -> check(fault.getKey(), fault.getValue().get())))
			.toList();
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
		return ALL ? cases : oneOfEachKin(cases);
	}

	private static List<FaultCase> oneOfEachKin(List<FaultCase> cases) {
		Set<String> taken = new HashSet<>();
		List<FaultCase> turned = new ArrayList<>(cases);
		turned.sort(Comparator.comparingInt(FaultCase::turn).thenComparing(FaultCase::number));
		return turned.stream()
			.filter((fault) -> taken.add(fault.kin()))
			.sorted(Comparator.comparingInt(FaultCase::number))
			.toList();
	}

	private static List<String> lines() throws IOException {
		try (InputStream in = Objects.requireNonNull(FaultMatrixTests.class.getResourceAsStream("/faults/matrix.md"))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
	}

	@AfterAll
	static void close() {
		if (benches != null) {
			benches.close();
		}
	}

}
