package io.jobsheet.run;

import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Vault}.
 */
class VaultTests {

	private static final String PLACE = "run 1, row 2, db_password";

	private final Vault vault = new Vault(new byte[Vault.KEY_LENGTH]);

	@Test
	void secretComesBackAndLooksDifferentEachTime() {
		String sealed = this.vault.seal("pässwörd 密码", PLACE);
		assertThat(sealed).startsWith("sealed:1:").doesNotContain("pässwörd");
		assertThat(this.vault.open(sealed, PLACE)).isEqualTo("pässwörd 密码");
		assertThat(this.vault.seal("pässwörd 密码", PLACE)).isNotEqualTo(sealed);
	}

	static Stream<Integer> bytes() {
		return IntStream.of(0, 11, 12, 16, 17, 32).boxed();
	}

	@ParameterizedTest
	@MethodSource("bytes")
	void changedByteIsFound(int at) {
		String sealed = this.vault.seal("topsecret", PLACE);
		int start = sealed.lastIndexOf(':') + 1;
		byte[] bytes = Base64.getDecoder().decode(sealed.substring(start));
		bytes[at] ^= 1;
		assertRefused(this.vault, sealed.substring(0, start) + Base64.getEncoder().encodeToString(bytes), PLACE,
				"it was changed in the database after it was encrypted");
	}

	@Test
	void textThatIsCutOrMovedIsFound() {
		String sealed = this.vault.seal("topsecret", PLACE);
		String changed = "it was changed in the database after it was encrypted";
		assertRefused(this.vault, sealed.substring(0, sealed.length() - 8), PLACE, changed);
		assertRefused(this.vault, sealed.substring(0, sealed.lastIndexOf(':') + 3), PLACE, changed);
		assertRefused(this.vault, sealed, "run 1, row 3, db_password", changed);
		assertRefused(this.vault, "topsecret", PLACE, "it is not there any more");
	}

	@Test
	void otherKeyIsNamed() {
		byte[] other = new byte[Vault.KEY_LENGTH];
		Arrays.fill(other, (byte) 1);
		assertRefused(new Vault(other), this.vault.seal("topsecret", PLACE), PLACE,
				"it was encrypted with another key than the present one");
	}

	private static void assertRefused(Vault vault, String sealed, String place, String why) {
		assertThatExceptionOfType(RunException.class).isThrownBy(() -> vault.open(sealed, place))
			.withMessageStartingWith("The secret of " + place + " cannot be sent: " + why)
			.withMessageEndingWith("Nothing more was sent")
			.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(4));
	}

}
