package io.jobsheet.cloud;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends requests to one target, each exactly once: no hidden repeats, no redirects
 * followed with credentials, no cookies.
 */
public final class CloudClient implements Closeable {

	private static final int LARGEST_REPLY = 8 * 1024 * 1024;

	private final Target target;

	private final CloseableHttpClient http;

	/**
	 * A client for a target, with a connection for every request in flight.
	 * @param target where to send and how long to wait
	 */
	public CloudClient(Target target) {
		this.target = target;
		this.http = HttpClients.custom()
			.setConnectionManager(connections(target))
			.setDefaultRequestConfig(RequestConfig.custom()
				.setResponseTimeout(Timeout.of(target.replyTimeout()))
				.setConnectionRequestTimeout(Timeout.of(target.replyTimeout()))
				.setRedirectsEnabled(false)
				.build())
			.setUserAgent("jobsheet")
			.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableCookieManagement()
			.disableAuthCaching()
			.disableContentCompression()
			.build();
	}

	private static PoolingHttpClientConnectionManager connections(Target target) {
		return PoolingHttpClientConnectionManagerBuilder.create()
			.setMaxConnTotal(target.inFlight())
			.setMaxConnPerRoute(target.inFlight())
			.setDefaultConnectionConfig(ConnectionConfig.custom()
				.setConnectTimeout(Timeout.of(target.connectTimeout()))
				.setSocketTimeout(Timeout.of(target.replyTimeout()))
				.setValidateAfterInactivity(TimeValue.ofSeconds(1))
				.build())
			.build();
	}

	/**
	 * Sends one request and reads the whole reply, whatever its status.
	 * @param request what to send
	 * @return what the service answered
	 * @throws CloudException when no reply could be read; it says whether the request may
	 * have arrived
	 */
	public Reply send(Request request) {
		long start = System.nanoTime();
		try {
			return this.http.execute(message(request), (response) -> reply(response, start));
		}
		catch (IOException ex) {
			throw exception(request, ex, Duration.ofNanos(System.nanoTime() - start));
		}
	}

	private HttpUriRequestBase message(Request request) {
		HttpUriRequestBase message = new HttpUriRequestBase(request.method(),
				this.target.endpoint().resolve(request.path()));
		message.setHeader("Accept", "application/json");
		message.setHeader("X-Language", "en-us");
		this.target.credentials().headers(request).forEach(message::setHeader);
		if (request.body() != null) {
			message.setEntity(new StringEntity(request.body(), ContentType.APPLICATION_JSON));
		}
		return message;
	}

	private Reply reply(ClassicHttpResponse response, long start) throws IOException {
		Map<String, String> headers = new HashMap<>();
		for (Header header : response.getHeaders()) {
			headers.put(header.getName().toLowerCase(Locale.ROOT), String.valueOf(header.getValue()));
		}
		String body = body(response.getEntity(), start);
		return new Reply(response.getCode(), headers, body, Duration.ofNanos(System.nanoTime() - start));
	}

	private String body(HttpEntity entity, long start) throws IOException {
		if (entity == null) {
			return "";
		}
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		byte[] buffer = new byte[8192];
		try (InputStream content = entity.getContent()) {
			for (int length = content.read(buffer); length >= 0; length = content.read(buffer)) {
				body.write(buffer, 0, length);
				if (body.size() > LARGEST_REPLY) {
					throw new IOException("the reply is longer than " + LARGEST_REPLY + " bytes");
				}
				if (System.nanoTime() - start > 2 * this.target.replyTimeout().toNanos()) {
					throw new IOException("the reply did not end");
				}
			}
		}
		return body.toString(StandardCharsets.UTF_8);
	}

	private CloudException exception(Request request, IOException ex, Duration waited) {
		if (ex instanceof UnknownHostException) {
			return neverLeft(request, "the host name '" + this.target.endpoint().getHost() + "' is not known", ex);
		}
		if (ex instanceof ConnectTimeoutException) {
			return neverLeft(request, "no connection to " + this.target.address() + " within " + seconds(waited), ex);
		}
		if (ex instanceof ConnectException || ex instanceof NoRouteToHostException) {
			return neverLeft(request, "no connection to " + this.target.address() + " (refused or no route)", ex);
		}
		if (ex instanceof SSLHandshakeException || ex instanceof SSLPeerUnverifiedException) {
			return neverLeft(request, "no secure connection to " + this.target.address() + " (" + ex.getMessage() + ")",
					ex);
		}
		String what = (ex instanceof InterruptedIOException) ? "no answer after " + seconds(waited)
				: "the connection broke before the answer was complete";
		return new CloudException(request + ": " + what + "; the call may have arrived", true, ex);
	}

	private static CloudException neverLeft(Request request, String why, IOException ex) {
		return new CloudException(request + ": " + why + "; nothing was sent", false, ex);
	}

	private static String seconds(Duration time) {
		return Math.max(1, (time.toMillis() + 500) / 1000) + " s";
	}

	@Override
	public void close() {
		this.http.close(CloseMode.IMMEDIATE);
	}

}
