package io.jobsheet.run;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.jobsheet.cloud.Credentials;
import io.jobsheet.cloud.Secret;
import io.jobsheet.cloud.Target;
import io.jobsheet.cloud.TargetSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@code config/application.yml}, the file a user begins with.
 */
class SettingsFileTests {

	private static final Path FILE = Path.of("config/application.yml");

	private static final Map<String, String> SECRETS = Map.of("ACCESS_KEY", "ak", "SECRET_KEY", "sk", "SECURITY_TOKEN",
			"st", "IAM_PASSWORD", "p");

	@TempDir
	Path folder;

	@Test
	void fileAsItStandsIsValidAndNamesNoTarget() throws IOException {
		assertThatExceptionOfType(RunException.class).isThrownBy(() -> target(Files.readString(FILE)))
			.withMessageContaining("the settings name no target");
	}

	@Test
	void uncommentedTargetTakesItsTokenFromTheEnvironment() throws IOException {
		Target target = target(uncommented());
		assertThat(target.name()).isEqualTo("drs");
		assertThat(target.service()).isEqualTo("drs");
		assertThat(target.credentials()).isEqualTo(new Credentials.Token(new Secret("the-token")));
	}

	@Test
	void mountedFileHoldsTheToken() throws IOException {
		Path secrets = Files.createDirectories(this.folder.resolve("secrets"));
		Files.writeString(secrets.resolve("DRS_TOKEN"), "from-a-file\n");
		String settings = Files.readString(FILE)
			.lines()
			.filter((line) -> line.contains("configtree:"))
			.map((line) -> line.replace("# ", "").replace("/run/secrets/", secrets + "/"))
			.findFirst()
			.orElseThrow() + "\n" + uncommented();
		assertThat(target(settings, Map.of()).credentials())
			.isEqualTo(new Credentials.Token(new Secret("from-a-file")));
		assertThat(target(settings).credentials()).isEqualTo(new Credentials.Token(new Secret("the-token")));
	}

	@Test
	void otherKindsOfCredentialsInTheFileAreValid() throws IOException {
		String without = withoutCloudCanal(uncommented()).replaceFirst(" token: .*", "");
		assertThat(target(shown(without, "access-key|secret-key|security-token"), SECRETS).credentials())
			.isEqualTo(new Credentials.Keys("ak", new Secret("sk"), new Secret("st")));
		assertThat(target(
				shown(without.replaceFirst(" project-id: .*", ""), "iam|  endpoint|  domain|  user|  password|region"),
				SECRETS)
			.credentials()).isInstanceOf(Credentials.IamUser.class);
	}

	@Test
	void targetOfCloudCanalInTheFileIsValid() throws IOException {
		Map<String, String> keys = Map.of("DRS_TOKEN", "the-token", "CLOUDCANAL_ACCESS_KEY", "ak",
				"CLOUDCANAL_SECRET_KEY", "sk");
		Target target = target(uncommented(), keys, "cloudcanal");
		assertThat(target.name()).isEqualTo("cloudcanal-dc1");
		assertThat(target.credentials()).isEqualTo(new Credentials.CanalKeys("ak", new Secret("sk")));
	}

	private static String withoutCloudCanal(String settings) {
		return settings.replaceFirst("(?s)# CloudCanal.*", "");
	}

	private static String shown(String settings, String keys) {
		return settings.replaceAll("(?m)^( +)# (?=(" + keys + "):)", "$1");
	}

	@Test
	void defaultsInTheFileAreTheRealOnes() throws IOException {
		String required = String.join("\n",
				withoutCloudCanal(uncommented()).lines()
					.filter((line) -> line.matches(
							"(jobsheet|  targets| +drs| +service| +endpoint| +project-id| +credentials| +token):.*"))
					.toList());
		assertThat(target(uncommented())).usingRecursiveComparison().isEqualTo(target(required));
	}

	@Test
	void fileAndReadmeNameEverySetting() throws IOException {
		String file = Files.readString(FILE);
		String readme = Files.readString(Path.of("README.md"));
		assertThat(keys(TargetSettings.class, "")).hasSize(31).allSatisfy((key) -> {
			assertThat(file).contains(" " + key.substring(key.lastIndexOf('.') + 1) + ":");
			assertThat(readme).contains("| `" + key + "` |");
		});
	}

	private static Stream<String> keys(Class<?> settings, String prefix) {
		return Arrays.stream(settings.getRecordComponents()).flatMap((component) -> {
			String key = prefix + key(component);
			return component.getType().isRecord() ? keys(component.getType(), key + ".") : Stream.of(key);
		});
	}

	private static String key(RecordComponent component) {
		return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

	private static String uncommented() throws IOException {
		return String.join("\n",
				Files.readString(FILE).lines().map((line) -> line.replaceFirst("^# (?=jobsheet:|  )", "")).toList());
	}

	private Target target(String settings) throws IOException {
		return target(settings, Map.of("DRS_TOKEN", "the-token"));
	}

	private Target target(String settings, Map<String, String> variables) throws IOException {
		return target(settings, variables, "drs");
	}

	private Target target(String settings, Map<String, String> variables, String service) throws IOException {
		Path config = Files.createDirectories(this.folder.resolve("config"));
		Files.writeString(config.resolve("application.yml"), settings);
		Workplace workplace = new Workplace(this.folder.resolve("home"), config, variables);
		try (Application application = Application.start(workplace)) {
			return RunSettings.of(application.environment()).target(null, Set.of(service), application::ssl);
		}
	}

}
