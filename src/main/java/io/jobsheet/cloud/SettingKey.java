package io.jobsheet.cloud;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * The key of a setting, and what is said to the user when its value will not do.
 *
 * @param name the whole key, such as {@code jobsheet.targets.drs.endpoint}
 */
record SettingKey(String name) {

	SettingKey sub(String word) {
		return new SettingKey(this.name + "." + word);
	}

	/**
	 * The value, which has to be there.
	 * @param <T> its type
	 * @param value what was found
	 * @param example what to write, for one who wrote nothing
	 * @return the value
	 * @throws IllegalArgumentException when it is missing, or stands for a variable that
	 * is not set
	 */
	<T> T required(@Nullable T value, String example) {
		if (value == null || value.toString().isBlank()) {
			throw new IllegalArgumentException(this + " is missing; write for example '" + example + "'");
		}
		if (value.toString().startsWith("${")) {
			throw new IllegalArgumentException(
					this + " is taken from " + value + ", which is not set in the environment");
		}
		return value;
	}

	/**
	 * A secret, or a name of such, that is sent as one word.
	 * @param value what was found
	 * @param example what to write, for one who wrote nothing
	 * @param kind what to call it
	 * @return the word, without blanks around it
	 */
	String word(@Nullable String value, String example, String kind) {
		String word = required(value, example).strip();
		if (!word.matches("[!-~]+")) {
			throw new IllegalArgumentException(this + " holds a blank, a line break or a character that no " + kind
					+ " has; write the " + kind + " alone");
		}
		return word;
	}

	static boolean isMissing(@Nullable Object value) {
		return value == null || value.toString().isBlank();
	}

	void require(boolean right, Object value, String expected) {
		if (!right) {
			throw new IllegalArgumentException(this + " is '" + value + "'; expected " + expected);
		}
	}

	/**
	 * The address of a service.
	 * @param value what was found
	 * @param allowHttp whether plain http is allowed to another machine than this one
	 * @param example what to write, for one who wrote nothing
	 * @return an address without user and path
	 * @throws IllegalArgumentException when it is missing or another kind of address
	 */
	URI endpoint(@Nullable URI value, boolean allowHttp, String example) {
		URI endpoint = required(value, example);
		boolean plain = "http".equals(endpoint.getScheme());
		require(endpoint.getRawUserInfo() == null, endpoint.getScheme() + "://******@" + endpoint.getHost(),
				"an address without a user; credentials have settings of their own");
		require((plain || "https".equals(endpoint.getScheme())) && endpoint.getHost() != null
				&& endpoint.getPort() <= 65535, endpoint, "an address such as " + example);
		require(endpoint.toString().matches("https?://[^/?#]+/?"), endpoint, "an address without a path");
		require(!plain || allowHttp || isLoopback(endpoint.getHost()), endpoint,
				"https, because credentials would travel in clear (allow-http: true allows it)");
		return endpoint;
	}

	/**
	 * The address of an identity service, to which passwords and tokens travel in the
	 * request itself.
	 * @param value what was found
	 * @return an address of https, or of this machine
	 * @throws IllegalArgumentException when it is missing or another kind of address
	 */
	URI identityEndpoint(@Nullable URI value) {
		URI endpoint = endpoint(value, true, "https://iam.eu-de.example.com");
		require("https".equals(endpoint.getScheme()) || isLoopback(endpoint.getHost()), endpoint,
				"https, because a password or token would travel in clear");
		return endpoint;
	}

	private static boolean isLoopback(String host) {
		return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
	}

	@Override
	public String toString() {
		return "setting '" + this.name + "'";
	}

}
