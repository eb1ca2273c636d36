package io.jobsheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * The databases of the tests: H2, or with {@code -Djobsheet.test.database=postgresql} a
 * PostgreSQL that is started when it is first needed and ends with this process.
 */
public final class Databases {

	/**
	 * The tag of tests that run on both databases.
	 */
	public static final String TAG = "database";

	/**
	 * The tag of tests that only PostgreSQL can pass.
	 */
	public static final String POSTGRESQL = "postgresql";

	public static final String PASSWORD = "the-database-password";

	private static final Map<Path, String> BY_FOLDER = new ConcurrentHashMap<>();

	private static final AtomicInteger COUNT = new AtomicInteger();

	private Databases() {
	}

	/**
	 * Whether the tests run on PostgreSQL.
	 * @return {@code false} when they run on H2
	 */
	public static boolean arePostgres() {
		return "postgresql".equals(System.getProperty("jobsheet.test.database"));
	}

	/**
	 * The settings of a workplace whose database belongs to a folder.
	 * @param folder the folder; the same one again has the same database
	 * @return settings by key; none for H2, which finds its file by itself
	 */
	public static Map<String, String> settings(Path folder) {
		return arePostgres() ? settings(BY_FOLDER.computeIfAbsent(folder.toAbsolutePath(), (none) -> make()))
				: Map.of();
	}

	/**
	 * The settings that lead to a database of PostgreSQL.
	 * @param url its address
	 * @return settings by key
	 */
	public static Map<String, String> settings(String url) {
		return Map.of("spring.datasource.url", url, "spring.datasource.username", "postgres",
				"spring.datasource.password", PASSWORD);
	}

	/**
	 * Makes an empty database of PostgreSQL.
	 * @return its address
	 */
	public static String make() {
		String name = "test" + COUNT.incrementAndGet();
		try (Connection connection = connect(url("postgres")); Statement statement = connection.createStatement()) {
			statement.execute("CREATE DATABASE " + name);
			return url(name);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Connects to a database of PostgreSQL.
	 * @param url its address
	 * @return the connection
	 * @throws SQLException when that fails
	 */
	public static Connection connect(String url) throws SQLException {
		return DriverManager.getConnection(url, "postgres", PASSWORD);
	}

	/**
	 * Connects to the database of a workplace.
	 * @param folder the folder it belongs to
	 * @param home the home folder, where H2 has its file
	 * @return the connection
	 * @throws SQLException when that fails
	 */
	public static Connection connect(Path folder, Path home) throws SQLException {
		String url = settings(folder).get("spring.datasource.url");
		return (url != null) ? connect(url)
				: DriverManager.getConnection("jdbc:h2:file:" + home.resolve("jobsheet").toAbsolutePath());
	}

	private static String url(String database) {
		return "jdbc:postgresql://127.0.0.1:" + Server.POSTGRES.getPort() + "/" + database;
	}

	/**
	 * Started when it is first asked for.
	 */
	private static final class Server {

		static final EmbeddedPostgres POSTGRES = start();

		private Server() {
		}

		private static EmbeddedPostgres start() {
			try {
				EmbeddedPostgres postgres = EmbeddedPostgres.builder()
					.setServerConfig("fsync", "off")
					.setPGStartupWait(Duration.ofMinutes(2))
					.start();
				try (Connection connection = postgres.getPostgresDatabase().getConnection();
						Statement statement = connection.createStatement()) {
					statement.execute("ALTER USER postgres PASSWORD '" + PASSWORD + "'");
					askForPasswords(statement);
				}
				return postgres;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private static void askForPasswords(Statement statement) throws IOException, SQLException {
			try (ResultSet file = statement.executeQuery("SHOW hba_file")) {
				file.next();
				Files.writeString(Path.of(file.getString(1)), "host all all 127.0.0.1/32 scram-sha-256\n");
			}
			statement.execute("SELECT pg_reload_conf()");
		}

	}

}
