package io.jobsheet.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;

import io.jobsheet.Databases;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Runs that go on after their file, their settings or their operations have changed.
 */
@Tag(Databases.TAG)
class ResumedElsewhereTests {

	private static final String PROJECT = "054ba152d480d55b2f5dc0069e7ddef0";

	@TempDir
	Path folder;

	@Test
	void changedFileIsANewRunAndNamesTheOneBefore() {
		try (Scene scene = Scene.in(this.folder)) {
			RunOptions options = scene.options();
			scene.run(scene.cutover(3), options.with((plan) -> false));
			scene.run(scene.cutover(4));
			assertThat(scene.warnings())
				.containsExactly("cutover.csv has changed since run 1 (stopped, 6 of 6 rows not sent); this is a new"
						+ " run, 2. 'jobsheet resume 1' goes on with the rows as they were");
			scene.warnings().clear();
			scene.run(scene.cutover(5));
			assertThat(scene.warnings()).singleElement()
				.asString()
				.matches("cutover\\.csv was carried out with other contents on 20\\S+Z as run 2; this is a new run, 3");
			scene.warnings().clear();
			scene.run(scene.cutover(5), options.onceMore());
			assertThat(scene.warnings()).isEmpty();
		}
	}

	@Test
	void settingsThatDifferAreShown() {
		try (Scene scene = Scene.in(this.folder)) {
			stopAfterSending(scene);
			scene.set("credentials.token", Scene.TOKEN)
				.set("pace.requests-per-second", "2.5")
				.set("reply-timeout", "1m");
			RunOptions options = scene.options();
			RunResult result = resume(scene, options.skippingInvalid());
			assertThat(result.ending()).isEqualTo(RunResult.Ending.GOOD);
			assertThat(scene.warnings()).containsExactly("run 1: requests-per-second was 0, is 2.5",
					"run 1: reply-timeout was 2s, is 1m", "run 1: --skip-invalid was no, is yes");
		}
	}

	@Test
	void runThatWasBegunWithAnotherServiceIsNotGoneOnWithUnlessItIsTheSame() {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = stopAfterSending(scene);
			String before = scene.simulator().endpoint().toString();
			String now = before.replace("127.0.0.1", "localhost");
			scene.set("credentials.token", Scene.TOKEN).set("endpoint", now);
			RunOptions options = scene.options();
			String sentence = "run 1 began with another service: endpoint was " + before + ", is " + now
					+ ". What was done there would be done again here, so nothing was sent. Put the setting of target"
					+ " 'simulator' back, or say --moved if it is the same service";
			assertThatExceptionOfType(RunException.class).isThrownBy(() -> resume(scene, options))
				.withMessage(sentence)
				.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(2));
			assertThatExceptionOfType(RunException.class).isThrownBy(() -> scene.run(sheet)).withMessage(sentence);
			assertThat(scene.simulator().changes()).isEmpty();
			RunResult moved = resume(scene, options.with(new Resumption(false, true)).with((plan) -> false));
			assertThat(moved.summary().endpoint()).isEqualTo(now);
			assertThat(scene.warnings()).containsExactly("run 1: endpoint was " + before + ", is " + now);
			assertThat(resume(scene, options).ending()).isEqualTo(RunResult.Ending.GOOD);
		}
	}

	@Test
	void anotherProjectIsAnotherService() {
		try (Scene scene = Scene.in(this.folder)) {
			stopAfterSending(scene);
			scene.set("credentials.token", Scene.TOKEN).set("project-id", "f".repeat(32));
			RunOptions options = scene.options();
			assertThatExceptionOfType(RunException.class).isThrownBy(() -> resume(scene, options))
				.withMessageStartingWith("run 1 began with another service: project was " + PROJECT + ", is ffff");
		}
	}

	@Test
	void runWhoseAddressWasWrongFromTheBeginningGoesOnWithTheRightOne() {
		try (Scene scene = Scene.in(this.folder)) {
			String right = scene.simulator().endpoint().toString();
			scene.set("endpoint", "http://127.0.0.1:1");
			RunResult stopped = scene.run(scene.cutover(2));
			assertThat(stopped.ending()).isEqualTo(RunResult.Ending.STOPPED);
			scene.set("endpoint", right);
			assertThat(resume(scene, scene.options()).ending()).isEqualTo(RunResult.Ending.GOOD);
		}
	}

	@Test
	void settingsAreRememberedWithoutSecrets() throws SQLException {
		try (Scene scene = Scene.ofCanal(this.folder, "")) {
			RunOptions options = scene.options();
			scene.run(scene.sheet("stop-job.csv", "job_id", "517"), options.with((plan) -> false));
			assertThat(scene.query("SELECT settings FROM runs").get(0)).contains("\"credentials\":\"access key t… (")
				.doesNotContain("the-key", "the-secret");
		}
	}

	@Test
	void runOfAnOperationThatIsGoneSaysSoAndOneThatHasChangedToo() throws IOException {
		Path own = this.folder.resolve("config/operations/start-on-time");
		try (Scene scene = Scene.in(this.folder)) {
			copy(Path.of("src/main/resources/operations/batch-starting"), own);
			scene.configure(this.folder.resolve("config"));
			RunOptions options = scene.options();
			Path sheet = scene.sheet("start-on-time.csv", "job_id", Scene.job(1));
			scene.run(sheet, options.with(Scene.UNREAD).with((plan) -> false));
			Path away = this.folder.resolve("away");
			Files.move(own, away);
			assertThatExceptionOfType(RunException.class).isThrownBy(() -> resume(scene, options))
				.withMessage("run 1 has rows of the operation 'start-on-time', which is not there any more; nothing was"
						+ " sent. Put its folder back into config/operations")
				.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(2));
			Files.move(away, own);
			Files.writeString(own.resolve("operation.yaml"),
					Files.readString(own.resolve("operation.yaml")) + "# as decided on Friday\n");
			assertThat(resume(scene, options).ending()).isEqualTo(RunResult.Ending.GOOD);
			assertThat(scene.warnings()).containsExactly("run 1: the description of the operation start-on-time has"
					+ " changed; its rows are sent as it says now");
		}
	}

	private static void copy(Path from, Path to) throws IOException {
		Files.createDirectories(to);
		try (Stream<Path> files = Files.list(from)) {
			for (Path file : files.toList()) {
				Files.copy(file, to.resolve(file.getFileName()));
			}
		}
	}

	private static Path stopAfterSending(Scene scene) {
		Path sheet = scene.cutover(3);
		RunOptions options = scene.options();
		scene.set("credentials.token", "another-token");
		scene.run(sheet, options.with(Scene.UNREAD));
		scene.warnings().clear();
		return sheet;
	}

	private static RunResult resume(Scene scene, RunOptions options) {
		try (Runner runner = Runner.open(scene.workplace())) {
			return runner.resume(null, options.with(Scene.UNREAD), scene.log());
		}
	}

}
