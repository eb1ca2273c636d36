package io.jobsheet.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs in processes of their own that use every kind of secret, against a service that
 * repeats all it is sent; afterwards nothing that was written holds any of them.
 */
@Timeout(300)
class SecretsSearchedTests {

	private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

	private static final Map<String, String> SETTINGS = Map.of("A_TOKEN", "given-token-4f8a61c0d1", "A_SECRET_KEY",
			"secret-key-Drs0123456789", "A_SECURITY_TOKEN", "security-token-9988776655", "A_PASSWORD",
			"iam-p\"ss\\wörd/17", "A_CANAL_KEY", "canal-secret-key-0123456789", "A_PROXY_PASSWORD",
			"pr0xy-pass-word-77", "A_DATABASE_PASSWORD", "database-pass-word-55");

	private static final String REFERRED = "row-secret-from-the-environment";

	private static final String IN_FILE = "row-secret-from-a-file";

	private static final List<String> LITERALS = List.of("row-secret-literal-1", "row-\"secret\"\\literal-ä-2",
			"row-secret-cert-key-3", "row-secret-cert-password-4", "row-secret-of-the-held-5",
			"row-secret-of-the-stopped-6", "row-secret-of-the-last-7", "row-secret-of-the-invalid-8",
			"row-secret-in-a-typo-9", "row-secret-user-migration-10");

	@TempDir
	Path folder;

	@Test
	void searchFindsWhatIsPlanted() throws IOException {
		SecretSearch search = new SecretSearch(secrets());
		for (Map.Entry<String, String> form : search.forms().entrySet()) {
			Files.writeString(this.folder.resolve("planted.bin"), "\0\1" + form.getValue() + "\2",
					StandardCharsets.ISO_8859_1);
			assertThat(search.in(this.folder, (file) -> true)).contains("planted.bin: " + form.getKey());
		}
	}

	@Test
	void userKilledStoppedAndResumed() throws IOException, InterruptedException {
		try (EchoServer server = new EchoServer(setting("A_PROXY_PASSWORD"))) {
			server.answering(job(2), 400)
				.answering(job(3), 500, 500, 500)
				.answering(job(4), 401)
				.answering(job(5), EchoServer.HOLD)
				.answering(job(6), EchoServer.HOLD)
				.answering(job(8), EchoServer.BREAK);
			configure(server);
			Path sheet = sheet();
			ChildProcess killed = start(sheet, "user", true);
			awaitHeld(server);
			assertNothingFound();
			killed.kill();
			server.goOn.release();
			assertNothingFound();
			ChildProcess stopped = start(sheet, "user", true);
			awaitHeld(server);
			stopped.signal("TERM");
			stopped.await(() -> Files.exists(this.folder.resolve("errors.txt")) && told("Calls in flight"));
			server.goOn.release();
			assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(4);
			assertNothingFound();
			assertThat(cli("resume", "--yes", "--json", "--home", "user")).isEqualTo(5);
			assertThat(Files.readString(this.folder.resolve("reports/1-update-job/report.csv"))).contains("echo of",
					"******");
			for (String command : List.of("runs 1 --json", "report 1 --json", "undo 1 --json")) {
				cli((command + " --home user").split(" ", -1));
			}
			cli("plan", sheet.toString(), "--json", "--home", "user", "--target", "user");
			cli("check", sheet.toString(), "--json", "--home", "user");
			assertEverySecretWasSent(server,
					Stream
						.of("A_PASSWORD:iam-p\\\"ss", "fetched-token-0815-1", "fetched-token-0815-2", REFERRED, IN_FILE)
						.map((text) -> text.replace("A_PASSWORD:", ""))
						.toList());
			assertEverySecretWasSent(server, LITERALS.subList(2, 7));
		}
	}

