package io.jobsheet.run;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A proxy on loopback that makes tunnels, passes plain requests on, and remembers the
 * first line of each.
 */
final class LoopbackProxy implements Closeable {

	private static final String REFUSED = """
			HTTP/1.1 407 Proxy Authentication Required
			Proxy-Authenticate: Basic realm="proxy"
			Content-Length: 0

			""";

	private final ServerSocket server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final String authorization;

	private final String refusal;

	/**
	 * Starts a proxy.
	 * @param authorization the header it insists on, or an empty text
	 * @param refusal the status line with which it refuses everything, or an empty text
	 */
	LoopbackProxy(String authorization, String refusal) {
		this.authorization = authorization;
		this.refusal = refusal;
		try {
			this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.threads.execute(this::serve);
	}

	String address() {
		return "http://127.0.0.1:" + this.server.getLocalPort();
	}

	List<String> requests() {
		return this.requests;
	}

	private void serve() {
		try {
			while (true) {
				Socket client = this.server.accept();
				this.threads.execute(() -> lead(client));
			}
		}
		catch (IOException ex) {
			// The test is over.
		}
	}

	private void lead(Socket client) {
		try (client) {
			for (String head = head(client.getInputStream()); !head.isEmpty(); head = head(client.getInputStream())) {
				String[] line = head.lines().findFirst().orElse("").split(" ", 3);
				this.requests.add(line[0] + " " + line[1]);
				if (!this.refusal.isEmpty()) {
					write(client, "HTTP/1.1 " + this.refusal + "\r\nContent-Length: 0\r\n\r\n");
				}
				else if (!head.contains(this.authorization)) {
					write(client, REFUSED.replace("\n", "\r\n"));
				}
				else {
					pass(client, line, head);
					return;
				}
			}
		}
		catch (IOException ex) {
			// One side went away.
		}
	}

	private void pass(Socket client, String[] line, String head) throws IOException {
		boolean tunnels = line[0].equals("CONNECT");
		URI uri = URI.create(tunnels ? "https://" + line[1] : line[1]);
		try (Socket service = new Socket(uri.getHost(), uri.getPort())) {
			if (tunnels) {
				write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
			}
			else {
				write(service, head.replace(line[1], uri.getRawPath()));
			}
			this.threads.execute(() -> copy(client, service));
			copy(service, client);
		}
	}

	private static void copy(Socket from, Socket to) {
		try {
			from.getInputStream().transferTo(to.getOutputStream());
			to.shutdownOutput();
		}
		catch (IOException ex) {
			// One side went away.
		}
	}

	private static void write(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	private static String head(InputStream in) throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		for (int octet = in.read(); octet >= 0; octet = in.read()) {
			head.write(octet);
			if (head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
				break;
			}
		}
		return head.toString(StandardCharsets.ISO_8859_1);
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.threads.shutdownNow();
	}

}
