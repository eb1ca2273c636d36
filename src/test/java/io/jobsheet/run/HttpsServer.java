package io.jobsheet.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpsConfigurator;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpsParameters;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/**
 * A service on loopback that speaks https, with a certificate that only the authority of
 * the tests has signed.
 */
final class HttpsServer implements Closeable {

	static final String CERTIFICATES = "classpath:certificates/";

	private final com.sun.net.httpserver.HttpsServer server;

	private final AtomicInteger requests = new AtomicInteger();

	/**
	 * Starts the service.
	 * @param asksForCertificate whether callers have to show a certificate of the same
	 * authority
	 */
	HttpsServer(boolean asksForCertificate) {
		this("server", asksForCertificate);
	}

	/**
	 * Starts the service with a certificate of its own.
	 * @param certificate the name of its files
	 */
	HttpsServer(String certificate) {
		this(certificate, false);
	}

	private HttpsServer(String certificate, boolean asksForCertificate) {
		SslBundle bundle = SslBundle.of(new PemSslStoreBundle(
				PemSslStoreDetails.forCertificate(CERTIFICATES + certificate + ".crt")
					.withPrivateKey(CERTIFICATES + certificate + ".key"),
				PemSslStoreDetails.forCertificate(CERTIFICATES + "authority.crt")));
		try {
			this.server = com.sun.net.httpserver.HttpsServer
				.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setHttpsConfigurator(new HttpsConfigurator(bundle.createSslContext()) {

			@Override
			public void configure(HttpsParameters parameters) {
				var wanted = getSSLContext().getDefaultSSLParameters();
				wanted.setNeedClientAuth(asksForCertificate);
				parameters.setSSLParameters(wanted);
			}

		});
		this.server.createContext("/", (exchange) -> {
			this.requests.incrementAndGet();
			try (exchange) {
				byte[] body = "{\"answer\":\"yes\"}".getBytes(StandardCharsets.UTF_8);
				exchange.sendResponseHeaders(200, body.length);
				exchange.getResponseBody().write(body);
			}
		});
		this.server.start();
	}

	int requests() {
		return this.requests.get();
	}

	URI endpoint() {
		return URI.create("https://127.0.0.1:" + this.server.getAddress().getPort());
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