	@Test
	void keysAndTokensOfAllKindsAndAFileAsTheKey() throws IOException, InterruptedException {
		try (EchoServer server = new EchoServer(setting("A_PROXY_PASSWORD"))) {
			server.answering(job(1), 400, 401).answering(job(2), EchoServer.HOLD).answering("/auth/tokens", 401);
			configure(server);
			Path sheet = sheet();
			ChildProcess held = start(sheet, "keys", false);
			awaitHeld(server);
			String key = Files.readString(this.folder.resolve("keys/key")).strip();
			assertKeptToTheOwner();
			held.kill();
			server.goOn.release();
			assertThat(new SecretSearch(Map.of("vault key", key)).in(this.folder, this::isSearched)).isEmpty();
			assertNothingFound();
			assertThat(cli(run(sheet, "token"))).isEqualTo(4);
			assertThat(told("Incorrect") || told("echo of")).isTrue();
			assertThat(cli(run(sheet, "user"))).isEqualTo(4);
			Path canal = Files.writeString(this.folder.resolve("start-job.csv"), "job_id\n17\n");
			assertThat(cli("run", canal.toString(), "--yes", "--target", "canal", "--home", "canal")).isNotZero();
			assertEverySecretWasSent(server, List.of(setting("A_SECURITY_TOKEN"), setting("A_TOKEN"), "iam-p\\\"ss"));
			assertKeptToTheOwner();
		}
	}

