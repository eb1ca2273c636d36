package io.jobsheet.run;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

import io.jobsheet.Databases;
import io.jobsheet.simulator.Callers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs that call with each kind of credentials, right ones and wrong ones.
 */
@Tag(Databases.TAG)
class CredentialsRunTests {

	private static final Callers CALLERS = Callers.NONE.withKey("ak", "sk")
		.withUser(new Callers.User("account", "user", "pa55-word"))
		.withProject("eu-de", "054ba152d480d55b2f5dc0069e7ddef0");

	private static final String EXPIRED = "expired-token@c7debc9c-8e09-4a5d-8dd6-00000003jb2s=1,"
			+ "expired-token@c7debc9c-8e09-4a5d-8dd6-00000009jb2s=1";

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "", "lost-reply=3,429=10%" })
	void keysCarryOutARun(String faults) {
		try (Scene scene = keys("sk", faults)) {
			assertThat(scene.run(scene.cutover(25)).summary().counts()).isEqualTo(new Counts(50, 50, 0, 0, 0, 0, 0, 0));
			assertThat(scene.changes(Scene.job(7)).starts()).isOne();
		}
	}

	@Test
	void wrongKeyStopsTheRunBeforeItIsLocked() {
		try (Scene scene = keys("wrong", "")) {
			Path sheet = scene.cutover(25);
			RunResult stopped = scene.run(sheet);
			assertThat(stopped.ending().exitCode()).isEqualTo(4);
			assertThat(stopped.summary().counts()).isEqualTo(new Counts(50, 0, 0, 0, 0, 0, 0, 50));
			assertThat(stopped.summary().reason()).contains("verify aksk signature fail");
			assertThat(scene.simulator().requests()).isEqualTo(Map.of("batch-detail", 1L));
			scene.set("credentials.secret-key", "sk");
			assertThat(scene.run(sheet).summary().counts()).isEqualTo(new Counts(50, 50, 0, 0, 0, 0, 0, 0));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", EXPIRED, "lost-reply=3" })
	void userOfARegionCarriesOutARun(String faults) {
		try (Scene scene = user("pa55-word", faults)) {
			assertThat(scene.run(scene.cutover(25)).summary().counts()).isEqualTo(new Counts(50, 50, 0, 0, 0, 0, 0, 0));
			assertThat(scene.simulator().requests().get("tokens")).isBetween(1L, 6L);
			assertThat(scene.changes(Scene.job(7)).starts()).isOne();
			assertThat(scene.warnings()).noneMatch((warning) -> warning.contains("pa55-word"));
		}
	}

	@Test
	void wrongPasswordStopsTheRunAtOnce() {
		try (Scene scene = user("wr0ng", "")) {
			Path sheet = scene.cutover(25);
			RunResult stopped = scene.run(sheet);
			assertThat(stopped.ending().exitCode()).isEqualTo(4);
			assertThat(stopped.summary().counts()).isEqualTo(new Counts(50, 0, 0, 0, 0, 0, 0, 50));
			assertThat(stopped.summary().reason()).isEqualTo("The identity service " + scene.simulator().endpoint()
					+ " did not help: the credentials are wrong (The username or password is wrong.); correct them in"
					+ " the settings and resume; nothing was sent");
			assertThat(scene.simulator().requests()).isEqualTo(Map.of("tokens", 1L));
			scene.set("credentials.iam.password", "pa55-word");
			assertThat(scene.run(sheet).summary().counts()).isEqualTo(new Counts(50, 50, 0, 0, 0, 0, 0, 0));
		}
	}

	@Test
	void wrongPasswordLeavesWhatIsInDoubtToAResume() throws SQLException {
		try (Scene scene = user("wr0ng", "")) {
			Path sheet = scene.cutover(3);
			scene.run(sheet);
			scene.change("UPDATE calls SET state = 'SENT'");
			RunResult stopped = scene.resume();
			assertThat(stopped.ending().exitCode()).isEqualTo(4);
			assertThat(stopped.summary().reason()).startsWith("The identity service ")
				.contains("The username or password is wrong.");
			assertThat(scene.simulator().requests()).isEqualTo(Map.of("tokens", 2L));
			scene.set("credentials.iam.password", "pa55-word");
			assertThat(scene.resume().summary().counts()).isEqualTo(new Counts(6, 6, 0, 0, 0, 0, 0, 0));
			assertThat(scene.changes(Scene.job(1)).starts()).isOne();
		}
	}

	private Scene keys(String secret, String faults) {
		return scene(faults).set("credentials.access-key", "ak").set("credentials.secret-key", secret);
	}

	private Scene user(String password, String faults) {
		Scene scene = scene(faults).set("project-id", "").set("region", "eu-de");
		return scene.set("credentials.iam.endpoint", scene.simulator().endpoint().toString())
			.set("credentials.iam.domain", "account")
			.set("credentials.iam.user", "user")
			.set("credentials.iam.password", password);
	}

	private Scene scene(String faults) {
		return Scene.in(this.folder, CALLERS, faults);
	}

}
