package io.jobsheet.cloud;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * What a service asks for to know who is calling.
 */
public sealed interface Credentials {

	/**
	 * Makes of these credentials a caller that sends with them.
	 * @param target the target that is called
	 * @param connections leads there, and to the identity service
	 * @param clock tells the time
	 * @param random makes numbers that nobody can guess
	 * @return the caller
	 */
	Caller caller(Target target, Connections connections, InstantSource clock, RandomGenerator random);

	/**
	 * What must not be shown of them.
	 * @return the secrets
	 */
	List<Secret> secrets();

	/**
	 * An IAM token obtained elsewhere ("Obtaining a User Token").
	 *
	 * @param token the token, sent as {@code X-Auth-Token}
	 */
	record Token(Secret token) implements Credentials {

		@Override
		public Caller caller(Target target, Connections connections, InstantSource clock, RandomGenerator random) {
			return new TokenCaller(this, connections);
		}

		@Override
		public List<Secret> secrets() {
			return List.of(this.token);
		}

	}

	/**
	 * An access key, which signs every request ("AK/SK Signing and Authentication").
	 *
	 * @param accessKey says whose key it is
	 * @param secretKey signs
	 * @param securityToken makes the key valid when it is a temporary one, or
	 * {@code null}
	 */
	record Keys(String accessKey, Secret secretKey, @Nullable Secret securityToken) implements Credentials {

		@Override
		public Caller caller(Target target, Connections connections, InstantSource clock, RandomGenerator random) {
			return new KeysCaller(this, connections, clock);
		}

		@Override
		public List<Secret> secrets() {
			return (this.securityToken != null) ? List.of(this.secretKey, this.securityToken) : List.of(this.secretKey);
		}

	}

	/**
	 * An access key of CloudCanal ("Common Parameters").
	 *
	 * @param accessKey says whose key it is
	 * @param secretKey signs
	 */
	record CanalKeys(String accessKey, Secret secretKey) implements Credentials {

		@Override
		public Caller caller(Target target, Connections connections, InstantSource clock, RandomGenerator random) {
			return new CanalCaller(this, connections, random);
		}

		@Override
		public List<Secret> secrets() {
			return List.of(this.secretKey);
		}

	}

	/**
	 * An IAM user, for whom tokens are fetched ("Obtaining a User Token").
	 *
	 * @param endpoint the address of the identity service
	 * @param domain the account the user belongs to
	 * @param user the user's name
	 * @param password the user's password
	 */
	record IamUser(URI endpoint, String domain, String user, Secret password) implements Credentials {

		@Override
		public Caller caller(Target target, Connections connections, InstantSource clock, RandomGenerator random) {
			return new IamCaller(new Iam(this.endpoint), Iam.tokenRequest(this, target), connections, clock);
		}

		@Override
		public List<Secret> secrets() {
			return List.of(this.password);
		}

	}

}