	private void assertKeptToTheOwner() throws IOException {
		try (Stream<Path> files = Files.walk(this.folder)) {
			assertThat(files.filter((file) -> isOfAHome(file)).toList()).isNotEmpty()
				.allSatisfy((file) -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
					.as(file.toString())
					.isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
		}
	}

	private boolean isOfAHome(Path file) {
		return Stream.of("user", "keys", "token", "canal")
			.anyMatch((home) -> file.startsWith(this.folder.resolve(home)));
	}

	private static void assertEverySecretWasSent(EchoServer server, List<String> secrets) {
		assertThat(String.join("\n", server.received())).contains(secrets);
	}

	private static void awaitHeld(EchoServer server) throws InterruptedException {
		assertThat(server.held.tryAcquire(120, TimeUnit.SECONDS)).isTrue();
	}

	private void assertNothingFound() throws IOException {
		assertThat(new SecretSearch(secrets()).in(this.folder, this::isSearched)).isEmpty();
	}

	private boolean isSearched(Path file) {
		String name = String.valueOf(file.getFileName());
		return !name.equals("update-job.csv") && !name.equals("secret.txt") && !name.equals("key");
	}

	private static Map<String, String> secrets() {
		Map<String, String> secrets = new LinkedHashMap<>(SETTINGS);
		secrets.put("vault key", KEY);
		secrets.put("fetched token", "fetched-token-0815");
		secrets.put("referred", REFERRED);
		secrets.put("in a file", IN_FILE);
		LITERALS.forEach((literal) -> secrets.put(literal, literal));
		return secrets;
	}

	private static String setting(String name) {
		return SETTINGS.getOrDefault(name, "");
	}

	private boolean told(String text) {
		try {
			return Stream.of("output.txt", "errors.txt").anyMatch((name) -> {
				try {
					return Files.readString(this.folder.resolve(name)).contains(text);
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
			});
		}
		catch (IllegalStateException ex) {
			return false;
		}
	}

	private String[] run(Path sheet, String target) {
		return new String[] { "run", sheet.toString(), "--yes", "--json", "--skip-invalid", "--no-preflight",
				"--in-flight", "1", "--max-failures", "100%", "--target", target, "--home", target };
	}

	private ChildProcess start(Path sheet, String target, boolean givenKey) throws IOException {
		return child(givenKey).start(run(sheet, target));
	}

	private int cli(String... arguments) throws IOException, InterruptedException {
		ChildProcess process = child(true).start(arguments);
		int exitCode = process.exitCode();
		assertThat(exitCode).as(process.err()).isBetween(0, 5);
		assertNothingFound();
		return exitCode;
	}

	// As root's umask often is, and worse.
	private ChildProcess.Start child(boolean givenKey) {
		ChildProcess.Start start = ChildProcess.in(this.folder)
			.keepingStreamsApart()
			.by("sh", "-c", "umask 000; exec \"$@\"", "sh")
			.with("A_ROW_SECRET", REFERRED)
			.with("LOGGING_LEVEL_ROOT", "trace");
		SETTINGS.forEach(start::with);
		return givenKey ? start.with("JOBSHEET_KEY", KEY) : start;
	}

	private void configure(EchoServer server) throws IOException {
		Files.createDirectories(this.folder.resolve("config"));
		Files.writeString(this.folder.resolve("secret.txt"), IN_FILE + "\n");
		Files.writeString(this.folder.resolve("config/application.yml"),
				"""
						jobsheet:
						  targets:
						    user:
						      service: drs
						      endpoint: ENDPOINT
						      project-id: 054ba152d480d55b2f5dc0069e7ddef0
						      credentials: {iam: {endpoint: "ENDPOINT", domain: d, user: u, password: "${A_PASSWORD}"}}
						      proxy: ENDPOINT
						      proxy-user: proxy-user
						      proxy-password: ${A_PROXY_PASSWORD}
						      retry: {first: 1ms, longest: 5ms, tries: 2, settle: 1ms}
						    keys:
						      service: drs
						      endpoint: ENDPOINT
						      project-id: 054ba152d480d55b2f5dc0069e7ddef0
						      credentials: {access-key: AK1, secret-key: "${A_SECRET_KEY}", security-token: "${A_SECURITY_TOKEN}"}
						    token:
						      service: drs
						      endpoint: ENDPOINT
						      project-id: 054ba152d480d55b2f5dc0069e7ddef0
						      credentials: {token: "${A_TOKEN}"}
						    canal:
						      service: cloudcanal
						      endpoint: ENDPOINT
						      credentials: {access-key: AK2, secret-key: "${A_CANAL_KEY}"}
						spring.datasource:
						  username: sa
						  password: ${A_DATABASE_PASSWORD}
						"""
					.replace("ENDPOINT", server.endpoint()));
	}

	private Path sheet() throws IOException {
		List<String> lines = new ArrayList<>();
		lines.add("job_id,type,source_endpoint,target_endpoint,db_passwort,user_migration.password");
		lines.add(row(1, LITERALS.get(0), ""));
		lines.add(row(2, LITERALS.get(1), ""));
		lines.add(row(3, "${env:A_ROW_SECRET}", ""));
		lines.add(row(4, "${file:secret.txt}", ""));
		lines.add(row(5, LITERALS.get(4), LITERALS.get(8)));
		lines.add(row(6, LITERALS.get(5), ""));
		lines.add(row(7, LITERALS.get(6), ""));
		lines.add(row(8, "${env:A_ROW_SECRET}", ""));
		lines.add(row(9, LITERALS.get(7), LITERALS.get(9)).replace("mysql", "nosql"));
		return Files.write(this.folder.resolve("update-job.csv"), lines);
	}

	private static String row(int job, String password, String typo) {
		String written = password.replace("\\", "\\\\").replace("\"", "\\\"");
		String endpoint = "[{\"db_type\": \"mysql\", \"endpoint_type\": \"offline\", \"endpoint_role\": \"so\","
				+ " \"endpoint\": {\"endpoint_name\": \"mysql\", \"db_user\": \"root\", \"db_password\": \"" + written
				+ "\", \"ip\": \"10.0.0.1\", \"db_port\": \"3306\"},"
				+ " \"ssl\": {\"ssl_link\": true, \"ssl_cert_name\": \"ca.pem\", \"ssl_cert_check_sum\": \"1\","
				+ " \"ssl_cert_key\": \"" + LITERALS.get(2) + "\", \"ssl_cert_password\": \"" + LITERALS.get(3)
				+ "\"}}]";
		return job(job) + ",endpoint," + cell(endpoint) + "," + cell(endpoint.replace("\"so\"", "\"ta\"")) + "," + typo
				+ ",";
	}

	private static String cell(String text) {
		return "\"" + text.replace("\"", "\"\"") + "\"";
	}

	private static String job(int number) {
		return String.format("c7debc9c-8e09-4a5d-8dd6-%08djb2s", number);
	}

}
