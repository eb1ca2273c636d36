package io.jobsheet.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.jobsheet.Databases;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Secrets on their way from a sheet to the service, and nowhere else.
 */
@Tag(Databases.TAG)
class SecretsTests {

	private static final String HEADER = "job_id,type,secrets[0].user,secrets[0].password,secrets,base.name";

	private static final List<String> SECRETS = List.of("literal-one", "json-number-two", "json-below-three",
			"from-the-environment", "from-a-file-four", "repeated-by-service", "short-5", "typo-in-header",
			"shifted-cells", "misspelled-key", "quote-in-cell");

	private static final String DONE = "{\"status\":\"success\"}";

	@TempDir
	Path folder;

	@Test
	void secretsReachTheServiceAndAreWrittenNowhere() throws IOException, SQLException {
		PrintStream out = System.out;
		PrintStream err = System.err;
		ByteArrayOutputStream printed = new ByteArrayOutputStream();
		List<String> seen = new ArrayList<>();
		try (SecretScene scene = new SecretScene(this.folder)) {
			System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
			System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
			Files.writeString(this.folder.resolve("four.txt"), "from-a-file-four\n");
			Path sheet = scene.sheet("job_id,type,secrets[0].user,secrets[0].password,secrets,passwort,note",
					"j-1,secrets,ann,literal-one,,,a",
					"j-2,secrets,,,\"[{\"\"password\"\":\"\"json-number-two\"\","
							+ "\"\"below\"\":[{\"\"password\"\":\"\"json-below-three\"\"}]}]\",typo-in-header,b",
					"j-3,secrets,ann,${env:JOBSHEET_TEST_PASSWORD},,,c",
					"j-4,secrets,ann,${file:" + this.folder.resolve("four.txt") + "},,,d",
					"j-5,secrets,ann,repeated-by-service,,,e", "j-6,secrets,ann,short-5,,,f",
					"j-7,secrets,ann,too,many,shifted-cells,,,g",
					"j-8,secrets,,,\"[{\"\"pasword\"\":\"\"misspelled-key\"\"}]\",,h",
					"j-9,secrets,ann,\"quo\"quote-in-cell,,,i");
			scene.answering((number, body) -> {
				readProgress(scene, seen);
				if (number == 2) {
					scene.stop();
				}
				return body.contains("repeated")
						? "{\"error_code\":\"DRS.1\",\"error_msg\":\"repeated-by-service is weak\"}" : DONE;
			});
			RunResult stopped = scene.run(sheet);
			assertThat(stopped.ending()).isEqualTo(RunResult.Ending.STOPPED);
			assertThat(stopped.summary().counts()).isEqualTo(new Counts(9, 2, 0, 4, 0, 0, 0, 3));
			assertThat(scene.home().resolve("key")).exists();
			assertThat(scene.written()).hasEntrySatisfying("table items", SecretsTests::holdsSealed);
			if (!Databases.arePostgres()) {
				assertThat(scene.written()).hasEntrySatisfying(scene.home().resolve("jobsheet.mv.db").toString(),
						SecretsTests::holdsSealed);
			}
			assertNowhere(scene.written());
			RunResult resumed = scene.run(sheet);
			assertThat(resumed.summary().counts()).isEqualTo(new Counts(9, 4, 0, 4, 1, 0, 0, 0));
			assertNowhere(scene.written());
			assertThat(scene.requests()).hasSize(5);
			assertThat(String.join("\n", scene.requests())).contains(SECRETS.subList(0, 6))
				.doesNotContain("sealed", "******", "${");
			assertThat(scene.report(resumed, "report.csv")).contains("DRS.1", "****** is weak", ",ann,******,,,a",
					"[{\"\"password\"\":\"\"******\"\",\"\"below\"\":[{\"\"password\"\":\"\"******\"\"}]}]\",******,b",
					"${env:JOBSHEET_TEST_PASSWORD}", "'******' is not a password: expected 8 characters or more");
			assertThat(scene.report(resumed, "redo.csv")).contains("j-5,secrets,ann,${secret},,,e",
					"j-6,secrets,ann,${secret},,,f", "[{\"\"pasword\"\":\"\"${secret}\"\"}]");
			assertThat(scene.query("SELECT part FROM items WHERE operation <> ''")).containsOnly("{}");
			assertThat(scene.query("SELECT item_no FROM secret_items")).isEmpty();
			assertThat(scene.home().resolve("key")).doesNotExist();
			assertThat(seen).isNotEmpty();
			assertNowhere(Map.of("progress", seen.toString(), "told", scene.told().toString()));
		}
		finally {
			System.setOut(out);
			System.setErr(err);
		}
		assertNowhere(Map.of("printed", printed.toString(StandardCharsets.UTF_8)));
	}

