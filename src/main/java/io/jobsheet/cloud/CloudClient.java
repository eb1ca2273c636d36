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

import javax.net.ssl.SSLException;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to one target, each exactly once: no hidden repeats, no redirects
 * followed with credentials, no cookies.
 */
public final class CloudClient implements Closeable {

	private static final int LARGEST_REPLY = 8 * 1024 * 1024;

	private static final String LEFT = "left";

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
			.addExecInterceptorLast(LEFT, (message, scope, chain) -> {
				scope.clientContext.setAttribute(LEFT, true);
				return chain.proceed(message, scope);
			})
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
		HttpUriRequestBase message = message(request);
		HttpClientContext context = HttpClientContext.create();
		try {
			return this.http.execute(message, context, (response) -> reply(message, response, start));
		}
		catch (IOException | IllegalStateException ex) {
			Duration waited = Duration.ofNanos(System.nanoTime() - start);
			boolean left = Boolean.TRUE.equals(context.getAttribute(LEFT));
			String what = left ? lost(ex, waited) + "; the call may have arrived"
					: notConnected(ex, waited) + "; nothing was sent";
			throw new CloudException(request + ": " + what, left, ex);
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

	private Reply reply(HttpUriRequestBase message, ClassicHttpResponse response, long start) throws IOException {
		Map<String, String> headers = new HashMap<>();
		for (Header header : response.getHeaders()) {
			headers.put(header.getName().toLowerCase(Locale.ROOT), String.valueOf(header.getValue()));
		}
		String body = body(message, response.getEntity(), start);
		return new Reply(response.getCode(), headers, body, Duration.ofNanos(System.nanoTime() - start));
	}

	private String body(HttpUriRequestBase message, @Nullable HttpEntity entity, long start) throws IOException {
		if (entity == null) {
			return "";
		}
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		byte[] buffer = new byte[8192];
		InputStream content = entity.getContent();
		for (int length = content.read(buffer); length >= 0; length = content.read(buffer)) {
			body.write(buffer, 0, length);
			if (body.size() > LARGEST_REPLY) {
				throw endless(message, "the reply is longer than 8 MB");
			}
			if (System.nanoTime() - start > 2 * this.target.replyTimeout().toNanos()) {
				throw endless(message,
						"the reply did not end within " + seconds(this.target.replyTimeout().multipliedBy(2)));
			}
		}
		return body.toString(StandardCharsets.UTF_8);
	}

	// Without the abort, closing the reply would read it to its end.
	private static EndlessReplyException endless(HttpUriRequestBase message, String why) {
		message.abort();
		return new EndlessReplyException(why);
	}

	private String notConnected(Exception ex, Duration waited) {
		String address = this.target.address();
		if (ex instanceof UnknownHostException) {
			return "the host name '" + this.target.endpoint().getHost() + "' is not known";
		}
		if (ex instanceof ConnectTimeoutException) {
			return "no connection to " + address + " within " + seconds(waited);
		}
		if (ex instanceof ConnectException || ex instanceof NoRouteToHostException) {
			return "no connection to " + address + " (refused or no route)";
		}
		if (ex instanceof SSLException) {
			return "no secure connection to " + address + " (" + ex.getMessage() + ")";
		}
		return (ex instanceof IllegalStateException) ? "the connections to " + address + " are closed"
				: "no connection to " + address + " (" + ex.getMessage() + ")";
	}

	private static String lost(Exception ex, Duration waited) {
		if (ex instanceof EndlessReplyException) {
			return String.valueOf(ex.getMessage());
		}
		return (ex instanceof InterruptedIOException) ? "no answer after " + seconds(waited)
				: "the connection broke before the answer was complete";
	}

	private static String seconds(Duration time) {
		return Math.max(1, (time.toMillis() + 500) / 1000) + " s";
	}

	@Override
	public void close() {
		this.http.close(CloseMode.IMMEDIATE);
	}

	private static final class EndlessReplyException extends IOException {

		private static final long serialVersionUID = 1L;

		EndlessReplyException(String message) {
			super(message);
		}

	}

}
