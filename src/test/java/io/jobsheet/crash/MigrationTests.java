package io.jobsheet.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.jobsheet.Databases;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables are made, and changed for a newer version, as a whole.
 */
class MigrationTests {

	private static final String RECORD = "INSERT INTO \"PUBLIC\".\"flyway_schema_history\"";

	private static final String SERVER_RECORD = "INSERT INTO \"public\".\"flyway_schema_history\"";

	@TempDir
	Path folder;

	@Test
	void tablesThatWereHalfMadeAreMadeAnew() throws IOException {
		try (Stage stage = new Stage(this.folder, Journey.of("positions and starts").with(2))) {
			kill(stage, "COMMITTED 3 CREATE TABLE");
			carryOut(stage);
			assertThat(Aftermath.of(stage)).isEmpty();
		}
	}

	@Test
	void tablesOfAnEarlierVersionThatWereHalfChangedAreChangedAnewAndLoseNothing() throws IOException, SQLException {
		try (Stage stage = new Stage(this.folder, Journey.of("positions and starts").with(2))) {
			Files.createDirectories(stage.home());
			String url = "jdbc:h2:file:" + stage.home().resolve("jobsheet");
			Flyway.configure()
				.dataSource(url, "", "")
				.locations("classpath:db/migration/all", "classpath:db/migration/h2")
				.target("5")
				.load()
				.migrate();
			try (Connection connection = DriverManager.getConnection(url);
					Statement statement = connection.createStatement()) {
				statement.execute("""
						INSERT INTO runs (identity, file, file_sha256, operation, target, endpoint, version, state,
						                  row_count, planned, reason, started_at)
						VALUES ('a', '/old.csv', 'b', '', 'frankfurt', 'https://drs.example.com', '1.0', 'ENDED',
						        7, TRUE, 'it''s done; "really"', TIMESTAMP WITH TIME ZONE '2026-05-01 08:00:00+02:00')
						""");
			}
			kill(stage, "BEFORE 2 " + RECORD);
			kill(stage, "BEFORE 1 " + RECORD);
			carryOut(stage);
			try (LedgerCopy ledger = LedgerCopy.of(stage)) {
				assertThat(ledger.rows("SELECT id, file, row_count, reason FROM runs ORDER BY id LIMIT 1"))
					.isEqualTo(List.of("1 /old.csv 7 it's done; \"really\""));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "BEFORE 3 ALTER TABLE", "COMMITTED 3 ALTER TABLE", "BEFORE 6 " + SERVER_RECORD,
			"WRITTEN 6 " + SERVER_RECORD, "COMMITTED 6 " + SERVER_RECORD })
	@Tag(Databases.POSTGRESQL)
	void tablesOnAServerAreChangedTogetherWithTheRecordOfIt(String at) throws IOException {
		try (Stage stage = new Stage(this.folder, Journey.of("positions and starts").with(2)).on(Databases.make())) {
			kill(stage, at);
			carryOut(stage);
			assertThat(Aftermath.of(stage)).isEmpty();
		}
	}

	private static void kill(Stage stage, String at) {
		try (Child child = stage.start(at, (told) -> {
		})) {
			assertThat(child.await(new CompletableFuture<>(), 120_000)).as(at).isTrue();
			child.kill();
			child.end();
		}
	}

	private static void carryOut(Stage stage) throws IOException {
		try (Child child = stage.start("", (told) -> {
		})) {
			assertThat(child.end()).as(child.output()).isZero();
		}
		try (Stream<Path> files = Files.list(stage.home())) {
			assertThat(files.map(Path::getFileName).map(Path::toString)).noneMatch((name) -> name.contains("before"));
		}
	}

}
