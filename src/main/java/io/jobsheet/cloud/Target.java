package io.jobsheet.cloud;

import java.net.URI;
import java.time.Duration;

/**
 * A service at an address, and how it wants to be called.
 *
 * @param name the name it has in the settings
 * @param service the kind of service, {@code drs} or {@code cloudcanal}
 * @param endpoint the address, without a path
 * @param projectId the project whose jobs are called; empty where the service has none
 * @param credentials who is calling
 * @param requestsPerSecond how many requests may leave in a second; 0 for no limit
 * @param inFlight how many requests may wait for their reply at once
 * @param batchSize how many items one call may carry, where the operation allows several
 * @param connectTimeout how long making a connection may take
 * @param replyTimeout how long the service may stay silent before the reply counts as
 * lost
 * @param polling how often and how long to ask after what the service does on its own
 * time
 */
public record Target(String name, String service, URI endpoint, String projectId, Credentials credentials,
		double requestsPerSecond, int inFlight, int batchSize, Duration connectTimeout, Duration replyTimeout,
		Polling polling) {

	/**
	 * Host and port as messages name them.
	 * @return {@code drs.eu-de.example.com:443}
	 */
	public String address() {
		int port = this.endpoint.getPort();
		if (port < 0) {
			port = this.endpoint.getScheme().equals("http") ? 80 : 443;
		}
		return this.endpoint.getHost() + ":" + port;
	}

	/**
	 * The same target at another pace.
	 * @param requestsPerSecond how many requests may leave in a second; 0 for no limit
	 * @param inFlight how many requests may wait for their reply at once
	 * @return a copy
	 */
	public Target at(double requestsPerSecond, int inFlight) {
		return new Target(this.name, this.service, this.endpoint, this.projectId, this.credentials, requestsPerSecond,
				inFlight, this.batchSize, this.connectTimeout, this.replyTimeout, this.polling);
	}

}
