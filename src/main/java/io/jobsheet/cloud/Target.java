package io.jobsheet.cloud;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A service at an address, and how it wants to be called.
 *
 * @param name the name it has in the settings
 * @param service the kind of service, {@code drs} or {@code cloudcanal}
 * @param endpoint the address, without a path
 * @param projectId the project whose jobs are called; empty where the service has none,
 * or where it is looked for in the region
 * @param region where the project is looked for, or {@code null}
 * @param credentials who is calling
 * @param requestsPerSecond how many requests may leave in a second; 0 for no limit
 * @param inFlight how many requests may wait for their reply at once
 * @param batchSize how many items one call may carry, where the operation allows several
 * @param connectTimeout how long making a connection may take
 * @param replyTimeout how long the service may stay silent before the reply counts as
 * lost
 * @param polling how often and how long to ask after what the service does on its own
 * time
 * @param retries how patiently to try again
 * @param way how to get there
 */
public record Target(String name, String service, URI endpoint, String projectId, @Nullable Region region,
		Credentials credentials, double requestsPerSecond, int inFlight, int batchSize, Duration connectTimeout,
		Duration replyTimeout, Polling polling, Retries retries, Way way) {

	/**
	 * A target whose project is known and to which nothing stands in the way.
	 * @param name the name it has in the settings
	 * @param service the kind of service
	 * @param endpoint the address, without a path
	 * @param projectId the project whose jobs are called; empty where the service has
	 * none
	 * @param credentials who is calling
	 * @param requestsPerSecond how many requests may leave in a second; 0 for no limit
	 * @param inFlight how many requests may wait for their reply at once
	 * @param batchSize how many items one call may carry
	 * @param connectTimeout how long making a connection may take
	 * @param replyTimeout how long the service may stay silent
	 * @param polling how often and how long to ask after what the service does on its own
	 * time
	 */
	public Target(String name, String service, URI endpoint, String projectId, Credentials credentials,
			double requestsPerSecond, int inFlight, int batchSize, Duration connectTimeout, Duration replyTimeout,
			Polling polling) {
		this(name, service, endpoint, projectId, null, credentials, requestsPerSecond, inFlight, batchSize,
				connectTimeout, replyTimeout, polling, Retries.DEFAULT, Way.DIRECT);
	}

	/**
	 * Host and port as messages name them.
	 * @return {@code drs.eu-de.example.com:443}
	 */
	public String address() {
		return address(this.endpoint);
	}

	static String address(URI uri) {
		int port = uri.getPort();
		if (port < 0) {
			port = uri.getScheme().equals("http") ? 80 : 443;
		}
		return uri.getHost() + ":" + port;
	}

	/**
	 * How long a request may last from when it is given to the connections, whatever the
	 * service does.
	 * @return the time for a connection, and twice that for a reply
	 */
	public Duration longestRequest() {
		return this.connectTimeout.plus(this.replyTimeout.multipliedBy(2));
	}

	/**
	 * The same target at another pace.
	 * @param requestsPerSecond how many requests may leave in a second; 0 for no limit
	 * @param inFlight how many requests may wait for their reply at once
	 * @return a copy
	 */
	public Target at(double requestsPerSecond, int inFlight) {
		return new Target(this.name, this.service, this.endpoint, this.projectId, this.region, this.credentials,
				requestsPerSecond, inFlight, this.batchSize, this.connectTimeout, this.replyTimeout, this.polling,
				this.retries, this.way);
	}

}
