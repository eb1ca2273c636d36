package io.jobsheet.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RemoteProcess}: a process that lives until it is asked to end stands
 * for the one that carries out a run.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class RemoteProcessTests {

	@TempDir
	Path folder;

	private Process process;

	@BeforeEach
	void start() throws IOException {
		this.process = new ProcessBuilder("sleep", "300").start();
	}

	@AfterEach
	void end() {
		this.process.destroyForcibly();
	}

	@Test
	void stopWithoutWaitingTellsWhatIsKnownThoughTheProcessIsAboutToEnd() throws IOException {
		try (Scene scene = Scene.in(this.folder); Runner runner = Runner.open(scene.elsewhere("home"))) {
			Path file = progress();
			try (Home home = Home.claim(home())) {
				assertThat(home).isNotNull();
				assertThat(runner.stop(1, false, (carrier) -> delete(file))).isEqualTo(summary());
			}
		}
	}

	@Test
	void stopWaitsForTheFolderOfTheProcessThatEnded() throws IOException {
		try (Scene scene = Scene.in(this.folder)) {
			try (Runner runner = Runner.open(scene.elsewhere("home"))) {
				runner.run(SheetRequest.of(scene.cutover(1)), scene.options(), scene.log());
			}
			Path file = progress();
			Home home = Objects.requireNonNull(Home.claim(home()));
			Executor later = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
			AtomicReference<CompletableFuture<Void>> free = new AtomicReference<>();
			try (Runner runner = Runner.open(scene.elsewhere("home"))) {
				RunSummary stopped = runner.stop(1, true, (carrier) -> {
					delete(file);
					free.set(this.process.onExit().thenRunAsync(home::close, later));
				});
				assertThat(stopped.state()).isEqualTo("ended");
				assertThat(free.get()).isCompleted();
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "another-host, ", ", b7cc9d51-6d2f-4f0a-a3c1-3d1e0a7f4f11 pid:[4026531836]" })
	void processThatIsNotAmongThoseSeenFromHereIsLeftAlone(@Nullable String host, @Nullable String system)
			throws IOException {
		try (Scene scene = Scene.in(this.folder); Runner runner = Runner.open(scene.elsewhere("home"))) {
			Carrier here = here();
			Carrier carrier = new Carrier(here.pid(), here.startedAt(), (host != null) ? host : here.host(),
					(system != null) ? system : here.system());
			progress(carrier);
			try (Home home = Home.claim(home())) {
				assertThat(home).isNotNull();
				assertThatExceptionOfType(RunException.class).isThrownBy(() -> runner.stop(1, true, (asked) -> {
				}))
					.withMessage("run 1 is carried out by process " + here.pid() + " on " + carrier.host()
							+ "; stop it there")
					.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(2));
			}
			assertThat(this.process.isAlive()).isTrue();
		}
	}

	@Test
	void processOfAnOlderVersionThatDoesNotTellItsMachineIsTakenForOneOfThisMachine() throws IOException {
		try (Scene scene = Scene.in(this.folder); Runner runner = Runner.open(scene.elsewhere("home"))) {
			Path file = progress();
			Files.writeString(file,
					Files.readString(file).replaceAll("\"host\":\"[^\"]*\",\"system\":\"[^\"]*\",", ""));
			assertThat(file).content().doesNotContain("host", "system");
			try (Home home = Home.claim(home())) {
				assertThat(home).isNotNull();
				assertThat(runner.stop(1, false, (carrier) -> {
				})).isEqualTo(summary());
			}
			assertThat(this.process.onExit()).succeedsWithin(Duration.ofMinutes(1));
		}
	}

	private Carrier here() {
		Carrier here = Carrier.thisProcess();
		return new Carrier(this.process.pid(), this.process.info().startInstant().orElse(null), here.host(),
				here.system());
	}

	private Path home() {
		return this.folder.resolve("home");
	}

	private Path progress() throws IOException {
		return progress(here());
	}

	private Path progress(Carrier carrier) throws IOException {
		Path file = Files.createDirectories(home()).resolve("progress.json");
		return Files.writeString(file,
				JsonMapper.shared().writeValueAsString(ProgressFile.Content.of(carrier, false, summary())));
	}

	private RunSummary summary() {
		return new RunSummary(1, this.folder.resolve("cutover.csv"), "a".repeat(64), "", "", "simulator",
				"https://drs.example.com", "running", "", new Counts(2, 0, 0, 0, 0, 0, 0, 2),
				Instant.parse("2026-05-01T06:00:00Z"), null);
	}

	private static void delete(Path file) {
		try {
			Files.delete(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
