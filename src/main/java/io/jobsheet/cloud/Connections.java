package io.jobsheet.cloud;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * The connections to a target and to those who vouch for its callers. Each message is
 * sent exactly once: no hidden repeats, no redirects followed with credentials, no
 * cookies.
 */
final class Connections implements Closeable {

	private static final String LEFT = "left";

	private static final int LONGEST_HEADER = 64 * 1024;

	private static final int MOST_HEADERS = 200;

	private static final String PACED = "paced";

	private static final String DEPARTURE = "departure";

	private static final String DEADLINE = "deadline";

	private static final int SHORTEST_HIDDEN = 6;

	private final Target target;

	private final Pace pace;

	private final @Nullable Proxy proxy;

	private final NoWay noWay;

	private final Deadlines deadlines = new Deadlines();

	private final List<String> secrets;

	private final CloseableHttpClient http;

	/**
	 * Connections for every request in flight.
	 * @param target where to send, which way, and how long to wait
	 * @param pace how fast the target is called
	 */
	Connections(Target target, Pace pace) {
		this.pace = pace;
		this.target = target;
		this.proxy = target.way().proxy();
		this.noWay = new NoWay(this.proxy);
		this.secrets = Stream
			.concat(target.credentials().secrets().stream(),
					(this.proxy != null) ? this.proxy.secrets().stream() : Stream.empty())
			.map(Secret::value)
			.toList();
		HttpClientBuilder builder = HttpClients.custom()
			.setConnectionManager(pool(target))
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
			// Else a connection that shows a certificate would serve one request only.
			.disableConnectionState()
			.addExecInterceptorLast(LEFT, (message, scope, chain) -> {
				awaitLeave(scope.clientContext);
				scope.clientContext.setAttribute(LEFT, true);
				return chain.proceed(message, scope);
			});
		if (this.proxy != null) {
			goThrough(this.proxy, builder);
		}
		this.http = builder.build();
	}

	private static HttpClientConnectionManager pool(Target target) {
		PoolingHttpClientConnectionManagerBuilder builder = PoolingHttpClientConnectionManagerBuilder.create()
			.setMaxConnTotal(target.inFlight() + 1)
			.setMaxConnPerRoute(target.inFlight())
			.setDefaultConnectionConfig(ConnectionConfig.custom()
				.setConnectTimeout(Timeout.of(target.connectTimeout()))
				.setSocketTimeout(Timeout.of(target.replyTimeout()))
				.setValidateAfterInactivity(TimeValue.ofSeconds(1))
				.build())
			.setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
				.http1Config(
						Http1Config.custom().setMaxLineLength(LONGEST_HEADER).setMaxHeaderCount(MOST_HEADERS).build())
				.build());
		SslBundle ssl = target.way().ssl();
		if (ssl != null) {
			builder.setTlsSocketStrategy(new DefaultClientTlsStrategy(ssl.createSslContext(),
					ssl.getOptions().getEnabledProtocols(), ssl.getOptions().getCiphers(), SSLBufferMode.STATIC,
					HttpsSupport.getDefaultHostnameVerifier()));
		}
		return builder.build();
	}

	private static void goThrough(Proxy proxy, HttpClientBuilder builder) {
		builder.setProxy(new HttpHost("http", proxy.host(), proxy.port()));
		if (proxy.user() != null) {
			BasicCredentialsProvider known = new BasicCredentialsProvider();
			known.setCredentials(new AuthScope(proxy.host(), proxy.port()),
					new UsernamePasswordCredentials(proxy.user(), proxy.password().value().toCharArray()));
			builder.setDefaultCredentialsProvider(known);
		}
	}

	/**
	 * Sends a message and reads the whole reply, whatever its status.
	 * @param message what to send
	 * @return what was answered, without the secrets of whoever is calling
	 * @throws CloudException when no reply could be read; it says whether the message may
	 * have arrived
	 */
	Reply send(Message message) {
		ReplyReader reader = new ReplyReader(request(message));
		HttpClientContext context = HttpClientContext.create();
		try (Deadlines.Deadline deadline = this.deadlines.begin(reader.request(), this.target.longestRequest())) {
			context.setAttribute(DEADLINE, deadline);
			context.setAttribute(PACED, isOfTarget(message));
			context.setAttribute(DEPARTURE, message.request().departure());
			Reply reply = read(message, reader, context);
			if (isOfTarget(message)) {
				this.pace.heard(reply);
			}
			return reply;
		}
		catch (IOException | IllegalStateException ex) {
			throw trouble(message, reader, context, ex);
		}
	}

	private Reply read(Message message, ReplyReader reader, HttpClientContext context) throws IOException {
		return this.http.execute(reader.request(), context, (response) -> {
			if (!hasLeft(context)) {
				throw new TunnelException(response.getCode());
			}
			return reader.read(response).under(stars(message));
		});
	}

	private CloudException trouble(Message message, ReplyReader reader, HttpClientContext context, Exception ex) {
		if (ex instanceof HeldBackException) {
			return CloudException.heldBack(message, ex);
		}
		boolean missed = deadline(context).isMissed();
		if (hasLeft(context) && !(ex instanceof SSLHandshakeException)) {
			return CloudException.mayHaveArrived(message,
					missed ? "the reply did not come to its end within " + ReplyReader.seconds(reader.waited())
							: reader.lost(ex),
					ex);
		}
		boolean useless = ex instanceof TunnelException refused && refused.asksForPassword();
		String why = missed ? this.noWay.inTime(message.uri(), reader.waited())
				: this.noWay.because(message.uri(), ex, reader.waited());
		return CloudException.notSent(message, why, useless, ex);
	}

	private static Deadlines.Deadline deadline(HttpContext context) {
		return (Deadlines.Deadline) context.getAttribute(DEADLINE);
	}

	private boolean isOfTarget(Message message) {
		return Target.address(message.uri()).equals(this.target.address());
	}

	private void awaitLeave(HttpContext context) throws IOException {
		try {
			if (Boolean.TRUE.equals(context.getAttribute(PACED))
					&& context.getAttribute(DEPARTURE) instanceof Departure departure
					&& !this.pace.leave(deadline(context).left(), departure)) {
				throw new HeldBackException();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("interrupted");
		}
	}

	/**
	 * Fetches no token any more, and lets no request last longer than a while.
	 * @param time how long from now
	 */
	void endWithin(Duration time) {
		this.deadlines.endWithin(time);
	}

	boolean areEnding() {
		return this.deadlines.areEnding();
	}

	// A word that is as short as those of any message is none that is worth hiding.
	private Stars stars(Message message) {
		return new Stars(
				Stream.concat(this.secrets.stream(), Stream.ofNullable(message.headers().get(TokenCaller.HEADER)))
					.filter((secret) -> secret.length() >= SHORTEST_HIDDEN)
					.toList());
	}

	private static boolean hasLeft(HttpClientContext context) {
		return Boolean.TRUE.equals(context.getAttribute(LEFT));
	}

	private static HttpUriRequestBase request(Message message) {
		HttpUriRequestBase request = new HttpUriRequestBase(message.request().method(), message.uri());
		message.headers().forEach(request::setHeader);
		if (message.request().body() != null) {
			request.setEntity(new ByteArrayEntity(message.content(), ContentType.APPLICATION_JSON));
		}
		return request;
	}

	@Override
	public void close() {
		this.deadlines.close();
		this.http.close(CloseMode.IMMEDIATE);
	}

	/**
	 * The pace does not let a request leave.
	 */
	private static final class HeldBackException extends InterruptedIOException {

		private static final long serialVersionUID = 1L;

	}

}
