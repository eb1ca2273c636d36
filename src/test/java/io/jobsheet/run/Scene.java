package io.jobsheet.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.jobsheet.Databases;
import io.jobsheet.simulator.Callers;
import io.jobsheet.simulator.CanalSettings;
import io.jobsheet.simulator.Faults;
import io.jobsheet.simulator.JobChanges;
import io.jobsheet.simulator.SimulatedJob;
import io.jobsheet.simulator.Simulator;
import io.jobsheet.simulator.SimulatorSettings;

/**
 * A workplace in a folder of its own, with a simulator as its only target.
 */
final class Scene implements AutoCloseable {

	static final String TOKEN = "the-right-token";

	/**
	 * Does not read the jobs' state before the first call.
	 */
	static final Inquiries UNREAD = new Inquiries(true, false);

	private final Path folder;

	private final Simulator simulator;

	private final Map<String, String> settings = new HashMap<>();

	private final List<String> warnings = new ArrayList<>();

	private @Nullable Path config;

	private final List<String> stops = new ArrayList<>();

	private Scene(Path folder, SimulatorSettings simulated) {
		this(folder, simulated, CanalSettings.defaults());
	}

	private Scene(Path folder, SimulatorSettings simulated, CanalSettings canal) {
		this.folder = folder;
		this.settings.putAll(Databases.settings(folder));
		this.simulator = Simulator.start(simulated.withTokens(TOKEN).withSlow(Duration.ofSeconds(3)), canal);
		set("service", "drs");
		set("endpoint", this.simulator.endpoint().toString());
		set("project-id", "054ba152d480d55b2f5dc0069e7ddef0");
		set("credentials.token", TOKEN);
		set("pace.requests-per-second", "0");
		set("connect-timeout", "1s");
		set("reply-timeout", "2s");
		set("poll.interval", "5ms");
		set("poll.longest", "50ms");
		set("retry.first", "1ms");
		set("retry.longest", "5ms");
		set("retry.settle", "1ms");
	}

	static Scene in(Path folder) {
		return new Scene(folder, SimulatorSettings.defaults().withInventJobs(true));
	}

	/**
	 * A scene in which there are only the jobs that are added.
	 * @param folder its folder
	 * @param jobs the jobs
	 * @return the scene
	 */
	static Scene of(Path folder, List<SimulatedJob> jobs) {
		Scene scene = new Scene(folder, SimulatorSettings.defaults());
		jobs.forEach(scene.simulator::add);
		return scene;
	}

	static Scene in(Path folder, String faults) {
		return in(folder, SimulatorSettings.defaults(), faults);
	}

	static Scene in(Path folder, SimulatorSettings simulated, String faults) {
		SimulatorSettings inventive = simulated.withInventJobs(true);
		return new Scene(folder, faults.isEmpty() ? inventive : inventive.withFaults(Faults.parse(faults), 7));
	}

	/**
	 * A scene in which the simulator also knows callers with keys, or with users and
	 * passwords, and none of them has settings yet.
	 * @param folder the folder
	 * @param callers who may call
	 * @param faults what goes wrong
	 * @return the scene
	 */
	static Scene in(Path folder, Callers callers, String faults) {
		Scene scene = new Scene(folder,
				SimulatorSettings.defaults()
					.withInventJobs(true)
					.withCallers(callers)
					.withFaults(Faults.parse(faults), 7));
		scene.settings.remove("jobsheet.targets.simulator.credentials.token");
		return scene;
	}

	/**
	 * A scene whose only target is CloudCanal, with keys of its own and no jobs but those
	 * that are added.
	 * @param folder the folder
	 * @param faults what goes wrong
	 * @return the scene
	 */
	static Scene ofCanal(Path folder, String faults) {
		SimulatorSettings settings = faults.isEmpty() ? SimulatorSettings.defaults()
				: SimulatorSettings.defaults().withFaults(Faults.parse(faults), 7);
		Scene scene = new Scene(folder, settings,
				CanalSettings.defaults()
					.withKeys("the-key", "the-secret")
					.withTimes(Duration.ofMillis(50), Duration.ofMillis(50)));
		scene.settings.keySet().removeIf((key) -> key.endsWith("project-id") || key.endsWith("token"));
		return scene.set("service", "cloudcanal")
			.set("credentials.access-key", "the-key")
			.set("credentials.secret-key", "the-secret");
	}

