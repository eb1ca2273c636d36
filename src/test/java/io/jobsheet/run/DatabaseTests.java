package io.jobsheet.run;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

import io.jobsheet.Databases;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of what a user is told of a {@link Database} that cannot be used.
 */
class DatabaseTests {

	private static final String PASSWORD = "the-wrong-password";

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					jdbc:mysql://db/jobs?password=the-wrong-password        | 2 | spring.datasource.url begins with 'jdbc:mysql:', which jobsheet cannot use; write jdbc:postgresql://HOST:PORT/DATABASE, or leave it out
					jdbc:h2:tcp://db/jobs                                   | 2 | spring.datasource.url begins with 'jdbc:h2:', which jobsheet cannot use; write jdbc:postgresql://HOST:PORT/DATABASE, or leave it out
					jdbc:postgresql://${NO_SUCH_VARIABLE}/jobs              | 2 | a setting below spring.datasource uses ${NO_SUCH_VARIABLE}, which is not set
					jdbc:postgresql://127.0.0.1:1/jobs?password=the-wrong-password | 4 | The database postgresql://127.0.0.1:1/jobs cannot be reached (Connection refused). Nothing more is sent; give the same command again when it can, or correct spring.datasource.url
					jdbc:postgresql://db.invalid/jobs                       | 4 | The database postgresql://db.invalid/jobs cannot be reached (unknown host db.invalid). Nothing more is sent; give the same command again when it can, or correct spring.datasource.url
					""")
	void databaseThatCannotBeUsedIsNamedWithoutItsPassword(String url, int exitCode, String message) {
		assertRefused(settings(url), exitCode, message);
	}

	@Test
	void variableOfAPasswordThatIsNotSetIsNamed() {
		Map<String, String> settings = settings("jdbc:postgresql://127.0.0.1:1/jobs");
		settings.put("spring.datasource.password", "${NO_SUCH_PASSWORD}");
		assertRefused(settings, 2, "a setting below spring.datasource uses ${NO_SUCH_PASSWORD}, which is not set");
	}

	@Test
	@Tag(Databases.POSTGRESQL)
	void wrongPasswordIsOneOfTheSettings() {
		String url = Databases.make();
		assertRefused(settings(url), 2,
				"The database " + url.substring(5) + " refuses the user 'postgres' (FATAL: password authentication"
						+ " failed for user \"postgres\"); correct spring.datasource.username and"
						+ " spring.datasource.password");
		Map<String, String> none = settings(url);
		none.remove("spring.datasource.password");
		assertRefused(none, 2,
				"The database " + url.substring(5) + " refuses the user 'postgres' (The server requested SCRAM-based"
						+ " authentication, but no password was provided.); correct spring.datasource.username and"
						+ " spring.datasource.password");
	}

	@Test
	@Tag(Databases.POSTGRESQL)
	void databaseThatDoesNotExistIsOneOfTheSettings() {
		String url = Databases.make().replaceAll("[^/]+$", "elsewhere");
		assertRefused(new HashMap<>(Databases.settings(url)), 2, "The database " + url.substring(5)
				+ " does not exist (FATAL: database \"elsewhere\" does not exist); make it, or correct spring.datasource.url");
	}

	@Test
	@Tag(Databases.TAG)
	void databaseOfANewerVersionIsLeftAlone() throws SQLException {
		try (Scene scene = Scene.in(this.folder)) {
			scene.run(scene.cutover(1));
			scene.change("UPDATE \"flyway_schema_history\" SET \"version\" = '99' WHERE \"version\" = '8'");
			assertThatExceptionOfType(RunException.class).isThrownBy(() -> scene.run(scene.cutover(2)))
				.withMessageMatching(
						"The database .* was made by a newer jobsheet: its tables are at 99, which this one"
								+ " does not know. Use that version, or another database; nothing was changed")
				.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(4));
		}
	}

	private static Map<String, String> settings(String url) {
		return new HashMap<>(Map.of("spring.datasource.url", url, "spring.datasource.username", "postgres",
				"spring.datasource.password", PASSWORD));
	}

	private void assertRefused(Map<String, String> settings, int exitCode, String message) {
		try (Runner runner = Runner.open(new Workplace(this.folder, null, settings))) {
			assertThatExceptionOfType(RunException.class).isThrownBy(() -> runner.runs(1))
				.withMessage(message)
				.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(exitCode));
		}
	}

}
