package io.jobsheet.cloud;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server on loopback that misbehaves on the wire: it reads a request, counts it, writes
 * what it was told and closes the connection.
 */
final class RawServer implements Closeable {

	private final ServerSocket server;

	private final List<String> requests = new CopyOnWriteArrayList<>();

	RawServer(Answer answer) {
		this(answer, true);
	}

	RawServer(Answer answer, boolean reads) {
		try {
			this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread thread = new Thread(() -> serve(answer, reads), "raw server");
		thread.setDaemon(true);
		thread.start();
	}

	private void serve(Answer answer, boolean reads) {
		while (!this.server.isClosed()) {
			try (Socket socket = this.server.accept()) {
				if (reads) {
					read(socket);
				}
				answer.write(socket, this);
			}
			catch (IOException ex) {
				// The client went away, or the test is over.
			}
		}
	}

	void read(Socket socket) throws IOException {
		read(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));
	}

	private void read(BufferedReader reader) throws IOException {
		StringBuilder head = new StringBuilder();
		int length = 0;
		for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
			head.append(line).append('\n');
			if (line.startsWith("Content-Length: ")) {
				length = Integer.parseInt(line.substring("Content-Length: ".length()));
			}
		}
		StringBuilder body = new StringBuilder();
		while (body.toString().getBytes(StandardCharsets.UTF_8).length < length) {
			body.append((char) reader.read());
		}
		this.requests.add(head.append('\n').append(body).toString());
	}

	URI endpoint() {
		return URI.create("http://127.0.0.1:" + this.server.getLocalPort());
	}

	List<String> requests() {
		return this.requests;
	}

	boolean isClosed() {
		return this.server.isClosed();
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What is written after a request was read.
	 */
	interface Answer {

		void write(Socket socket, RawServer server) throws IOException;

	}

	static Answer text(String text) {
		return (socket, server) -> socket.getOutputStream()
			.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
	}

}
