package io.jobsheet.cloud;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link CredentialsSettings} and of what else of a target's settings says who
 * calls and which way.
 */
class CredentialsSettingsTests {

	private static final String IAM = "credentials.iam.endpoint=https://iam;credentials.iam.domain=d;"
			+ "credentials.iam.user=u;credentials.iam.password= p w ";

	private static final String KEYS = "credentials.access-key=ak;credentials.secret-key= s3cr3t ";

	@ParameterizedTest
	@CsvFileSource(resources = "/signing/wrong-settings.csv", delimiter = '|', quoteCharacter = '`')
	void wrongSettingIsNamed(String settings, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> WrittenSettings.target(settings))
			.withMessage("setting 'jobsheet.targets.t." + message);
	}

	@Test
	void keysMayBeTemporary() {
		assertThat(WrittenSettings.target("project-id=P;" + KEYS).credentials())
			.isEqualTo(new Credentials.Keys("ak", new Secret("s3cr3t"), null));
		assertThat(WrittenSettings.target("project-id=P;" + KEYS + ";credentials.security-token=st").credentials())
			.isEqualTo(new Credentials.Keys("ak", new Secret("s3cr3t"), new Secret("st")));
	}

	@Test
	void userKeepsTheBlanksOfHisPassword() {
		Target target = WrittenSettings.target("project-id=P;" + IAM);
		assertThat(target.credentials())
			.isEqualTo(new Credentials.IamUser(URI.create("https://iam"), "d", "u", new Secret(" p w ")));
		assertThat(target.region()).isNull();
	}

	@Test
	void regionIsLookedForWhereTheCredentialsComeFrom() {
		assertThat(WrittenSettings.target("region=eu-de;" + IAM).region())
			.isEqualTo(new Region("eu-de", URI.create("https://iam")));
		assertThat(WrittenSettings.target("region=eu-de;iam-endpoint=https://iam2;" + KEYS).region())
			.isEqualTo(new Region("eu-de", URI.create("https://iam2")));
		assertThat(WrittenSettings.target("region=eu-de;project-id=P;" + KEYS).region()).isNull();
	}

	@Test
	void proxyMayAskForAUser() {
		String token = "project-id=P;credentials.token=abc;proxy=http://proxy.example.com:3128";
		assertThat(WrittenSettings.target(token).way())
			.isEqualTo(new Way(new Proxy("proxy.example.com", 3128, null, new Secret("")), null));
		assertThat(WrittenSettings.target(token + ";proxy-user=u;proxy-password=p").way())
			.isEqualTo(new Way(new Proxy("proxy.example.com", 3128, "u", new Secret("p")), null));
	}

	@ParameterizedTest
	@ValueSource(strings = { KEYS + ";credentials.security-token=s3cr3t", "credentials.token=s3cr3t",
			"credentials.iam.endpoint=https://iam;credentials.iam.domain=d;credentials.iam.user=u;"
					+ "credentials.iam.password=s3cr3t" })
	void secretsAreNeverShown(String credentials) {
		String settings = "project-id=P;proxy=http://h:1;proxy-user=u;proxy-password=s3cr3t;" + credentials;
		assertThat(WrittenSettings.settings(settings).toString()).doesNotContain("s3cr3t");
		assertThat(String.valueOf(WrittenSettings.settings(settings).credentials())).doesNotContain("s3cr3t");
		assertThat(WrittenSettings.target(settings).toString()).doesNotContain("s3cr3t").contains("******");
	}

}
