package io.jobsheet.cli;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import io.jobsheet.simulator.Simulator;
import io.jobsheet.simulator.SimulatorSettings;
import org.jspecify.annotations.Nullable;

/**
 * Starts simulators, and knows the settings that lead to one.
 */
final class Simulators {

	static final String TARGET = "simulator";

	private static final String PROJECT_ID = "054ba152d480d55b2f5dc0069e7ddef0";

	private static final String TOKEN = "rehearsal";

	private Simulators() {
	}

	/**
	 * Starts a simulator.
	 * @param settings how it behaves
	 * @return the running simulator, to be closed by the caller
	 * @throws UsageException when it cannot listen
	 */
	static Simulator start(SimulatorSettings settings) {
		try {
			return Simulator.start(settings);
		}
		catch (UncheckedIOException ex) {
			throw new UsageException(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Starts the simulator of a rehearsal, which knows only its own token and project.
	 * @param settings how it behaves
	 * @return the running simulator, to be closed by the caller
	 */
	static Simulator startForRehearsal(SimulatorSettings settings) {
		return start(settings.withTokens(TOKEN).withProjectId(PROJECT_ID));
	}

	/**
	 * Adds a job of a sheet, which does not say what its databases are.
	 * @param simulator the simulator
	 * @param job the job's id
	 */
	static void add(Simulator simulator, String job) {
		simulator.add(job, "unknown", "CONFIGURATION");
	}

	/**
	 * The settings of a rehearsal's only target.
	 * @param simulator the simulator
	 * @return the settings by key
	 */
	static Map<String, String> settings(Simulator simulator) {
		String target = "jobsheet.targets." + TARGET + ".";
		return Map.of(target + "service", "drs", target + "endpoint", simulator.endpoint().toString(),
				target + "project-id", PROJECT_ID, target + "credentials.token", TOKEN,
				target + "pace.requests-per-second", "0", target + "pace.in-flight", "8", target + "poll.interval",
				"100ms", target + "poll.longest", "1s");
	}

	/**
	 * The lines of {@code config/application.yml} that lead to a simulator.
	 * @param simulator the simulator
	 * @param token its only token, or {@code null} when it takes any
	 * @param key its access key and the secret one, or {@code null} to call with a token
	 * @return the lines
	 */
	static List<String> target(Simulator simulator, @Nullable String token, @Nullable String key) {
		String credentials = (key != null)
				? "access-key: '" + Values.Key.access(key) + "', secret-key: '" + Values.Key.secret(key) + "'"
				: "token: '" + ((token != null) ? token.replace("'", "''") : TOKEN) + "'";
		return List.of("  jobsheet:", "    targets:", "      simulator:", "        service: drs",
				"        endpoint: " + simulator.endpoint(), "        project-id: " + PROJECT_ID,
				"        credentials: {" + credentials + "}");
	}

}
