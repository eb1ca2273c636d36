package io.jobsheet.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.jobsheet.Launcher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The program in a process of its own, which can be killed or sent signals.
 */
final class ChildProcess {

	private static final int PATIENCE_SECONDS = 120;

	private final Process process;

	private final Path out;

	private final Path err;

	private ChildProcess(Process process, Path out, Path err) {
		this.process = process;
		this.out = out;
		this.err = err;
	}

	/**
	 * Starts the program.
	 * @param folder the folder in which it works; what it prints goes to
	 * {@code output.txt} there
	 * @param arguments its command line
	 * @return the process
	 * @throws IOException when it cannot be started
	 */
	static ChildProcess start(Path folder, String... arguments) throws IOException {
		return in(folder).start(arguments);
	}

	/**
	 * A process that is started later.
	 * @param folder the folder in which it works
	 * @return how it will be started
	 */
	static Start in(Path folder) {
		return new Start(folder);
	}

	Process process() {
		return this.process;
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * Sends a signal.
	 * @param name its name without {@code SIG}
	 * @throws IOException when it cannot be sent
	 * @throws InterruptedException when the thread is interrupted
	 */
	void signal(String name) throws IOException, InterruptedException {
		Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(this.process.pid())).inheritIO().start();
		assertThat(kill.waitFor()).isZero();
	}

	/**
	 * Ends it as {@code kill -9} does, and waits until it is gone.
	 * @throws InterruptedException when the thread is interrupted
	 */
	void kill() throws InterruptedException {
		this.process.destroyForcibly();
		assertThat(this.process.waitFor()).isEqualTo(128 + 9);
	}

	/**
	 * Waits for its end.
	 * @return its exit code
	 * @throws InterruptedException when the thread is interrupted
	 */
	int exitCode() throws InterruptedException {
		assertThat(this.process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("ends within %s s", PATIENCE_SECONDS)
			.isTrue();
		return this.process.exitValue();
	}

	/**
	 * Waits until something is true of it, as long as it is alive.
	 * @param condition what is waited for
	 * @throws InterruptedException when the thread is interrupted
	 */
	void await(BooleanSupplier condition) throws InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		while (!condition.getAsBoolean()) {
			assertThat(this.process.waitFor(10, TimeUnit.MILLISECONDS) || System.nanoTime() > end)
				.as("ended, or waited for too long")
				.isFalse();
		}
	}

	/**
	 * Types on its standard input.
	 * @param text what to type
	 * @throws IOException when nobody reads it
	 */
	void type(String text) throws IOException {
		this.process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
		this.process.getOutputStream().flush();
	}

	/**
	 * What it has printed to standard output so far.
	 * @return the text; both streams when they were not kept apart
	 * @throws IOException when it cannot be read
	 */
	String out() throws IOException {
		return Files.readString(this.out, StandardCharsets.UTF_8);
	}

	/**
	 * What it has printed to standard error so far.
	 * @return the text; both streams when they were not kept apart
	 * @throws IOException when it cannot be read
	 */
	String err() throws IOException {
		return Files.readString(this.err, StandardCharsets.UTF_8);
	}

	/**
	 * How a process is started.
	 */
	static final class Start {

		private final Path folder;

		private final List<String> wrapper = new ArrayList<>();

		private final List<String> options = new ArrayList<>();

		private final Map<String, String> environment = new HashMap<>();

		private boolean streamsApart;

		private Start(Path folder) {
			this.folder = folder;
		}

		/**
		 * Adds options of Java itself.
		 * @param options the options
		 * @return this
		 */
		Start java(String... options) {
			this.options.addAll(List.of(options));
			return this;
		}

		/**
		 * Lets another program start it.
		 * @param command that program and its arguments, to which Java's command line is
		 * added
		 * @return this
		 */
		Start by(String... command) {
			this.wrapper.addAll(List.of(command));
			return this;
		}

		Start with(String variable, String value) {
			this.environment.put(variable, value);
			return this;
		}

		/**
		 * Keeps standard output and standard error in files of their own.
		 * @return this
		 */
		Start keepingStreamsApart() {
			this.streamsApart = true;
			return this;
		}

		ChildProcess start(String... arguments) throws IOException {
			List<String> command = new ArrayList<>(this.wrapper);
			command.addAll(Launcher.command(this.options, List.of(arguments)));
			Path out = this.folder.resolve("output.txt");
			Path err = this.streamsApart ? this.folder.resolve("errors.txt") : out;
			ProcessBuilder builder = new ProcessBuilder(command).directory(this.folder.toFile())
				.redirectErrorStream(!this.streamsApart)
				.redirectOutput(out.toFile());
			if (this.streamsApart) {
				builder.redirectError(err.toFile());
			}
			builder.environment().putAll(this.environment);
			return new ChildProcess(builder.start(), out, err);
		}

	}

}
