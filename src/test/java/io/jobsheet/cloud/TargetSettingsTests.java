package io.jobsheet.cloud;

import java.net.URI;
import java.time.Duration;

import io.jobsheet.cloud.TargetSettings.PaceSettings;
import io.jobsheet.cloud.TargetSettings.PollSettings;
import io.jobsheet.cloud.TargetSettings.RetrySettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link TargetSettings}.
 */
class TargetSettingsTests {

	private static final String PROJECT = "054ba152d480d55b2f5dc0069e7ddef0";

	@Test
	void targetIsMadeOfItsSettings() {
		Target target = settings("drs", "https://drs.eu-de.example.com", PROJECT, " abc\n", 2.5, 4, 20, 3, 60, false)
			.target("frankfurt", WrittenSettings.NO_BUNDLES::getBundle);
		assertThat(target).isEqualTo(new Target("frankfurt", "drs", URI.create("https://drs.eu-de.example.com"),
				PROJECT, new Credentials.Token(new Secret("abc")), 2.5, 4, 20, Duration.ofSeconds(3),
				Duration.ofSeconds(60), Polling.DEFAULT));
		assertThat(target.address()).isEqualTo("drs.eu-de.example.com:443");
		assertThat(target.at(0, 1))
			.isEqualTo(settings("drs", "https://drs.eu-de.example.com", PROJECT, "abc", 0, 1, 20, 3, 60, false)
				.target("frankfurt", WrittenSettings.NO_BUNDLES::getBundle));
	}

