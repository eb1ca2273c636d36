package io.jobsheet.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Who may call beside those who have a token already.
 *
 * @param keys the access keys that may sign, by their name
 * @param users the users to whom the identity service gives tokens
 * @param projects the ids of the projects that the identity service knows, by their name,
 * which is that of a region
 * @param tokenLife how long a token lives that the identity service gives
 */
public record Callers(Map<String, Key> keys, List<User> users, Map<String, String> projects, Duration tokenLife) {

	/**
	 * Nobody; tokens live for 24 hours.
	 */
	public static final Callers NONE = new Callers(Map.of(), List.of(), Map.of(), Duration.ofHours(24));

	public Callers {
		keys = Map.copyOf(keys);
		users = List.copyOf(users);
		projects = Map.copyOf(projects);
	}

	/**
	 * What belongs to an access key.
	 *
	 * @param secret the key that signs
	 * @param securityToken what has to come with it when it is a temporary one, or
	 * {@code null}
	 */
	public record Key(String secret, @Nullable String securityToken) {
	}

	/**
	 * A user of the identity service.
	 *
	 * @param domain the account
	 * @param name the user's name
	 * @param password the user's password
	 */
	public record User(String domain, String name, String password) {
	}

	/**
	 * The same with one key.
	 * @param accessKey its name
	 * @param secret the key that signs
	 * @return a copy
	 */
	public Callers withKey(String accessKey, String secret) {
		return withKey(accessKey, new Key(secret, null));
	}

	/**
	 * The same with one key.
	 * @param accessKey its name
	 * @param key what belongs to it
	 * @return a copy
	 */
	public Callers withKey(String accessKey, Key key) {
		return new Callers(Map.of(accessKey, key), this.users, this.projects, this.tokenLife);
	}

	/**
	 * The same with one user.
	 * @param user the only user
	 * @return a copy
	 */
	public Callers withUser(User user) {
		return new Callers(this.keys, List.of(user), this.projects, this.tokenLife);
	}

	/**
	 * The same with one project.
	 * @param name its name
	 * @param id its id
	 * @return a copy
	 */
	public Callers withProject(String name, String id) {
		return new Callers(this.keys, this.users, Map.of(name, id), this.tokenLife);
	}

	/**
	 * The same with tokens that live longer, or not as long.
	 * @param tokenLife how long a token lives
	 * @return a copy
	 */
	public Callers withTokenLife(Duration tokenLife) {
		return new Callers(this.keys, this.users, this.projects, tokenLife);
	}

}
