package io.jobsheet.crash;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class KilledRunTests {

	@ParameterizedTest
	@MethodSource("io.jobsheet.crash.Journey#all")
	void listing(Journey journey, @TempDir Path folder) throws Exception {
		Map<String, Integer> writes = new TreeMap<>();
		try (Stage stage = new Stage(folder, journey).with("--in-flight", "1")) {
			long begun = System.nanoTime();
			try (Child child = stage.start("", (told) -> {
				synchronized (writes) {
					writes.merge(told.moment() + "\t" + told.sql() + "\t" + told.keys().keySet(), 1, Integer::sum);
				}
			})) {
				int code = child.end();
				System.out.println(journey + " ms " + (System.nanoTime() - begun) / 1000000);
				assertThat(code).as(child.output()).isZero();
			}
			assertThat(Aftermath.of(stage)).isEmpty();
		}
		finally {
			writes.forEach((k, v) -> System.out.println(v + "\t" + k));
		}
	}

}