	@Test
	void secretsOfColumnsThatAreNotReadAreWrittenNowhere() throws IOException, SQLException {
		try (SecretScene scene = new SecretScene(this.folder)) {
			Path sheet = scene.sheet("job_id,type,base.name,secrets[0].password,secrets[1].password,note",
					"j-1,base,DRS-1,literal-one,\"quo\"quote-in-cell,a", "j-2,base,x,literal-one,short-5,b");
			Mapping mapping = new Mapping(Map.of(), Map.of(), Map.of(),
					Set.of("secrets[0].password", "secrets[1].password"), Map.of());
			RunResult result = scene.run(mapped(sheet, mapping));
			assertThat(result.summary().counts()).isEqualTo(new Counts(2, 1, 0, 1, 0, 0, 0, 0));
			assertThat(scene.report(result, "report.csv")).contains(",base,DRS-1,******,******,a",
					",base,******,******,******,b");
			assertThat(scene.report(result, "redo.csv")).contains("j-2,base,${secret},${secret},${secret},b");
			assertNowhere(scene.written());
			assertNowhere(Map.of("told", scene.told().toString()));
		}
	}

	@Test
	void secretsUnderTwoHeadersOfOneMeaningAreWrittenNowhere() throws IOException, SQLException {
		try (SecretScene scene = new SecretScene(this.folder)) {
			Path sheet = scene.sheet("operation,job_id,type,secrets[0].password,params.secrets[0].password",
					"change-task,j-1,secrets,literal-one,short-5");
			RunResult result = scene.run(sheet);
			assertThat(result.summary().counts().invalid()).isOne();
			assertThat(scene.report(result, "report.csv")).contains(",secrets,******,******");
			assertNowhere(scene.written());
			assertNowhere(Map.of("told", scene.told().toString()));
		}
	}

	@Test
	void numberThatMayHaveChangedPlacesWithASecretIsWrittenNowhere() throws IOException, SQLException {
		try (SecretScene scene = new SecretScene(this.folder)) {
			RunResult result = scene.run(scene.sheet("job_id,type,secrets[0].user,secrets[0].password,task_id",
					"j-1,secrets,ann,literal-one,0087654321"));
			assertThat(result.summary().counts().invalid()).isOne();
			assertThat(scene.told().toString()).contains("'******' has zeros at its beginning; write it without them")
				.doesNotContain("87654321");
			assertThat(scene.written())
				.allSatisfy((name, text) -> assertThat(text).as(name).doesNotContain("87654321"));
			assertNowhere(scene.written());
		}
	}

	@Test
	void secretThatSlidIntoTheJobIsWrittenNowhere() throws IOException, SQLException {
		try (SecretScene scene = new SecretScene(this.folder)) {
			Path sheet = scene.sheet("base.name,type,secrets[0].password,job_id", "na,me,secrets,shifted-cells,j-1",
					"na,me,secrets,shifted-cells,j-2", "name,secrets,j-3,j4");
			RunResult result = scene.run(sheet);
			assertThat(result.summary().counts().invalid()).isEqualTo(2 + 1);
			assertNowhere(scene.written());
			assertNowhere(Map.of("told", scene.told().toString()));
		}
	}

	@Test
	void rowIsChosenByNoSecretEvenWhereItIsIgnored() {
		try (SecretScene scene = new SecretScene(this.folder)) {
			Path sheet = scene.sheet("job_id,type,base.name,secrets[0].password", "j-1,base,DRS-1,literal-one");
			Mapping mapping = new Mapping(Map.of(), Map.of(), Map.of(), Set.of("secrets[0].password"), Map.of());
			RowChoice choice = new RowChoice(List.of(),
					List.of(RowChoice.Condition.of("secrets[0].password=literal-one")), 0);
			assertThatExceptionOfType(RunException.class)
				.isThrownBy(() -> scene.run(mapped(sheet, mapping).choosing(choice)))
				.withMessage("--where: the column 'secrets[0].password' may hold secrets, which nothing is chosen by;"
						+ " name another column");
			assertThat(scene.requests()).isEmpty();
		}
	}

	@Test
	void findingOfALineIsToldThoughASecretIsAConstant() {
		try (SecretScene scene = new SecretScene(this.folder)) {
			Path sheet = scene.sheet("job_id,note", "j-1");
			Mapping mapping = new Mapping(Map.of(), Map.of("type", "secrets", "secrets[0].password", "literal-one"),
					Map.of(), Set.of(), Map.of());
			scene.run(mapped(sheet, mapping));
			assertThat(scene.told())
				.anyMatch((line) -> line.contains("line 2: 1 cell under 2 columns; write one cell"));
		}
	}

	private static SheetRequest mapped(Path sheet, Mapping mapping) {
		return new SheetRequest(sheet, null, null, null, Set.of(), mapping, RowChoice.ALL, false);
	}