	Scene set(String key, String value) {
		this.settings.put("jobsheet.targets.simulator." + key, value);
		return this;
	}

	Scene unset(String key) {
		this.settings.remove("jobsheet.targets.simulator." + key);
		return this;
	}

	Simulator simulator() {
		return this.simulator;
	}

	JobChanges changes(String job) {
		return Objects.requireNonNull(this.simulator.changes().get(job));
	}

	Path sheet(String name, String... lines) {
		try {
			return Files.writeString(this.folder.resolve(name), String.join("\n", lines) + "\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A sheet of jobs whose position is set and which are then started.
	 * @param jobs how many jobs
	 * @return the file
	 */
	Path cutover(int jobs) {
		List<String> lines = new ArrayList<>(List.of("operation,job_id,file_and_position"));
		for (int job = 1; job <= jobs; job++) {
			lines.add("start-position," + job(job) + ",mysql-bin.000277:" + (800 + job));
		}
		for (int job = 1; job <= jobs; job++) {
			lines.add("batch-starting," + job(job) + ",");
		}
		return sheet("cutover.csv", lines.toArray(String[]::new));
	}

	static String job(int number) {
		return String.format("c7debc9c-8e09-4a5d-8dd6-%08djb2s", number);
	}

	/**
	 * Uses a folder of settings if there is one.
	 * @param config the folder
	 */
	void configure(Path config) {
		this.config = Files.isDirectory(config) ? config : null;
	}

	Workplace workplace() {
		return new Workplace(this.folder.resolve("home"), this.config, this.settings);
	}

	/**
	 * A workplace of the same settings with a memory of its own, which is one of H2
	 * always.
	 * @param name the name of its home folder
	 * @return the workplace
	 */
	Workplace elsewhere(String name) {
		Map<String, String> others = new HashMap<>(this.settings);
		others.keySet().removeIf((key) -> key.startsWith("spring.datasource."));
		return new Workplace(this.folder.resolve(name), this.config, others);
	}

	/**
	 * Changes the database while nobody uses it, as a crash at a bad moment would.
	 * @param statements the changes
	 * @throws SQLException when they cannot be made
	 */
	void change(String... statements) throws SQLException {
		try (Connection connection = Databases.connect(this.folder, this.folder.resolve("home"));
				Statement change = connection.createStatement()) {
			for (String statement : statements) {
				change.execute(statement);
			}
		}
	}

	List<String> query(String sql) throws SQLException {
		List<String> lines = new ArrayList<>();
		try (Connection connection = Databases.connect(this.folder, this.folder.resolve("home"));
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				lines.add(rows.getString(1));
			}
		}
		return lines;
	}

	RunOptions options() {
		return RunOptions.of(this.folder.resolve("reports"), Set.of("csv", "json")).stoppingAt(MaxFailures.of("100%"));
	}

	RunResult run(Path sheet) {
		return run(sheet, options());
	}

	RunResult run(Path sheet, RunOptions options) {
		try (Runner runner = Runner.open(workplace())) {
			return runner.run(SheetRequest.of(sheet), options, log());
		}
	}

	RunResult resume() {
		try (Runner runner = Runner.open(workplace())) {
			return runner.resume(null, options(), log());
		}
	}

	RunLog log() {
		return new SilentRunLog() {

			@Override
			public void warning(String message) {
				Scene.this.warnings.add(message);
			}

			@Override
			public void stopping(String reason) {
				Scene.this.stops.add(reason);
			}

		};
	}

	List<String> stops() {
		return this.stops;
	}

	List<String> warnings() {
		return this.warnings;
	}

	List<String> report(RunResult result) {
		return lines(result, "report.csv");
	}

	List<String> lines(RunResult result, String file) {
		try {
			return Files.readAllLines(result.reports().resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.simulator.close();
	}

}
