package io.jobsheet.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables are made, or changed for a newer version, as a whole.
 */
class MigrationTests {

	@ParameterizedTest
	@ValueSource(strings = "COMMITTED 3 CREATE TABLE")
	void tablesThatWereHalfMadeAreMadeAnew(String at, @TempDir Path folder) throws Exception {
		try (Stage stage = new Stage(folder, Journey.of("positions and starts").with(2))) {
			try (Child killed = stage.start(at, (told) -> {
			})) {
				assertThat(killed.await(new CompletableFuture<>(), 60_000)).as("it is killed in the midst").isTrue();
				killed.kill();
				killed.end();
			}
			try (Child next = stage.start("", (told) -> {
			})) {
				assertThat(next.end()).as(next.output()).isZero();
			}
			assertThat(Aftermath.of(stage)).isEmpty();
			assertThat(Files.list(stage.home())).noneMatch((file) -> file.toString().contains("before"));
		}
	}

}
