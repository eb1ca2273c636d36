package io.jobsheet.run;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of environment variables that change the settings of targets.
 */
class EnvironmentNamesTests {

	@ParameterizedTest
	@ValueSource(strings = { "JOBSHEET_TARGETS_DRSFRANKFURT1_CREDENTIALS_TOKEN",
			"JOBSHEET_TARGETS_DRS_FRANKFURT1_CREDENTIALS_TOKEN", "jobsheet_targets_drsfrankfurt1_endpoint" })
	void variableThatCannotSpellItsTargetIsNamed(String variable) {
		assertThatExceptionOfType(RunException.class).isThrownBy(() -> target("DRS-frankfurt1", variable, "abc"))
			.withMessage("the environment variable '" + variable + "' cannot reach the target 'DRS-frankfurt1', because"
					+ " variables can spell only names of lower-case letters and digits; call the target"
					+ " 'drsfrankfurt1', or let the setting's value be ${NAME} and set the variable NAME")
			.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(2));
	}

	@ParameterizedTest
	@ValueSource(strings = { "drs", "drs2" })
	void variableThatSpellsItsTargetChangesIt(String name) {
		assertThat(target(name, "JOBSHEET_TARGETS_" + name.toUpperCase(Locale.ROOT) + "_ENDPOINT",
				"https://other.example.com"))
			.isEqualTo("https://other.example.com");
	}

	@ParameterizedTest
	@ValueSource(strings = { "JOBSHEET_TARGETS_OTHER_ENDPOINT", "JOBSHEET_HOME", "DRS_FRANKFURT1_ENDPOINT" })
	void otherVariablesAreNoTrouble(String variable) {
		assertThat(target("drs-frankfurt1", variable, "https://other.example.com")).isEqualTo("https://h");
	}

	private static String target(String name, String variable, String value) {
		String key = "jobsheet.targets." + name + ".";
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(variable, value)));
		environment.getPropertySources()
			.addLast(new MapPropertySource("file", Map.of(key + "service", "drs", key + "endpoint", "https://h",
					key + "project-id", "054ba152d480d55b2f5dc0069e7ddef0", key + "credentials.token", "abc")));
		return RunSettings.of(environment).target(name, Set.of("drs"), (bundle) -> {
			throw new IllegalStateException(bundle);
		}).endpoint().toString();
	}

}
