package io.jobsheet.cloud;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;

/**
 * A target as the settings write it, {@code jobsheet.targets.<name>}.
 *
 * @param service the kind of service, {@code drs} or {@code cloudcanal}
 * @param endpoint the address, {@code https://host[:port]}
 * @param projectId the 32 hexadecimal digits of the project (DRS)
 * @param region the region whose project is looked for when there is no project id (DRS)
 * @param iamEndpoint the address of the identity service that knows the region's project,
 * where the credentials do not name it
 * @param credentials who is calling
 * @param pace how fast to call
 * @param connectTimeout how long making a connection may take
 * @param replyTimeout how long the service may stay silent before the reply counts as
 * lost
 * @param poll how often and how long to ask after what the service does on its own time
 * @param retry how patiently to try again what the service did not take or answer
 * @param allowHttp whether plain http is allowed to another machine than this one
 * @param proxy the proxy that leads there, {@code http://host:port}
 * @param proxyUser who may use the proxy
 * @param proxyPassword the password of that user
 * @param sslBundle the name of a bundle of certificates below {@code spring.ssl.bundle}
 */
public record TargetSettings(@Nullable String service, @Nullable URI endpoint, @Nullable String projectId,
		@Nullable String region, @Nullable URI iamEndpoint, @Nullable CredentialsSettings credentials,
		@DefaultValue PaceSettings pace, @DefaultValue("5s") Duration connectTimeout,
		@DefaultValue("30s") Duration replyTimeout, @DefaultValue PollSettings poll, @DefaultValue RetrySettings retry,
		@DefaultValue("false") boolean allowHttp, @Nullable String proxy, @Nullable String proxyUser,
		@Nullable String proxyPassword, @Nullable String sslBundle) {

	private static final List<String> SERVICES = List.of("drs", "cloudcanal");

	private static final String PROJECT_ID = "054ba152d480d55b2f5dc0069e7ddef0";

	/**
	 * How fast to call.
	 *
	 * @param requestsPerSecond how many requests may leave in a second; 0 for no limit
	 * @param inFlight how many requests may wait for their reply at once
	 * @param batchSize how many items one call may carry
	 */
	public record PaceSettings(@DefaultValue("10") double requestsPerSecond, @DefaultValue("8") int inFlight,
			@DefaultValue("10") int batchSize) {

		private void check(SettingKey key) {
			key.sub("requests-per-second")
				.require(this.requestsPerSecond >= 0, this.requestsPerSecond, "0 for no limit, or more");
			key.sub("in-flight").require(this.inFlight >= 1 && this.inFlight <= 256, this.inFlight, "1 to 256");
			key.sub("batch-size").require(this.batchSize >= 1 && this.batchSize <= 100, this.batchSize, "1 to 100");
		}

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

		private Polling polling(SettingKey key) {
			positive(key.sub("interval"), this.interval, "2s");
			positive(key.sub("longest"), this.longest, "10s");
			positive(key.sub("result-limit"), this.resultLimit, "5m");
			positive(key.sub("state-limit"), this.stateLimit, "30m");
			return new Polling(this.interval, this.longest, this.resultLimit, this.stateLimit);
		}

	}

	/**
	 * How patiently to try again what the service did not take or answer.
	 *
	 * @param first how long to wait before the second try, at the most
	 * @param longest how long the waits grow, twice as long each time
	 * @param tries how often to try a call that the service refuses for now
	 * @param settle how long a call that got no reply may still be carried out, counted
	 * from when the reply was given up
	 */
	public record RetrySettings(@DefaultValue("250ms") Duration first, @DefaultValue("30s") Duration longest,
			@DefaultValue("8") int tries, @DefaultValue("30s") Duration settle) {

		private Retries retries(SettingKey key) {
			positive(key.sub("first"), this.first, "250ms");
			positive(key.sub("longest"), this.longest, "30s");
			key.sub("tries").require(this.tries >= 1 && this.tries <= 100, this.tries, "1 to 100");
			positive(key.sub("settle"), this.settle, "30s");
			return new Retries(this.first, this.longest, this.tries, this.settle);
		}

	}

	/**
	 * Checks the settings and makes a target of them.
	 * @param name the name the target has in the settings
	 * @param bundles finds a bundle of certificates that the settings describe
	 * @return the target
	 * @throws IllegalArgumentException when a setting is missing or wrong, naming its key
	 */
	public Target target(String name, Function<String, SslBundle> bundles) {
		SettingKey key = new SettingKey("jobsheet.targets." + name);
		String service = key.sub("service").required(this.service, "drs");
		key.sub("service").require(SERVICES.contains(service), service, "one of " + String.join(", ", SERVICES));
		URI endpoint = key.sub("endpoint").endpoint(this.endpoint, this.allowHttp, "https://drs.eu-de.example.com");
		if (this.credentials == null) {
			throw new IllegalArgumentException(CredentialsSettings.missing(key.sub("credentials"), service));
		}
		Credentials credentials = this.credentials.credentials(key.sub("credentials"), service);
		Region region = service.equals("drs") ? region(key, credentials) : null;
		String projectId = service.equals("drs") ? projectId(key.sub("project-id"), region)
				: Objects.requireNonNullElse(this.projectId, "");
		this.pace.check(key.sub("pace"));
		positive(key.sub("connect-timeout"), this.connectTimeout, "5s");
		positive(key.sub("reply-timeout"), this.replyTimeout, "30s");
		return new Target(name, service, endpoint, projectId, region, credentials, this.pace.requestsPerSecond(),
				this.pace.inFlight(), this.pace.batchSize(), this.connectTimeout, this.replyTimeout,
				this.poll.polling(key.sub("poll")), this.retry.retries(key.sub("retry")),
				new Way(proxy(key), ssl(key.sub("ssl-bundle"), bundles)));
	}

	private static void positive(SettingKey key, Duration time, String example) {
		key.require(time.toMillis() > 0, time, "a time, such as " + example);
	}

	private String projectId(SettingKey key, @Nullable Region region) {
		if (SettingKey.isMissing(this.projectId) && region != null) {
			return "";
		}
		if (SettingKey.isMissing(this.projectId)) {
			throw new IllegalArgumentException(key + " is missing; write for example '" + PROJECT_ID
					+ "', or a region whose project is to be looked for");
		}
		String projectId = key.required(this.projectId, PROJECT_ID);
		key.require(projectId.matches("[0-9a-fA-F]{32}"), projectId, "32 hexadecimal digits, such as " + PROJECT_ID);
		return projectId;
	}

	private @Nullable Region region(SettingKey key, Credentials credentials) {
		boolean isKnown = !SettingKey.isMissing(this.projectId);
		if (credentials instanceof Credentials.IamUser && this.iamEndpoint != null) {
			throw new IllegalArgumentException(key.sub("iam-endpoint") + " stands beside '"
					+ key.sub("credentials.iam.endpoint").name() + "', which serves for both; take it out");
		}
		if (SettingKey.isMissing(this.region)) {
			return null;
		}
		String region = key.sub("region").required(this.region, "eu-de");
		key.sub("region").require(region.matches("[A-Za-z0-9_-]{1,64}"), region, "the name of a region, such as eu-de");
		if (credentials instanceof Credentials.IamUser user) {
			return new Region(region, user.endpoint());
		}
		return (isKnown && this.iamEndpoint == null) ? null
				: new Region(region, key.sub("iam-endpoint").identityEndpoint(this.iamEndpoint));
	}

	private @Nullable Proxy proxy(SettingKey key) {
		boolean asks = !SettingKey.isMissing(this.proxyUser);
		if (SettingKey.isMissing(this.proxy)) {
			key.sub("proxy-user").require(!asks, "******", "a proxy beside it, such as http://proxy.example.com:3128");
			return null;
		}
		SettingKey proxyKey = key.sub("proxy");
		String proxy = proxyKey.required(this.proxy, "http://proxy.example.com:3128");
		if (proxy.contains("@")) {
			throw new IllegalArgumentException(
					proxyKey + " holds a user; write the user as proxy-user and the password as proxy-password");
		}
		proxyKey.require(proxy.matches("http://([A-Za-z0-9._-]+|\\[[0-9a-fA-F:]+]):[0-9]{1,5}/?"), proxy,
				"an address such as http://proxy.example.com:3128");
		URI address = URI.create(proxy);
		proxyKey.require(address.getHost() != null && address.getPort() >= 1 && address.getPort() <= 65535, proxy,
				"an address such as http://proxy.example.com:3128");
		if (!asks) {
			key.sub("proxy-password")
				.require(SettingKey.isMissing(this.proxyPassword), "******", "a proxy-user beside it");
			return new Proxy(address.getHost(), address.getPort(), null, new Secret(""));
		}
		return new Proxy(address.getHost(), address.getPort(),
				key.sub("proxy-user").required(this.proxyUser, "${PROXY_USER}"),
				new Secret(key.sub("proxy-password").required(this.proxyPassword, "${PROXY_PASSWORD}")));
	}

	private @Nullable SslBundle ssl(SettingKey key, Function<String, SslBundle> bundles) {
		if (SettingKey.isMissing(this.sslBundle)) {
			return null;
		}
		try {
			SslBundle bundle = bundles.apply(key.required(this.sslBundle, "my-authority"));
			var unused = bundle.createSslContext();
			return bundle;
		}
		catch (NoSuchSslBundleException ex) {
			throw new IllegalArgumentException(key + " is '" + this.sslBundle + "', but there is no such bundle;"
					+ " describe it as spring.ssl.bundle.pem." + this.sslBundle, ex);
		}
		catch (RuntimeException ex) {
			throw new IllegalArgumentException(
					key + " is '" + this.sslBundle + "', and its certificates cannot be used: " + rootCause(ex), ex);
		}
	}

	private static @Nullable String rootCause(Throwable ex) {
		Throwable cause = ex;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause.getMessage();
	}

	@Override
	public String toString() {
		return "TargetSettings[" + this.service + ", ******]";
	}

}
