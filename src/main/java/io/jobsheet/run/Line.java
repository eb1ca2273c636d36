package io.jobsheet.run;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;

import io.jobsheet.cloud.CloudClient;
import io.jobsheet.cloud.CloudException;
import io.jobsheet.cloud.Pace;
import io.jobsheet.cloud.Reply;
import io.jobsheet.cloud.Request;
import org.jspecify.annotations.Nullable;

/**
 * The line to a service, open as long as the run goes on: calls go over it once, and
 * questions again while the service has too many requests.
 */
final class Line implements AutoCloseable {

	private static final int MOST_REFUSALS = 100;

	private static final Duration SHORTEST_ENDING = Duration.ofSeconds(8);

	private final CloudClient client;

	private final Pace pace;

	private final StopSignal stop;

	private final Consumer<String> giveUp;

	private volatile boolean reached;

	private Line(Assignment assignment, Pace pace, InstantSource clock, Duration ending, Consumer<String> giveUp) {
		this.client = new CloudClient(assignment.target(), clock, pace);
		this.pace = pace;
		this.stop = assignment.stop();
		this.giveUp = giveUp;
		this.stop.onStop((reason) -> this.client.endWithin(ending));
	}

	/**
	 * A line for questions before anything is sent: when the run is to stop, those under
	 * way are broken off.
	 * @param assignment the run
	 * @param pace how fast its target is called
	 * @param clock tells the present time
	 * @return the line, to be closed by the caller
	 */
	static Line forPlanning(Assignment assignment, Pace pace, InstantSource clock) {
		return new Line(assignment, pace, clock, Duration.ZERO, (reason) -> {
			pace.close();
			assignment.stop().stopUnsent(reason);
		});
	}

	/**
	 * A line for calls: when the run is to stop, those under way may come to their end as
	 * long as a reply may take.
	 * @param assignment the run
	 * @param pace how fast its target is called
	 * @param clock tells the present time
	 * @return the line, to be closed by the caller
	 */
	static Line forSending(Assignment assignment, Pace pace, InstantSource clock) {
		Duration reply = assignment.target().replyTimeout();
		return new Line(assignment, pace, clock, (reply.compareTo(SHORTEST_ENDING) > 0) ? reply : SHORTEST_ENDING,
				assignment.stop()::stop);
	}

	/**
	 * Waits until a call may be made ready to leave.
	 * @return {@code false} when the run is to stop
	 * @throws InterruptedException when the thread is interrupted while it waits
	 */
	boolean awaitTurn() throws InterruptedException {
		return !this.stop.isStopped() && this.pace.await();
	}

	/**
	 * Sends a request once.
	 * @param request the request
	 * @return the reply
	 * @throws CloudException when there is none
	 */
	Reply send(Request request) {
		Reply reply = sent(request);
		if (isThrottled(reply)) {
			this.pace.hopeless().ifPresent(this.giveUp);
		}
		return reply;
	}

	private Reply sent(Request request) {
		try {
			Reply reply = this.client.send(request);
			this.reached = true;
			return reply;
		}
		catch (CloudException ex) {
			if (ex.mayHaveArrived()) {
				this.reached = true;
			}
			throw ex;
		}
	}

	static boolean isThrottled(Reply reply) {
		return reply.status() == 429;
	}

	/**
	 * Asks something, as often as the service answers that there are too many requests.
	 * @param question makes the request of the project's id
	 * @return the reply, or {@code null} when the run is to stop
	 * @throws CloudException when there is no reply
	 * @throws InterruptedException when the thread is interrupted while it waits
	 */
	@Nullable Reply ask(Function<String, Request> question) throws InterruptedException {
		for (int refusals = 0; awaitTurn(); refusals++) {
			if (refusals >= MOST_REFUSALS) {
				this.giveUp.accept("The service kept answering that there are too many requests; lower the pace");
				return null;
			}
			Reply reply = send(question.apply(projectId()));
			if (!isThrottled(reply)) {
				return reply;
			}
		}
		return null;
	}

	/**
	 * Asks something, also when the run is to stop; then once, without waiting, and only
	 * unless the service wants to be left alone.
	 * @param question makes the request of the project's id
	 * @return the reply, or {@code null} when there was no time for it
	 * @throws CloudException when there is no reply
	 * @throws InterruptedException when the thread is interrupted while it waits
	 */
	@Nullable Reply askStill(Function<String, Request> question) throws InterruptedException {
		Reply reply = ask(question);
		if (reply != null || !this.pace.pausedFor().isZero()) {
			return reply;
		}
		Reply last = send(question.apply(projectId()).last());
		return isThrottled(last) ? null : last;
	}

	/**
	 * How long to wait after a reply that refuses something for now.
	 * @param reply the reply
	 * @param otherwise how long when it does not say
	 * @return the time
	 */
	Duration pause(Reply reply, Duration otherwise) {
		return this.pace.asked(reply).orElse(otherwise);
	}

	/**
	 * Whether a request has arrived at the service, or may have.
	 * @return {@code false} when it may be that there is none
	 */
	boolean wasReached() {
		return this.reached;
	}

	/**
	 * The project of the jobs; asked for at the first call where the settings name only
	 * its region.
	 * @return its id
	 * @throws CloudException when it cannot be found out
	 */
	String projectId() {
		return this.client.projectId();
	}

	@Override
	public void close() {
		this.client.close();
	}

}
