package io.jobsheet.cli;

import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.jobsheet.simulator.CanalSettings;
import io.jobsheet.simulator.Simulator;
import io.jobsheet.simulator.SimulatorSettings;
import org.jspecify.annotations.Nullable;

/**
 * Starts simulators, and knows the settings that lead to one.
 */
final class Simulators {

	static final String TARGET = "simulator";

	static final String CANAL_TARGET = "simulator-cloudcanal";

	private static final String PROJECT_ID = "054ba152d480d55b2f5dc0069e7ddef0";

	private static final String TOKEN = "rehearsal";

	private static final String SECRET_KEY = "rehearsal-secret";

	private Simulators() {
	}

	/**
	 * Starts a simulator.
	 * @param settings how it behaves
	 * @return the running simulator, to be closed by the caller
	 * @throws UsageException when it cannot listen
	 */
	static Simulator start(SimulatorSettings settings) {
		return start(settings, CanalSettings.defaults());
	}

	private static Simulator start(SimulatorSettings settings, CanalSettings canal) {
		try {
			return Simulator.start(settings, canal);
		}
		catch (UncheckedIOException ex) {
			throw new UsageException(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Starts the simulator of a rehearsal, which knows only its own token, keys and
	 * project.
	 * @param settings how it behaves
	 * @return the running simulator, to be closed by the caller
	 */
	static Simulator startForRehearsal(SimulatorSettings settings) {
		return start(settings.withTokens(TOKEN).withProjectId(PROJECT_ID),
				CanalSettings.defaults().withKeys(TOKEN, SECRET_KEY));
	}

	/**
	 * The settings of a rehearsal's targets, one for each service.
	 * @param simulator the simulator
	 * @return the settings by key
	 */
	static Map<String, String> settings(Simulator simulator) {
		Map<String, String> settings = new HashMap<>();
		String drs = common(settings, TARGET, "drs", simulator);
		settings.put(drs + "project-id", PROJECT_ID);
		settings.put(drs + "credentials.token", TOKEN);
		String canal = common(settings, CANAL_TARGET, "cloudcanal", simulator);
		settings.put(canal + "credentials.access-key", TOKEN);
		settings.put(canal + "credentials.secret-key", SECRET_KEY);
		return settings;
	}

	private static String common(Map<String, String> settings, String target, String service, Simulator simulator) {
		String key = "jobsheet.targets." + target + ".";
		settings.put(key + "service", service);
		settings.put(key + "endpoint", simulator.endpoint().toString());
		settings.put(key + "pace.requests-per-second", "0");
		settings.put(key + "pace.in-flight", "8");
		settings.put(key + "poll.interval", "100ms");
		settings.put(key + "poll.longest", "1s");
		settings.put(key + "retry.settle", "100ms");
		return key;
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
				"        credentials: {" + credentials + "}", "      " + CANAL_TARGET + ":",
				"        service: cloudcanal", "        endpoint: " + simulator.endpoint(),
				"        credentials: {access-key: " + TOKEN + ", secret-key: " + SECRET_KEY + "}");
	}

}
