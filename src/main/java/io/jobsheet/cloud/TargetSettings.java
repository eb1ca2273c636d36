package io.jobsheet.cloud;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A target as the settings write it, {@code jobsheet.targets.<name>}.
 *
 * @param service the kind of service, {@code drs} or {@code cloudcanal}
 * @param endpoint the address, {@code https://host[:port]}
 * @param projectId the 32 hexadecimal digits of the project (DRS)
 * @param credentials who is calling
 * @param pace how fast to call
 * @param connectTimeout how long making a connection may take
 * @param replyTimeout how long the service may stay silent before the reply counts as
 * lost
 * @param poll how often and how long to ask after what the service does on its own time
 * @param allowHttp whether plain http is allowed to another machine than this one
 */
public record TargetSettings(@Nullable String service, @Nullable URI endpoint, @Nullable String projectId,
		@Nullable CredentialsSettings credentials, @DefaultValue PaceSettings pace,
		@DefaultValue("5s") Duration connectTimeout, @DefaultValue("30s") Duration replyTimeout,
		@DefaultValue PollSettings poll, @DefaultValue("false") boolean allowHttp) {

	private static final List<String> SERVICES = List.of("drs", "cloudcanal");

	/**
	 * Who is calling.
	 *
	 * @param token an IAM token
	 */
	public record CredentialsSettings(@Nullable String token) {

		@Override
		public String toString() {
			return "CredentialsSettings[******]";
		}

	}

	/**
	 * How fast to call.
	 *
	 * @param requestsPerSecond how many requests may leave in a second; 0 for no limit
	 * @param inFlight how many requests may wait for their reply at once
	 * @param batchSize how many items one call may carry
	 */
	public record PaceSettings(@DefaultValue("10") double requestsPerSecond, @DefaultValue("8") int inFlight,
			@DefaultValue("10") int batchSize) {
	}

	/**
	 * How often and how long to ask after what the service does on its own time.
	 *
	 * @param interval how long to wait before asking for the first time
	 * @param longest how long the waits grow, by half each time
	 * @param resultLimit how long a result may take, such as a collected position
	 * @param stateLimit how long a job may take to reach the state that a call brings it
	 * to
	 */
	public record PollSettings(@DefaultValue("2s") Duration interval, @DefaultValue("10s") Duration longest,
			@DefaultValue("5m") Duration resultLimit, @DefaultValue("30m") Duration stateLimit) {

		Polling polling(String key) {
			positive(key + ".interval", this.interval, "2s");
			positive(key + ".longest", this.longest, "10s");
			positive(key + ".result-limit", this.resultLimit, "5m");
			positive(key + ".state-limit", this.stateLimit, "30m");
			return new Polling(this.interval, this.longest, this.resultLimit, this.stateLimit);
		}

	}

	/**
	 * Checks the settings and makes a target of them.
	 * @param name the name the target has in the settings
	 * @return the target
	 * @throws IllegalArgumentException when a setting is missing or wrong, naming its key
	 */
	public Target target(String name) {
		String key = "jobsheet.targets." + name;
		String service = required(this.service, key + ".service", "drs");
		require(SERVICES.contains(service), key + ".service", service, "one of " + String.join(", ", SERVICES));
		URI endpoint = endpoint(key + ".endpoint");
		String projectId = service.equals("drs")
				? required(this.projectId, key + ".project-id", "054ba152d480d55b2f5dc0069e7ddef0")
				: Objects.requireNonNullElse(this.projectId, "");
		require(!service.equals("drs") || projectId.matches("[0-9a-fA-F]{32}"), key + ".project-id", projectId,
				"32 hexadecimal digits, such as 054ba152d480d55b2f5dc0069e7ddef0");
		String token = required((this.credentials != null) ? this.credentials.token() : null,
				key + ".credentials.token", "${DRS_TOKEN}");
		if (!token.strip().matches("[!-~]+")) {
			throw new IllegalArgumentException("setting '" + key
					+ ".credentials.token' holds a blank, a line break or a character that no token has; "
					+ "write the token alone");
		}
		require(this.pace.requestsPerSecond() >= 0, key + ".pace.requests-per-second", this.pace.requestsPerSecond(),
				"0 for no limit, or more");
		require(this.pace.inFlight() >= 1 && this.pace.inFlight() <= 256, key + ".pace.in-flight", this.pace.inFlight(),
				"1 to 256");
		require(this.pace.batchSize() >= 1 && this.pace.batchSize() <= 100, key + ".pace.batch-size",
				this.pace.batchSize(), "1 to 100");
		positive(key + ".connect-timeout", this.connectTimeout, "5s");
		positive(key + ".reply-timeout", this.replyTimeout, "30s");
		return new Target(name, service, endpoint, projectId, new Credentials.Token(new Secret(token.strip())),
				this.pace.requestsPerSecond(), this.pace.inFlight(), this.pace.batchSize(), this.connectTimeout,
				this.replyTimeout, this.poll.polling(key + ".poll"));
	}

	private static void positive(String key, Duration time, String example) {
		require(time.toMillis() > 0, key, time, "a time, such as " + example);
	}

	private URI endpoint(String key) {
		URI endpoint = required(this.endpoint, key, "https://drs.eu-de.example.com");
		boolean plain = "http".equals(endpoint.getScheme());
		require(endpoint.getRawUserInfo() == null, key, endpoint.getScheme() + "://******@" + endpoint.getHost(),
				"an address without a user; credentials have settings of their own");
		require((plain || "https".equals(endpoint.getScheme())) && endpoint.getHost() != null
				&& endpoint.getPort() <= 65535, key, endpoint, "an address such as https://drs.eu-de.example.com");
		require(endpoint.toString().matches("https?://[^/?#]+/?"), key, endpoint, "an address without a path");
		require(!plain || this.allowHttp || isLoopback(endpoint.getHost()), key, endpoint,
				"https, because credentials would travel in clear (allow-http: true allows it)");
		return endpoint;
	}

	private static boolean isLoopback(String host) {
		return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
	}

	private static <T> T required(@Nullable T value, String key, String example) {
		if (value == null || value.toString().isBlank()) {
			throw new IllegalArgumentException("setting '" + key + "' is missing; write for example '" + example + "'");
		}
		if (value.toString().startsWith("${")) {
			throw new IllegalArgumentException(
					"setting '" + key + "' is taken from " + value + ", which is not set in the environment");
		}
		return value;
	}

	private static void require(boolean right, String key, Object value, String expected) {
		if (!right) {
			throw new IllegalArgumentException("setting '" + key + "' is '" + value + "'; expected " + expected);
		}
	}

}
