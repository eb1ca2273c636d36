package io.jobsheet.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Schema}.
 */
class SchemaTests {

	@TempDir
	Path folder;

	private DriverManagerDataSource database;

	private JdbcTemplate jdbc;

	@BeforeEach
	void prepare() {
		this.database = connection("sa");
		this.jdbc = new JdbcTemplate(this.database);
		this.jdbc.execute("SET DB_CLOSE_DELAY -1");
		this.jdbc.execute("CREATE TABLE runs (id BIGINT)");
		this.jdbc.execute("CREATE TABLE calls (attempts INT)");
		this.jdbc.execute("CREATE TABLE outcomes (item_no BIGINT)");
		this.jdbc.execute("INSERT INTO runs VALUES (3)");
		this.jdbc.execute("INSERT INTO calls VALUES (2), (0)");
		this.jdbc.execute("INSERT INTO outcomes VALUES (1)");
	}

	@AfterEach
	void close() {
		this.jdbc.execute("SHUTDOWN");
	}

	private DriverManagerDataSource connection(String user) {
		return new DriverManagerDataSource("jdbc:h2:file:" + this.folder.resolve("jobsheet"), user, "");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ALTER TABLE runs ADD COLUMN carrier INT", "DROP TABLE runs", "DROP ALL OBJECTS",
			"DELETE FROM calls" })
	void interruptedChangeIsUndoneBeforeTheNext(String change) throws IOException {
		interrupt(change);
		new Schema(this.database).change(() -> true, (connections) -> {
		});
		assertThat(this.jdbc.queryForList("SELECT * FROM runs"))
			.satisfiesExactly((run) -> assertThat(run).hasToString("{ID=3}"));
		assertThat(this.jdbc.queryForList("SELECT attempts FROM calls", Integer.class)).containsExactly(2, 0);
		assertThat(files()).noneMatch((name) -> name.contains("before"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "INSERT INTO runs VALUES (4)", "UPDATE calls SET attempts = attempts + 1",
			"INSERT INTO outcomes VALUES (2)" })
	void ledgerThatWasUsedSinceAnInterruptedChangeIsLeftAsItIs(String use) throws IOException {
		interrupt("ALTER TABLE runs ADD COLUMN carrier INT");
		this.jdbc.execute(use.replace("(4)", "(4, 0)"));
		Path before = this.folder.resolve("jobsheet.before.sql");
		String kept = Files.readString(before);
		assertThatExceptionOfType(LedgerException.class)
			.isThrownBy(() -> new Schema(this.database).change(() -> true, (connections) -> fail()))
			.withMessage("The database beside " + before + " was used by an older jobsheet after a change of its tables"
					+ " was interrupted: it holds more than that file, which would be put back now. Nothing was changed,"
					+ " and nothing is sent. Keep both files, bring the open runs to their end with the older jobsheet,"
					+ " and use another folder with --home for this one");
		assertThat(before).hasContent(kept);
		assertThat(this.jdbc.queryForObject("SELECT COUNT(carrier) + 1 FROM runs", Integer.class)).isPositive();
	}

	// Only an administrator may write a script.
	@Test
	void nothingUnfinishedStaysWhenTheTablesCannotBeKept() throws IOException {
		this.jdbc.execute("CREATE USER guest PASSWORD ''");
		Schema schema = new Schema(connection("guest"));
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> schema.change(() -> true, (connections) -> fail()));
		assertThat(files()).noneMatch((name) -> name.contains("before"));
	}

	private void interrupt(String change) {
		assertThatIllegalStateException()
			.isThrownBy(() -> new Schema(this.database).change(() -> true, (connections) -> {
				this.jdbc.execute(change);
				fail();
			}));
	}

	private static void fail() {
		throw new IllegalStateException("interrupted");
	}

	private Stream<String> files() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map(Path::getFileName).map(Path::toString).toList().stream();
		}
	}

}
