package io.jobsheet.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jobsheet.Databases;
import org.jspecify.annotations.Nullable;

/**
 * A workplace that knows the operation {@code change-task}, whose rows hold secrets, with
 * a server on loopback as its only target that keeps what it is sent.
 */
final class SecretScene implements AutoCloseable {

	private static final Path OPERATION = Path.of("src/test/resources/operation/nested/change-task");

	private final Path folder;

	private final HttpServer server;

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final List<String> told = new CopyOnWriteArrayList<>();

	private final Map<String, String> settings = new HashMap<>();

	private volatile @Nullable Runner runner;

	private volatile BiFunction<Integer, String, String> answer = (number, body) -> "{\"status\":\"success\"}";

	SecretScene(Path folder) {
		this.folder = folder;
		this.settings.putAll(Databases.settings(folder));
		try {
			Path operation = Files.createDirectories(folder.resolve("config/operations/change-task"));
			for (String file : List.of("operation.yaml", "row.schema.json")) {
				Files.copy(OPERATION.resolve(file), operation.resolve(file));
			}
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::serve);
		this.server.start();
		Map.of("service", "drs", "endpoint", "http://127.0.0.1:" + this.server.getAddress().getPort(), "project-id",
				"054ba152d480d55b2f5dc0069e7ddef0", "credentials.token", "token", "pace.requests-per-second", "0",
				"pace.in-flight", "1")
			.forEach((key, value) -> this.settings.put("jobsheet.targets.server." + key, value));
	}

	private void serve(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		this.requests.add(body);
		String reply = this.answer.apply(this.requests.size(), body);
		byte[] bytes = reply.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", "application/json");
		exchange.sendResponseHeaders(reply.contains("error_code") ? 400 : 200, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	SecretScene answering(BiFunction<Integer, String, String> answer) {
		this.answer = answer;
		return this;
	}

	SecretScene set(String key, String value) {
		this.settings.put(key, value);
		return this;
	}

	void stop() {
		Runner runner = this.runner;
		if (runner != null) {
			runner.stop("Ctrl-C was pressed");
		}
	}

	Path sheet(String... lines) {
		try {
			return Files.writeString(this.folder.resolve("change-task.csv"), String.join("\n", lines) + "\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Path home() {
		return this.folder.resolve("home");
	}

	Path reports() {
		return this.folder.resolve("reports");
	}

	RunResult run(Path sheet) {
		return run(sheet, RowChoice.ALL);
	}

	RunResult run(Path sheet, RowChoice choice) {
		return run(SheetRequest.of(sheet).choosing(choice));
	}

	RunResult run(SheetRequest request) {
		try (Runner runner = open()) {
			return runner.run(request,
					RunOptions.of(reports(), Set.of("csv", "json"))
						.stoppingAt(MaxFailures.of("100%"))
						.skippingInvalid(),
					log());
		}
		finally {
			this.runner = null;
		}
	}

	Checked check(Path sheet) {
		try (Runner runner = open()) {
			return runner.check(SheetRequest.of(sheet), log(), (job) -> {
			});
		}
	}

	private Runner open() {
		Runner runner = Runner.open(new Workplace(home(), this.folder.resolve("config"), this.settings));
		this.runner = runner;
		return runner;
	}

	private RunLog log() {
		return new SilentRunLog() {

			@Override
			public void found(Problem problem) {
				SecretScene.this.told.add(problem.toString());
			}

			@Override
			public void warning(String message) {
				SecretScene.this.told.add(message);
			}

			@Override
			public void stopping(String reason) {
				SecretScene.this.told.add(reason);
			}

			@Override
			public void progress(Progress progress) {
				SecretScene.this.told.add(progress.toString());
			}

			@Override
			public void ended(RunResult result) {
				SecretScene.this.told.add(result.toString());
			}

		};
	}

	/**
	 * What the service was sent.
	 * @return the bodies
	 */
	List<String> requests() {
		return this.requests;
	}

	/**
	 * What the user was told.
	 * @return the texts
	 */
	List<String> told() {
		return this.told;
	}

	String report(RunResult result, String file) {
		try {
			return Files.readString(result.reports().resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Everything that was written: every file below home and reports as it stands, and
	 * the database as SQL.
	 * @return the contents by name
	 * @throws IOException when a file cannot be read
	 * @throws SQLException when the database cannot be read
	 */
	Map<String, String> written() throws IOException, SQLException {
		Map<String, String> written = new HashMap<>();
		for (Path top : List.of(home(), reports())) {
			try (Stream<Path> files = Files.walk(top)) {
				for (Path file : files.filter(Files::isRegularFile).toList()) {
					written.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
				}
			}
		}
		for (String table : query("SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE'"
				+ " AND LOWER(table_schema) = 'public'")) {
			written.put("table " + table.toLowerCase(Locale.ROOT), String.join("\n", rows(table)));
		}
		return written;
	}

	private List<String> rows(String table) throws SQLException {
		List<String> lines = new ArrayList<>();
		try (Connection connection = connection();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
			while (rows.next()) {
				for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
					lines.add(String.valueOf(rows.getString(column)));
				}
			}
		}
		return lines;
	}

	List<String> query(String sql) throws SQLException {
		List<String> lines = new ArrayList<>();
		try (Connection connection = connection();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				lines.add(rows.getString(1));
			}
		}
		return lines;
	}

	void change(String sql) throws SQLException {
		try (Connection connection = connection(); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private Connection connection() throws SQLException {
		return Databases.connect(this.folder, home());
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
