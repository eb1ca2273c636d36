package io.jobsheet.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * @param host the name of its machine; {@code null} when an older jobsheet did not tell
 * @param system what tells its numbering of processes from others, as far as the system
 * says; {@code null} when an older jobsheet did not tell
 */
record Carrier(long pid, @Nullable Instant startedAt, @Nullable String host, @Nullable String system) {

	// Each process reckons the moment by its own idea of when the system was started.
	private static final Duration TOLERANCE = Duration.ofSeconds(5);

	private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

	private static final Path NUMBERING = Path.of("/proc/self/ns/pid");

	static Carrier thisProcess() {
		ProcessHandle process = ProcessHandle.current();
		return new Carrier(process.pid(), process.info().startInstant().orElse(null), localHost(), localSystem());
	}

	/**
	 * Whether it is among the processes that are seen from here: on the same machine, and
	 * not in another container.
	 * @return {@code true} also when nothing tells otherwise
	 */
	boolean isHere() {
		return (this.host == null || this.host.equals(localHost()))
				&& (this.system == null || this.system.equals(localSystem()));
	}

	/**
	 * The process, if it is there and may be seen from here.
	 * @return the process
	 */
	Optional<ProcessHandle> process() {
		return isHere() ? ProcessHandle.of(this.pid).filter(ProcessHandle::isAlive).filter(this::isSame)
				: Optional.empty();
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
		return "process " + ProcessHandle.current().pid() + " on " + localHost();
	}

	// Two machines may have one name, and two containers one kernel.
	private static String localSystem() {
		try {
			return Files.readString(BOOT).strip() + " " + Files.readSymbolicLink(NUMBERING);
		}
		catch (IOException | UnsupportedOperationException ex) {
			return "";
		}
	}

	private static String localHost() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return Objects.requireNonNullElse(ex.getMessage(), "a machine without a name").replaceAll(":.*", "");
		}
	}

}
