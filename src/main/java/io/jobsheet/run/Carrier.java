package io.jobsheet.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A process that carries out runs.
 *
 * @param pid its number
 * @param startedAt when it was started, as far as the system tells; after its end another
 * one may have its number
 */
record Carrier(long pid, @Nullable Instant startedAt) {

	// Each process reckons the moment by its own idea of when the system was started.
	private static final Duration TOLERANCE = Duration.ofSeconds(5);

	static Carrier thisProcess() {
		ProcessHandle process = ProcessHandle.current();
		return new Carrier(process.pid(), process.info().startInstant().orElse(null));
	}

	/**
	 * The process, if it is there and may be seen from here.
	 * @return the process
	 */
	Optional<ProcessHandle> process() {
		return ProcessHandle.of(this.pid).filter(ProcessHandle::isAlive).filter(this::isSame);
	}

	private boolean isSame(ProcessHandle process) {
		Instant started = process.info().startInstant().orElse(null);
		return started == null || this.startedAt == null
				|| Duration.between(started, this.startedAt).abs().compareTo(TOLERANCE) <= 0;
	}

	/**
	 * This process as others know it who may be on other machines.
	 * @return such as {@code process 4711 on db1}
	 */
	static String name() {
		return "process " + ProcessHandle.current().pid() + " on " + host();
	}

	private static String host() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return Objects.requireNonNullElse(ex.getMessage(), "a machine without a name").replaceAll(":.*", "");
		}
	}

}
