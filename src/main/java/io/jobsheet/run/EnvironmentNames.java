package io.jobsheet.run;

import java.util.Locale;
import java.util.Set;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/**
 * Environment variables that mean a target whose name they cannot spell.
 */
final class EnvironmentNames {

	private static final String TARGETS = "JOBSHEET_TARGETS_";

	private EnvironmentNames() {
	}

	/**
	 * Looks for a variable that was meant for a target and would make another one.
	 * @param targets the names of the targets
	 * @param environment the environment
	 * @throws RunException when there is one, naming both
	 */
	static void check(Set<String> targets, Environment environment) {
		if (environment instanceof ConfigurableEnvironment configurable && configurable.getPropertySources()
			.get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME) instanceof EnumerablePropertySource<?> variables) {
			targets.stream()
				.filter((target) -> !target.equals(spelt(target, "")))
				.forEach((target) -> check(target, variables.getPropertyNames()));
		}
	}

	private static void check(String target, String[] variables) {
		for (String variable : variables) {
			String name = variable.toUpperCase(Locale.ROOT);
			if (name.startsWith(TARGETS + spelt(target, "").toUpperCase(Locale.ROOT) + "_")
					|| name.startsWith(TARGETS + spelt(target, "_").toUpperCase(Locale.ROOT) + "_")) {
				throw RunException.usage("the environment variable '" + variable + "' cannot reach the target '"
						+ target + "', because variables can spell only names of lower-case letters and digits;"
						+ " call the target '" + spelt(target, "")
						+ "', or let the setting's value be ${NAME} and set the variable NAME");
			}
		}
	}

	private static String spelt(String target, String other) {
		return target.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", other);
	}

}