	@Test
	void cloudcanalNeedsNoProject() {
		Target target = WrittenSettings
			.target("service=cloudcanal;credentials.access-key=ak;credentials.secret-key= sk ");
		assertThat(target.projectId()).isEmpty();
		assertThat(target.credentials()).isEqualTo(new Credentials.CanalKeys("ak", new Secret("sk")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-",
			textBlock = """
					-    | https://h       | P  | abc | setting 'jobsheet.targets.t.service' is missing; write for example 'drs'
					dms  | https://h       | P  | abc | setting 'jobsheet.targets.t.service' is 'dms'; expected one of drs, cloudcanal
					drs  | -               | P  | abc | setting 'jobsheet.targets.t.endpoint' is missing; write for example 'https://drs.eu-de.example.com'
					drs  | h               | P  | abc | setting 'jobsheet.targets.t.endpoint' is 'h'; expected an address such as https://drs.eu-de.example.com
					drs  | ftp://h         | P  | abc | setting 'jobsheet.targets.t.endpoint' is 'ftp://h'; expected an address such as https://drs.eu-de.example.com
					drs  | https:///x      | P  | abc | setting 'jobsheet.targets.t.endpoint' is 'https:///x'; expected an address such as https://drs.eu-de.example.com
					drs  | https://h:65536 | P  | abc | setting 'jobsheet.targets.t.endpoint' is 'https://h:65536'; expected an address such as https://drs.eu-de.example.com
					drs  | https://h/v3    | P  | abc | setting 'jobsheet.targets.t.endpoint' is 'https://h/v3'; expected an address without a path
					drs  | https://h?a=b   | P  | abc | setting 'jobsheet.targets.t.endpoint' is 'https://h?a=b'; expected an address without a path
					drs  | https://u:p@h   | P  | abc | setting 'jobsheet.targets.t.endpoint' is 'https://******@h'; expected an address without a user; credentials have settings of their own
					drs  | http://h        | P  | abc | setting 'jobsheet.targets.t.endpoint' is 'http://h'; expected https, because credentials would travel in clear (allow-http: true allows it)
					drs  | https://h       | -  | abc | setting 'jobsheet.targets.t.project-id' is missing; write for example '054ba152d480d55b2f5dc0069e7ddef0', or a region whose project is to be looked for
					drs  | https://h       | 12 | abc | setting 'jobsheet.targets.t.project-id' is '12'; expected 32 hexadecimal digits, such as 054ba152d480d55b2f5dc0069e7ddef0
					drs  | https://h       | ${DRS_PROJECT} | abc | setting 'jobsheet.targets.t.project-id' is taken from ${DRS_PROJECT}, which is not set in the environment
					drs  | https://h       | P  | -   | setting 'jobsheet.targets.t.credentials' is missing; write a token, access-key and secret-key, or iam with endpoint, domain, user and password
					drs  | https://h       | P  | ${DRS_TOKEN} | setting 'jobsheet.targets.t.credentials.token' is taken from ${DRS_TOKEN}, which is not set in the environment
					drs  | https://h       | P  | a b | setting 'jobsheet.targets.t.credentials.token' holds a blank, a line break or a character that no token has; write the token alone
					""")
	void wrongSettingIsNamed(@Nullable String service, @Nullable String endpoint, @Nullable String project,
			@Nullable String token, String message) {
		assertRefused(settings(service, endpoint, "P".equals(project) ? PROJECT : project, token, 1, 1, 1, 1, 1, false),
				message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			-1  | 1   | 1   | 1 | 1 | pace.requests-per-second' is '-1.0'; expected 0 for no limit, or more
			NaN | 1   | 1   | 1 | 1 | pace.requests-per-second' is 'NaN'; expected 0 for no limit, or more
			1   | 0   | 1   | 1 | 1 | pace.in-flight' is '0'; expected 1 to 256
			1   | 257 | 1   | 1 | 1 | pace.in-flight' is '257'; expected 1 to 256
			1   | 1   | 0   | 1 | 1 | pace.batch-size' is '0'; expected 1 to 100
			1   | 1   | 101 | 1 | 1 | pace.batch-size' is '101'; expected 1 to 100
			1   | 1   | 1   | 0 | 1 | connect-timeout' is 'PT0S'; expected a time, such as 5s
			1   | 1   | 1   | 1 | 0 | reply-timeout' is 'PT0S'; expected a time, such as 30s
			""", quoteCharacter = '`')
	void wrongNumberIsNamed(double rate, int inFlight, int batchSize, int connect, int reply, String message) {
		assertRefused(settings("drs", "https://h", PROJECT, "abc", rate, inFlight, batchSize, connect, reply, false),
				"setting 'jobsheet.targets.t." + message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:8080", "http://127.0.0.1:1", "http://127.1.2.3", "http://[::1]:8080" })
	void httpIsAllowedOnThisMachine(String endpoint) {
		assertThat(settings("drs", endpoint, PROJECT, "abc", 1, 1, 1, 1, 1, false)
			.target("t", WrittenSettings.NO_BUNDLES::getBundle)
			.endpoint()).hasToString(endpoint);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://cafe.be", "http://localhost.example.com", "http://127.0.0.1.example.com",
			"http://10.0.0.1", "http://[fe80::1]" })
	void httpToAnotherMachineMustBeAllowed(String endpoint) {
		assertRefused(settings("drs", endpoint, PROJECT, "abc", 1, 1, 1, 1, 1, false),
				"setting 'jobsheet.targets.t.endpoint' is '" + endpoint
						+ "'; expected https, because credentials would travel in clear (allow-http: true allows it)");
		assertThat(settings("drs", endpoint, PROJECT, "abc", 1, 1, 1, 1, 1, true)
			.target("t", WrittenSettings.NO_BUNDLES::getBundle)
			.address()).endsWith(":80");
	}

	@Test
	void secretsAreNeverShown() {
		TargetSettings settings = settings("drs", "https://h", PROJECT, "s3cr3t", 1, 1, 1, 1, 1, false);
		Target target = settings.target("t", WrittenSettings.NO_BUNDLES::getBundle);
		assertThat(new Secret("s3cr3t")).hasToString("******");
		assertThat(target.credentials()).hasToString("Token[token=******]");
		assertThat(settings.toString()).doesNotContain("s3cr3t").contains("******");
		assertThat(target.toString()).doesNotContain("s3cr3t").contains("******");
		assertRefused(settings("drs", "https://h", PROJECT, "s3cr3t\u0000", 1, 1, 1, 1, 1, false),
				"setting 'jobsheet.targets.t.credentials.token' holds a blank, a line break or a character that no "
						+ "token has; write the token alone");
	}

	private static TargetSettings settings(@Nullable String service, @Nullable String endpoint,
			@Nullable String project, @Nullable String token, double rate, int inFlight, int batchSize, int connect,
			int reply, boolean allowHttp) {
		return new TargetSettings(service, (endpoint != null) ? URI.create(endpoint) : null, project, null, null,
				new CredentialsSettings(token, null, null, null, null), new PaceSettings(rate, inFlight, batchSize),
				Duration.ofSeconds(connect), Duration.ofSeconds(reply),
				new PollSettings(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMinutes(5),
						Duration.ofMinutes(30)),
				new RetrySettings(Duration.ofMillis(250), Duration.ofSeconds(30), 8, Duration.ofSeconds(30)), allowHttp,
				null, null, null, null);
	}

	private static void assertRefused(TargetSettings settings, String message) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> settings.target("t", WrittenSettings.NO_BUNDLES::getBundle))
			.withMessage(message);
	}

}
