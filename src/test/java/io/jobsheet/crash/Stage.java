package io.jobsheet.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import io.jobsheet.Databases;
import io.jobsheet.simulator.CanalFacts;
import io.jobsheet.simulator.CanalSettings;
import io.jobsheet.simulator.ServiceTimes;
import io.jobsheet.simulator.SimulatedJob;
import io.jobsheet.simulator.Simulator;
import io.jobsheet.simulator.SimulatorSettings;
import org.jspecify.annotations.Nullable;

/**
 * A folder in which a journey is run, with a simulator that has its jobs.
 */
final class Stage implements AutoCloseable {

	private static final Duration SLOW = Duration.ofMillis(150);

	private final Path folder;

	private final Journey journey;

	private final Changes changes = new Changes();

	private final Simulator simulator;

	private final List<String> options = new ArrayList<>();

	private @Nullable String database;

	/**
	 * A stage.
	 * @param folder its folder, empty
	 * @param journey what is run on it
	 */
	Stage(Path folder, Journey journey) {
		this.folder = folder;
		this.journey = journey;
		this.simulator = Simulator.start(SimulatorSettings.defaults()
			.withStarting(SLOW)
			.withTimes(ServiceTimes.of(SLOW))
			.withLog((line) -> this.changes.made()), CanalSettings.defaults().withTimes(SLOW, SLOW));
		for (int number = 1; number <= journey.jobs(); number++) {
			add(number);
		}
		try {
			Files.write(sheet(), journey.lines());
			Files.createDirectories(folder.resolve("config"));
			Files.writeString(folder.resolve("config/application.yml"), """
					spring.datasource.driver-class-name: io.jobsheet.crash.CrashDriver
					jobsheet:
					  targets:
					    simulator:
					      service: %s
					      endpoint: %s
					      %s
					      pace: {requests-per-second: 0}
					      poll: {interval: 30ms, longest: 100ms}
					      retry: {settle: 50ms}
					      connect-timeout: 500ms
					      reply-timeout: 1500ms
					""".formatted(journey.service(), this.simulator.endpoint(), caller()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void add(int number) {
		if (this.journey.isOfCanal()) {
			this.simulator.add(CanalFacts.of(number, Journey.task(number)).withStatus(this.journey.status()));
			return;
		}
		this.simulator.add(SimulatedJob.of(this.journey.job(number))
			.between(Objects.requireNonNull(this.journey.engine()), Objects.requireNonNull(this.journey.task()))
			.in(this.journey.status()));
	}

	private String caller() {
		return this.journey.isOfCanal() ? "credentials: {access-key: ak, secret-key: sk}"
				: "project-id: 054ba152d480d55b2f5dc0069e7ddef0\n      credentials: {token: a-token}";
	}

	/**
	 * Adds options to every start.
	 * @param options the options
	 * @return this stage
	 */
	Stage with(String... options) {
		this.options.addAll(List.of(options));
		return this;
	}

	/**
	 * Keeps the ledger in PostgreSQL.
	 * @param url the address of an empty database
	 * @return this stage
	 */
	Stage on(String url) {
		this.database = url;
		StringBuilder settings = new StringBuilder();
		Databases.settings(url).forEach((key, value) -> settings.append(key).append(": '").append(value).append("'\n"));
		try {
			Files.writeString(this.folder.resolve("config/application.yml"), settings, StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return this;
	}

	/**
	 * The database of PostgreSQL.
	 * @return its address, or {@code null} for a file of H2 in the home folder
	 */
	@Nullable String database() {
		return this.database;
	}

	Path folder() {
		return this.folder;
	}

	Path home() {
		return this.folder.resolve(".jobsheet");
	}

	Path reports() {
		return this.folder.resolve("reports");
	}

	Path sheet() {
		return this.folder.resolve("jobs.csv");
	}

	Journey journey() {
		return this.journey;
	}

	Simulator simulator() {
		return this.simulator;
	}

	Changes changes() {
		return this.changes;
	}

	Child start(String at, Consumer<Child.Told> listener) {
		List<String> arguments = new ArrayList<>(List.of("run", sheet().getFileName().toString(), "--yes"));
		arguments.addAll(this.options);
		return Child.start(this.folder, at, listener, arguments);
	}

	@Override
	public void close() {
		this.changes.release();
		this.simulator.close();
	}

}
