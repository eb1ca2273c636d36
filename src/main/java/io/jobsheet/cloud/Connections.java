package io.jobsheet.cloud;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
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

	private static final int SHORTEST_HIDDEN = 6;

	private final Target target;

	private final @Nullable Proxy proxy;

	private final List<String> secrets;

	private final CloseableHttpClient http;

	/**
	 * Connections for every request in flight.
	 * @param target where to send, which way, and how long to wait
	 */
	Connections(Target target) {
		this.target = target;
		this.proxy = target.way().proxy();
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
		ReplyReader reader = new ReplyReader(request(message), this.target.replyTimeout());
		HttpClientContext context = HttpClientContext.create();
		try {
			return this.http.execute(reader.request(), context, (response) -> {
				if (!hasLeft(context)) {
					throw new TunnelException(response.getCode());
				}
				return reader.read(response).under(stars(message));
			});
		}
		catch (IOException | IllegalStateException ex) {
			if (hasLeft(context) && !(ex instanceof SSLHandshakeException)) {
				throw CloudException.mayHaveArrived(message, reader.lost(ex), ex);
			}
			boolean useless = ex instanceof TunnelException refused && refused.status == 407;
			throw CloudException.notSent(message, notConnected(message.uri(), ex, reader.waited()), useless, ex);
		}
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

	private String notConnected(URI uri, Exception ex, Duration waited) {
		String address = (this.proxy != null) ? "the proxy " + this.proxy : Target.address(uri);
		if (ex instanceof TunnelException refused) {
			return address + " made no connection to " + Target.address(uri) + " (" + refused.getMessage() + ")";
		}
		if (ex instanceof SSLException) {
			return "no secure connection to " + Target.address(uri) + " (" + untrusted(uri, ex) + ")";
		}
		if (ex instanceof UnknownHostException) {
			return "the host name '" + ((this.proxy != null) ? this.proxy.host() : uri.getHost()) + "' is not known";
		}
		if (ex instanceof ConnectTimeoutException) {
			return "no connection to " + address + " within " + ReplyReader.seconds(waited);
		}
		if (ex instanceof ConnectException || ex instanceof NoRouteToHostException) {
			return "no connection to " + address + " (refused or no route)";
		}
		return (ex instanceof IllegalStateException) ? "the connections to " + address + " are closed"
				: "no connection to " + address + " (" + ex.getMessage() + ")";
	}

	private static String untrusted(URI uri, Exception ex) {
		String message = String.valueOf(ex.getMessage());
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
				return "its certificate is not valid at this time (" + cause.getMessage()
						+ "); the service has to renew it, unless this machine's clock is wrong";
			}
		}
		if (ex instanceof SSLPeerUnverifiedException) {
			return "its certificate is for another name than '" + uri.getHost() + "'; correct the endpoint";
		}
		return message.contains("PKIX path")
				? "its certificate is signed by nobody who is trusted here;" + " name its authority in an ssl-bundle"
				: message;
	}

	@Override
	public void close() {
		this.http.close(CloseMode.IMMEDIATE);
	}

	/**
	 * A proxy's refusal to lead to the service.
	 */
	private static final class TunnelException extends IOException {

		private static final long serialVersionUID = 1L;

		private final int status;

		TunnelException(int status) {
			super((status == 407) ? "it asks for another proxy-user and proxy-password" : "status " + status);
			this.status = status;
		}

	}

}
