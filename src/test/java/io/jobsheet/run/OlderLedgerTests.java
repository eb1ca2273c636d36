package io.jobsheet.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Scanner;
import java.util.Set;

import io.jobsheet.simulator.SimulatedJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Runs that an older jobsheet left half done, as it wrote them: the ledgers are those of
 * processes that were killed.
 */
class OlderLedgerTests {

	private static final int JOBS = 8;

	@TempDir
	Path folder;

	// Of the jobs whose call was sent, the service has carried out those that arrived.
	@ParameterizedTest
	@CsvSource({ "v1, 0.1, 1 2 4, 3 5, 3 5", "v1, 0.1, 1 2 4, 3 5, 5", "v5, 0.5, 1 2 3 4, 6, 6",
			"v5, 0.5, 1 2 3 4, 6, ''" })
	void runOfAnOlderVersionGoesOnAndChangesEveryJobOnce(String ledger, String version, String answered, String sent,
			String arrived) throws IOException, SQLException {
		Set<Integer> changed = numbers(answered + " " + arrived);
		try (Scene scene = open(ledger, changed)) {
			RunResult result = scene.resume();
			assertThat(result.summary().counts()).isEqualTo(new Counts(2 * JOBS, 2 * JOBS, 0, 0, 0, 0, 0, 0));
			for (int job = 1; job <= JOBS; job++) {
				assertThat(scene.changes(Scene.job(job)).starts()).as("starts of job %s", job).isEqualTo(1);
				assertThat(scene.changes(Scene.job(job)).positionChanges()).as("positions of job %s", job)
					.isEqualTo(changed.contains(job) ? 0 : 1);
			}
			assertThat(scene.warnings()).contains("run 1: jobsheet was " + version + ", is development");
		}
	}

	@Test
	void jobsThatAnOlderRunHasUnderChangeAreNotTouchedByANewOne() throws IOException, SQLException {
		try (Scene scene = open("v5", numbers("1 2 3 4 6"))) {
			RunResult other = scene.run(scene.sheet("start-position.csv", "job_id,file_and_position",
					Scene.job(6) + ",mysql-bin.000278:4", Scene.job(7) + ",mysql-bin.000278:4"));
			assertThat(other.summary().counts()).isEqualTo(new Counts(2, 1, 0, 0, 0, 1, 0, 0));
			assertThat(scene.changes(Scene.job(6)).positionChanges()).isZero();
		}
	}

	@Test
	void jobsOfAnOlderRunStayItsOwnWhenItsResumeCannotBegin() throws IOException, SQLException {
		try (Scene scene = open("v5", numbers("1 2 3 4 6"))) {
			Files.createFile(this.folder.resolve("reports"));
			assertThatExceptionOfType(RunException.class).isThrownBy(scene::resume);
			Files.delete(this.folder.resolve("reports"));
			RunResult other = scene.run(scene.sheet("start-position.csv", "job_id,file_and_position",
					Scene.job(6) + ",mysql-bin.000278:4"));
			assertThat(other.summary().counts()).isEqualTo(new Counts(1, 0, 0, 0, 0, 1, 0, 0));
			assertThat(scene.changes(Scene.job(6)).positionChanges()).isZero();
		}
	}

	@Test
	void ledgerOfANewerVersionIsLeftAlone() throws IOException, SQLException {
		try (Scene scene = open("v5", Set.of())) {
			scene.change("INSERT INTO \"flyway_schema_history\" VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 1,"
					+ " 'sa', CURRENT_TIMESTAMP, 1, TRUE)");
			assertThatExceptionOfType(RunException.class).isThrownBy(scene::resume)
				.withMessageContaining("was made by a newer jobsheet: its tables are at 99")
				.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(4));
			assertThat(scene.simulator().requests()).isEmpty();
		}
	}

	@Test
	void ledgerThatWasUsedSinceItsTablesWereHalfChangedIsNotThrownBack() throws IOException, SQLException {
		try (Scene scene = open("v5", Set.of())) {
			Path before = Files.writeString(this.folder.resolve("home/jobsheet.before.sql"),
					"-- runs 1, attempts 0, outcomes 0\n");
			assertThatExceptionOfType(RunException.class).isThrownBy(scene::resume)
				.withMessageStartingWith("The database beside " + before + " was used by an older jobsheet")
				.withMessageEndingWith(" for this one")
				.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(4));
			assertThat(scene.query("SELECT COUNT(*) FROM calls WHERE attempts > 0")).isNotEqualTo(List.of("0"));
			assertThat(scene.simulator().requests()).isEmpty();
		}
	}

	private static Set<Integer> numbers(String text) {
		Set<Integer> numbers = new HashSet<>();
		new Scanner(text).forEachRemaining((number) -> numbers.add(Integer.valueOf(number)));
		return numbers;
	}

	private Scene open(String ledger, Set<Integer> changed) throws IOException, SQLException {
		List<SimulatedJob> jobs = new ArrayList<>();
		for (int job = 1; job <= JOBS; job++) {
			SimulatedJob fresh = SimulatedJob.of(Scene.job(job));
			jobs.add(changed.contains(job) ? fresh.readingFrom("mysql-bin.000277:" + (800 + job), null) : fresh);
		}
		Scene scene = Scene.of(this.folder, jobs);
		Path home = Files.createDirectories(this.folder.resolve("home"));
		Path script = Files.writeString(this.folder.resolve("ledger.sql"),
				script(ledger).replace("http://127.0.0.1:1'", scene.simulator().endpoint() + "'"));
		try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + home.resolve("jobsheet"));
				Statement statement = connection.createStatement()) {
			statement.execute("RUNSCRIPT FROM '" + script + "'");
		}
		return scene;
	}

	private static String script(String ledger) throws IOException {
		try (InputStream script = Objects
			.requireNonNull(OlderLedgerTests.class.getResourceAsStream("/ledger/half-done-" + ledger + ".sql"))) {
			return new String(script.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
