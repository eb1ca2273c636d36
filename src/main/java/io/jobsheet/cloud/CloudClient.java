package io.jobsheet.cloud;

import java.io.Closeable;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Sends requests to one target, each exactly once, and says who is calling.
 */
public final class CloudClient implements Closeable {

	private final Target target;

	private final Connections connections;

	private final Caller caller;

	private final Turns turns = new Turns();

	private volatile String projectId;

	/**
	 * A client for a target, with a connection for every request in flight.
	 * @param target where to send and how long to wait
	 */
	public CloudClient(Target target) {
		this(target, InstantSource.system());
	}

	/**
	 * A client for a target, with a connection for every request in flight.
	 * @param target where to send and how long to wait
	 * @param clock tells the time that is signed
	 */
	public CloudClient(Target target, InstantSource clock) {
		this(target, clock, new Pace(target, clock, (news) -> {
		}));
	}

	/**
	 * A client for a target, with a connection for every request in flight.
	 * @param target where to send and how long to wait
	 * @param clock tells the time that is signed
	 * @param pace is shared with others who call the target; no request leaves faster,
	 * and each reply is told to it
	 */
	public CloudClient(Target target, InstantSource clock, Pace pace) {
		this(target, clock, pace, new SecureRandom());
	}

	CloudClient(Target target, InstantSource clock, Pace pace, RandomGenerator random) {
		this.target = target;
		this.connections = new Connections(target, pace);
		this.caller = target.credentials().caller(target, this.connections, clock, random);
		this.projectId = target.projectId();
	}

	/**
	 * The project whose jobs are called. Where the settings name only its region, the
	 * identity service is asked at the first call.
	 * @return the project's id; empty where the service has no projects
	 * @throws CloudException when the identity service does not know exactly one
	 */
	public String projectId() {
		Region region = this.target.region();
		if (region == null || !this.projectId.isEmpty()) {
			return this.projectId;
		}
		return this.turns.take(() -> {
			if (this.projectId.isEmpty()) {
				this.projectId = this.caller.projectId(region);
			}
			return this.projectId;
		}, UnaryOperator.identity());
	}

	/**
	 * Sends one request and reads the whole reply, whatever its status. Only a request
	 * that was refused because a fetched token is no longer good, so that it took no
	 * effect, is sent once more with a new one.
	 * @param request what to send
	 * @return what the service answered
	 * @throws CloudException when no reply could be read; it says whether the request may
	 * have arrived
	 */
	public Reply send(Request request) {
		Message message = Message.to(this.target.endpoint(), request);
		String project = projectId();
		return this.caller.send(project.isEmpty() ? message : message.with(Map.of(Message.PROJECT_ID, project)));
	}

	/**
	 * From now on fetches no token, and lets no request last longer than a while.
	 * @param time how long from now; zero to break off everything under way
	 */
	public void endWithin(Duration time) {
		this.connections.endWithin(time);
	}

	@Override
	public void close() {
		this.connections.close();
	}

}
