package io.jobsheet.crash;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Tells the parent process of writes, one line each, and stands still at the one that the
 * parent has chosen.
 */
final class Informer {

	static final String PORT = "crash.port";

	static final String AT = "crash.at";

	private final @Nullable Socket socket;

	private final @Nullable Writer parent;

	private final Countdown countdown;

	private Informer(@Nullable Socket socket, Countdown countdown) throws IOException {
		this.socket = socket;
		this.parent = (socket != null)
				? new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8)) : null;
		this.countdown = countdown;
	}

	static Informer ofThisProcess() {
		int port = Integer.getInteger(PORT, 0);
		try {
			Socket socket = (port != 0) ? new Socket(InetAddress.getLoopbackAddress(), port) : null;
			return new Informer(socket, Countdown.parse(System.getProperty(AT, "")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	synchronized void tell(Moment moment, Write write) {
		if (this.parent == null) {
			return;
		}
		boolean here = this.countdown.isAt(moment, write);
		try {
			this.parent.write(
					(here ? "here" : "past") + "\t" + moment + "\t" + write.sql() + "\t" + text(write.keys()) + "\n");
			this.parent.flush();
			if (here) {
				standStill();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String text(Map<String, String> keys) {
		StringBuilder text = new StringBuilder();
		keys.forEach((column, value) -> text.append(column).append('=').append(value).append(' '));
		return text.toString().strip();
	}

	// The parent never answers: it kills.
	private void standStill() throws IOException {
		if (this.socket != null) {
			int answer = this.socket.getInputStream().read();
			throw new IOException("the parent answered " + answer);
		}
	}

}
