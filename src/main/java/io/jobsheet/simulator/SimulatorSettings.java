package io.jobsheet.simulator;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * How a simulator behaves.
 *
 * @param port where it listens on loopback, 0 for any free port
 * @param tokens the tokens it accepts, empty for any that is not blank, unless there are
 * users, who have to fetch theirs
 * @param projectId the only project it knows, or {@code null} for any 32 hexadecimal
 * digits
 * @param inventJobs whether a well-formed job id that is unknown comes into being as a
 * MySQL job when first named
 * @param faults what goes wrong
 * @param seed chooses the requests that go wrong by chance
 * @param slow how long a slow answer takes
 * @param starting how long a started job needs until it runs
 * @param clock tells the time
 * @param log gets a line for each change made and each fault dealt
 * @param times how long the service takes for what else it does in its own time
 * @param callers who may call beside those who have a token
 */
public record SimulatorSettings(int port, Set<String> tokens, @Nullable String projectId, boolean inventJobs,
		Faults faults, long seed, Duration slow, Duration starting, InstantSource clock, Consumer<String> log,
		ServiceTimes times, Callers callers) {

	/**
	 * Checks the settings.
	 * @throws IllegalArgumentException with a sentence for the user when the port is none
	 * or a time is negative
	 */
	public SimulatorSettings {
		if (port < 0 || port > 65535) {
			throw new IllegalArgumentException("'" + port + "' is not a port; write 1 to 65535, or 0 for any free one");
		}
		if (slow.isNegative() || starting.isNegative()) {
			throw new IllegalArgumentException("slow is " + slow + " and starting is " + starting
					+ "; neither may be negative, write such as PT40S or PT0.2S");
		}
		tokens = Set.copyOf(tokens);
	}

	/**
	 * Any free port, any token and project, only the jobs added, no faults, slow answers
	 * after 40 seconds, jobs that run 200 milliseconds after their start and whatever
	 * else takes the service its time done as fast, no log.
	 * @return the settings
	 */
	public static SimulatorSettings defaults() {
		return new SimulatorSettings(0, Set.of(), null, false, Faults.none(), 0, Duration.ofSeconds(40),
				Duration.ofMillis(200), InstantSource.system(), (line) -> {
				}, ServiceTimes.of(Duration.ofMillis(200)), Callers.NONE);
	}

	/**
	 * The same with another port.
	 * @param port where it listens, 0 for any free port
	 * @return a copy
	 */
	public SimulatorSettings withPort(int port) {
		return new SimulatorSettings(port, this.tokens, this.projectId, this.inventJobs, this.faults, this.seed,
				this.slow, this.starting, this.clock, this.log, this.times, this.callers);
	}

	/**
	 * The same with other tokens.
	 * @param tokens all that are accepted
	 * @return a copy
	 */
	public SimulatorSettings withTokens(String... tokens) {
		return new SimulatorSettings(this.port, Set.of(tokens), this.projectId, this.inventJobs, this.faults, this.seed,
				this.slow, this.starting, this.clock, this.log, this.times, this.callers);
	}

	/**
	 * The same with one project.
	 * @param projectId the only project known
	 * @return a copy
	 */
	public SimulatorSettings withProjectId(String projectId) {
		return new SimulatorSettings(this.port, this.tokens, projectId, this.inventJobs, this.faults, this.seed,
				this.slow, this.starting, this.clock, this.log, this.times, this.callers);
	}

	/**
	 * The same with jobs that come into being when first named, or without.
	 * @param inventJobs whether they do
	 * @return a copy
	 */
	public SimulatorSettings withInventJobs(boolean inventJobs) {
		return new SimulatorSettings(this.port, this.tokens, this.projectId, inventJobs, this.faults, this.seed,
				this.slow, this.starting, this.clock, this.log, this.times, this.callers);
	}

	/**
	 * The same with other faults.
	 * @param faults what goes wrong
	 * @param seed chooses the requests that go wrong by chance
	 * @return a copy
	 */
	public SimulatorSettings withFaults(Faults faults, long seed) {
		return new SimulatorSettings(this.port, this.tokens, this.projectId, this.inventJobs, faults, seed, this.slow,
				this.starting, this.clock, this.log, this.times, this.callers);
	}

	/**
	 * The same with another delay of slow answers.
	 * @param slow how long a slow answer takes
	 * @return a copy
	 */
	public SimulatorSettings withSlow(Duration slow) {
		return new SimulatorSettings(this.port, this.tokens, this.projectId, this.inventJobs, this.faults, this.seed,
				slow, this.starting, this.clock, this.log, this.times, this.callers);
	}

	/**
	 * The same with another time to start.
	 * @param starting how long a started job needs until it runs
	 * @return a copy
	 */
	public SimulatorSettings withStarting(Duration starting) {
		return new SimulatorSettings(this.port, this.tokens, this.projectId, this.inventJobs, this.faults, this.seed,
				this.slow, starting, this.clock, this.log, this.times, this.callers);
	}

	/**
	 * The same with another clock.
	 * @param clock tells the time
	 * @return a copy
	 */
	public SimulatorSettings withClock(InstantSource clock) {
		return new SimulatorSettings(this.port, this.tokens, this.projectId, this.inventJobs, this.faults, this.seed,
				this.slow, this.starting, clock, this.log, this.times, this.callers);
	}

	/**
	 * The same with another log.
	 * @param log gets a line for each change made and each fault dealt, one at a time
	 * @return a copy
	 */
	public SimulatorSettings withLog(Consumer<String> log) {
		return new SimulatorSettings(this.port, this.tokens, this.projectId, this.inventJobs, this.faults, this.seed,
				this.slow, this.starting, this.clock, log, this.times, this.callers);
	}

	/**
	 * The same with other times.
	 * @param times how long the service takes for what else it does in its own time
	 * @return a copy
	 */
	public SimulatorSettings withTimes(ServiceTimes times) {
		return new SimulatorSettings(this.port, this.tokens, this.projectId, this.inventJobs, this.faults, this.seed,
				this.slow, this.starting, this.clock, this.log, times, this.callers);
	}

	/**
	 * The same with callers that have keys, or users and passwords.
	 * @param callers who may call beside those who have a token
	 * @return a copy
	 */
	public SimulatorSettings withCallers(Callers callers) {
		return new SimulatorSettings(this.port, this.tokens, this.projectId, this.inventJobs, this.faults, this.seed,
				this.slow, this.starting, this.clock, this.log, this.times, callers);
	}

}
