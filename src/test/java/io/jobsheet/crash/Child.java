package io.jobsheet.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.jobsheet.Launcher;

/**
 * A process that runs jobsheet and tells of its writes.
 */
final class Child implements AutoCloseable {

	static final int KILLED = 128 + 9;

	private static final int PATIENCE_SECONDS = 120;

	private final Process process;

	private final Path output;

	private final ServerSocket server;

	private final CompletableFuture<Told> here = new CompletableFuture<>();

	private Child(Process process, Path output, ServerSocket server) {
		this.process = process;
		this.output = output;
		this.server = server;
	}

	/**
	 * Starts one.
	 * @param folder the folder in which it works
	 * @param at the write at which it stands still, as {@link Countdown} reads it
	 * @param listener is told of every moment of every write
	 * @param arguments the command line
	 * @return the process
	 */
	static Child start(Path folder, String at, Consumer<Told> listener, List<String> arguments) {
		try {
			ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
			Path output = folder.resolve("output.txt");
			List<String> options = List.of("-Xmx192m", "-D" + Informer.PORT + "=" + server.getLocalPort(),
					"-D" + Informer.AT + "=" + at);
			Process process = new ProcessBuilder(Launcher.command(options, arguments)).directory(folder.toFile())
				.redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			Child child = new Child(process, output, server);
			Thread reader = new Thread(() -> child.listen(listener), "child");
			reader.setDaemon(true);
			reader.start();
			return child;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void listen(Consumer<Told> listener) {
		try (Socket socket = this.server.accept();
				BufferedReader lines = new BufferedReader(
						new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				Told told = Told.parse(line);
				listener.accept(told);
				if (line.startsWith("here\t")) {
					this.here.complete(told);
				}
			}
		}
		catch (IOException ex) {
			// It ended, or was killed.
		}
	}

	/**
	 * Completed when it stands still.
	 * @return the promise of where it stands
	 */
	CompletableFuture<Told> here() {
		return this.here;
	}

	/**
	 * Waits until it stands still, ends, or something else happens.
	 * @param other what else may happen
	 * @param patience how long at the most, in milliseconds
	 * @return {@code false} when it ended by itself
	 */
	boolean await(CompletableFuture<?> other, long patience) {
		try {
			CompletableFuture.anyOf(this.here, other, this.process.onExit()).get(patience, TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			return this.process.isAlive();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
		return this.process.isAlive();
	}

	void kill() {
		this.process.destroyForcibly();
	}

	/**
	 * Waits for its end.
	 * @return its exit code
	 */
	int end() {
		try {
			if (!this.process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				this.process.destroyForcibly().waitFor();
				throw new IllegalStateException("did not end within " + PATIENCE_SECONDS + " s: " + output());
			}
			return this.process.exitValue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What it tells of a write.
	 *
	 * @param moment the moment
	 * @param sql the statement
	 * @param keys which run, call or row it is about
	 */
	record Told(Moment moment, String sql, Map<String, String> keys) {

		static Told parse(String line) {
			List<String> parts = new ArrayList<>(List.of(line.split("\t", 4)));
			Map<String, String> keys = new HashMap<>();
			for (String key : parts.get(3).split(" ", -1)) {
				int equals = key.indexOf('=');
				if (equals > 0) {
					keys.put(key.substring(0, equals), key.substring(equals + 1));
				}
			}
			return new Told(Moment.valueOf(parts.get(1)), parts.get(2), Map.copyOf(keys));
		}

	}

}