	private static void readProgress(SecretScene scene, List<String> seen) {
		try {
			seen.add(Files.readString(scene.home().resolve("progress.json")));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void holdsSealed(String text) {
		assertThat(text).contains("sealed:1:");
	}

	private static void assertNowhere(Map<String, String> texts) {
		assertThat(texts).allSatisfy((name, text) -> assertThat(text).as(name).doesNotContain(SECRETS));
	}

	@Test
	void rowsToDoAgainAskForTheirSecrets() {
		try (SecretScene scene = new SecretScene(this.folder)) {
			scene.answering((number, body) -> "{\"error_code\":\"DRS.1\",\"error_msg\":\"no\"}");
			RunResult result = scene.run(literals(scene, 1));
			assertThat(result.ending()).isEqualTo(RunResult.Ending.INCOMPLETE);
			Checked checked = scene.check(result.reports().resolve("redo.csv"));
			assertThat(checked.errors()).isOne();
			assertThat(scene.told()).last()
				.asString()
				.contains("a secret was left out here; write it again, or a reference such as ${env:DB_PASSWORD}");
		}
	}

	@Test
	void secretThatWasChangedOrMovedInTheDatabaseIsNotSent() throws SQLException {
		try (SecretScene scene = new SecretScene(this.folder)) {
			Path sheet = stopped(scene, literals(scene, 3));
			String second = scene.query("SELECT part FROM items WHERE no = 2").get(0);
			scene.change("UPDATE items SET part = '" + second + "' WHERE no = 3");
			assertRefused(scene, sheet,
					"The secret of run 1, row 3, secrets[0].password cannot be sent: it was changed in the database after"
							+ " it was encrypted; begin the sheet anew. Nothing more was sent");
		}
	}

	@Test
	void otherOrMissingKeySendsNothing() throws IOException {
		try (SecretScene scene = new SecretScene(this.folder)) {
			Path sheet = stopped(scene, literals(scene, 3));
			Path key = scene.home().resolve("key");
			byte[] right = Files.readAllBytes(key);
			Files.delete(key);
			assertRefused(scene, sheet, "The key that the secrets of this run were encrypted with is gone; nothing was"
					+ " sent. Bring back JOBSHEET_KEY or the file 'key' in the home folder");
			scene.set(VaultKey.VARIABLE, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
			assertRefused(scene, sheet,
					"The secret of run 1, row 2, secrets[0].password cannot be sent: it was encrypted with another key than"
							+ " the present one; bring back JOBSHEET_KEY or the file 'key' as they were."
							+ " Nothing more was sent");
			scene.set(VaultKey.VARIABLE, new String(right, StandardCharsets.US_ASCII));
			assertThat(scene.run(sheet).summary().counts()).isEqualTo(new Counts(3, 3, 0, 0, 0, 0, 0, 0));
			assertThat(scene.requests()).hasSize(3);
		}
	}

	@Test
	void keyThatOthersMayReadIsRefused() throws IOException {
		try (SecretScene scene = new SecretScene(this.folder)) {
			Path sheet = stopped(scene, literals(scene, 2));
			Path key = scene.home().resolve("key");
			Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
			assertThatExceptionOfType(RunException.class).isThrownBy(() -> scene.run(sheet))
				.withMessage("The key " + key + " may be read by others than its owner; nothing was sent. Mend it with"
						+ " 'chmod 600 " + key + "', and change the secrets if others may have used it")
				.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(2));
			assertThat(scene.requests()).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "c2hvcnQ=", "not base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })
	void keyOfAnotherLengthIsWrongUsage(String key) {
		try (SecretScene scene = new SecretScene(this.folder)) {
			scene.set(VaultKey.VARIABLE, key);
			assertThatExceptionOfType(RunException.class).isThrownBy(() -> scene.run(literals(scene, 1)))
				.withMessage("JOBSHEET_KEY is no key: expected 32 bytes in Base64, which are 44 characters;"
						+ " 'openssl rand -base64 32' makes one")
				.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(2));
		}
	}

	@Test
	void givenKeyMakesNoFileAndNeitherDoReferences() {
		try (SecretScene scene = new SecretScene(this.folder)) {
			List<Boolean> made = new ArrayList<>();
			scene.answering((number, body) -> {
				made.add(Files.exists(scene.home().resolve("key")));
				return DONE;
			});
			scene.run(scene.sheet(HEADER, "j-1,secrets,ann,${env:JOBSHEET_TEST_PASSWORD},,", "j-2,name,,,,DRS-1234"));
			scene.set(VaultKey.VARIABLE, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
			scene.run(literals(scene, 1));
			assertThat(made).containsExactly(false, false, false);
			assertThat(scene.requests()).last().asString().contains("secret-of-1");
		}
	}

	@Test
	void referenceIsFollowedAnewForEachSending() throws IOException {
		try (SecretScene scene = new SecretScene(this.folder)) {
			Path sheet = stopped(scene, files(scene, 2));
			assertThat(Files.readString(sheet)).contains("${file:");
			Files.writeString(file(2), "changed-meanwhile");
			scene.run(sheet);
			assertThat(scene.requests()).last().asString().contains("changed-meanwhile");
		}
	}

	@Test
	void rowWhoseReferenceIsGoneIsNotSent() throws IOException {
		try (SecretScene scene = new SecretScene(this.folder)) {
			Path sheet = files(scene, 3);
			scene.answering((number, body) -> {
				delete(file(2));
				return DONE;
			});
			RunResult result = scene.run(sheet);
			assertThat(result.ending()).isEqualTo(RunResult.Ending.INCOMPLETE);
			assertThat(result.summary().counts()).isEqualTo(new Counts(3, 2, 0, 1, 0, 0, 0, 0));
			assertThat(scene.requests()).hasSize(2);
			assertThat(scene.report(result, "report.csv"))
				.contains("INVALID,,not sent: secrets[0].password: the file '" + file(2) + "' does not exist");
			assertThat(scene.report(result, "redo.csv")).contains("${file:" + file(2) + "}")
				.doesNotContain("j-1", "j-3");
		}
	}

	@Test
	void resumeSendsNothingWhileAReferenceLeadsNowhere() throws IOException {
		try (SecretScene scene = new SecretScene(this.folder)) {
			Path sheet = stopped(scene, files(scene, 3));
			delete(file(3));
			assertThatExceptionOfType(RunException.class).isThrownBy(() -> scene.run(sheet))
				.withMessageStartingWith("Run 1 cannot go on with row 3 of its sheet: secrets[0].password: the file '")
				.withMessageEndingWith("Nothing was sent; mend that, and give the same command again")
				.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(4));
			assertThat(scene.requests()).hasSize(1);
			Files.writeString(file(3), "secret-of-3");
			assertThat(scene.run(sheet).summary().counts()).isEqualTo(new Counts(3, 3, 0, 0, 0, 0, 0, 0));
		}
	}

	@Test
	void sheetThatIsRefusedLeavesNoSecretBehind() throws SQLException {
		try (SecretScene scene = new SecretScene(this.folder)) {
			Path sheet = stopped(scene, literals(scene, 2));
			scene.change("UPDATE runs SET state = 'REFUSED'");
			scene.run(sheet);
			assertThat(scene.query("SELECT DISTINCT part FROM items")).containsExactly("{}");
		}
	}

	@Test
	void homeIsKeptToItsOwner() throws IOException {
		try (SecretScene scene = new SecretScene(this.folder)) {
			stopped(scene, literals(scene, 2));
			assertThat(modes(scene.home())).isEqualTo("rwx------");
			try (Stream<Path> files = Files.list(scene.home())) {
				assertThat(files).extracting((file) -> file.getFileName() + " " + modes(file))
					.contains("key rw-------", "lock rw-------")
					.hasSize(Databases.arePostgres() ? 2 : 3)
					.allMatch((file) -> file.endsWith(" rw-------"));
			}
		}
	}

	private static String modes(Path file) {
		try {
			return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void assertRefused(SecretScene scene, Path sheet, String message) {
		int before = scene.requests().size();
		assertThatExceptionOfType(RunException.class).isThrownBy(() -> scene.run(sheet))
			.withMessage(message)
			.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(4));
		assertThat(scene.requests()).hasSize(before);
	}

	private static Path stopped(SecretScene scene, Path sheet) {
		scene.answering((number, body) -> {
			scene.stop();
			return DONE;
		});
		assertThat(scene.run(sheet).ending()).isEqualTo(RunResult.Ending.STOPPED);
		assertThat(scene.requests()).hasSize(1);
		scene.answering((number, body) -> DONE);
		return sheet;
	}

	private static Path literals(SecretScene scene, int rows) {
		List<String> lines = new ArrayList<>(List.of(HEADER));
		for (int row = 1; row <= rows; row++) {
			lines.add("j-" + row + ",secrets,ann,secret-of-" + row + ",,");
		}
		return scene.sheet(lines.toArray(String[]::new));
	}

	private Path files(SecretScene scene, int rows) throws IOException {
		List<String> lines = new ArrayList<>(List.of(HEADER));
		for (int row = 1; row <= rows; row++) {
			Files.writeString(file(row), "secret-of-" + row + "\n");
			lines.add("j-" + row + ",secrets,ann,${file:" + file(row) + "},,");
		}
		return scene.sheet(lines.toArray(String[]::new));
	}

	private Path file(int row) {
		return this.folder.resolve("secret-" + row + ".txt");
	}

	private static void delete(Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
