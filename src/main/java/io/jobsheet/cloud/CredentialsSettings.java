package io.jobsheet.cloud;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Who is calling a target, as the settings write it: exactly one of a token, an access
 * key, and an IAM user.
 *
 * @param token an IAM token
 * @param accessKey the access key
 * @param secretKey the secret key that belongs to it
 * @param securityToken what makes a temporary access key valid
 * @param iam an IAM user
 */
public record CredentialsSettings(@Nullable String token, @Nullable String accessKey, @Nullable String secretKey,
		@Nullable String securityToken, @Nullable IamSettings iam) {

	/**
	 * A user for whom tokens are fetched.
	 *
	 * @param endpoint the address of the identity service, {@code https://host[:port]}
	 * @param domain the account the user belongs to
	 * @param user the user's name
	 * @param password the user's password
	 */
	public record IamSettings(@Nullable URI endpoint, @Nullable String domain, @Nullable String user,
			@Nullable String password) {

		@Override
		public String toString() {
			return "IamSettings[******]";
		}

		private Credentials credentials(SettingKey key) {
			return new Credentials.IamUser(key.sub("endpoint").identityEndpoint(this.endpoint),
					key.sub("domain").required(this.domain, "my-account"),
					key.sub("user").required(this.user, "my-user"),
					new Secret(key.sub("password").required(this.password, "${IAM_PASSWORD}")));
		}

	}

	/**
	 * Checks the settings and makes credentials of them.
	 * @param key the key they have
	 * @param service the service to be called, {@code drs} or {@code cloudcanal}
	 * @return the credentials
	 * @throws IllegalArgumentException when there are none, some are missing or of two
	 * kinds, naming the key
	 */
	Credentials credentials(SettingKey key, String service) {
		String kind = kind(key, service);
		if (kind.equals("token")) {
			return new Credentials.Token(new Secret(key.sub("token").word(this.token, "${DRS_TOKEN}", "token")));
		}
		if (this.iam != null && kind.equals("iam")) {
			return this.iam.credentials(key.sub("iam"));
		}
		String access = key.sub("access-key").word(this.accessKey, "${ACCESS_KEY}", "access key");
		Secret secret = new Secret(key.sub("secret-key").word(this.secretKey, "${SECRET_KEY}", "secret key"));
		return service.equals("cloudcanal") ? new Credentials.CanalKeys(access, secret)
				: new Credentials.Keys(access, secret, securityToken(key.sub("security-token")));
	}

	private @Nullable Secret securityToken(SettingKey key) {
		return SettingKey.isMissing(this.securityToken) ? null
				: new Secret(key.word(this.securityToken, "${SECURITY_TOKEN}", "security token"));
	}

	private String kind(SettingKey key, String service) {
		Map<String, String> kinds = new LinkedHashMap<>();
		given().forEach((word) -> kinds
			.putIfAbsent(List.of("secret-key", "security-token").contains(word) ? "access-key" : word, word));
		if (kinds.isEmpty()) {
			throw new IllegalArgumentException(missing(key, service));
		}
		given().stream()
			.filter((word) -> service.equals("cloudcanal") && !word.matches("(access|secret)-key"))
			.findFirst()
			.ifPresent((word) -> {
				throw new IllegalArgumentException(key.sub(word)
						+ " is not for cloudcanal, which knows its callers by access-key and secret-key; take it out");
			});
		if (kinds.size() > 1) {
			List<String> words = List.copyOf(kinds.values());
			throw new IllegalArgumentException(key.sub(words.get(0)) + " stands beside '" + key.sub(words.get(1)).name()
					+ "'; keep one kind of credentials and take the other out");
		}
		return kinds.keySet().iterator().next();
	}

	private List<String> given() {
		Map<String, @Nullable Object> all = new LinkedHashMap<>();
		all.put("token", this.token);
		all.put("access-key", this.accessKey);
		all.put("secret-key", this.secretKey);
		all.put("security-token", this.securityToken);
		all.put("iam", this.iam);
		return all.entrySet()
			.stream()
			.filter((entry) -> !SettingKey.isMissing(entry.getValue()))
			.map(Map.Entry::getKey)
			.toList();
	}

	static String missing(SettingKey key, String service) {
		return key + " is missing; write " + (service.equals("cloudcanal") ? "access-key and secret-key"
				: "a token, access-key and secret-key, or iam with endpoint, domain, user and password");
	}

	@Override
	public String toString() {
		return "CredentialsSettings[******]";
	}

}
