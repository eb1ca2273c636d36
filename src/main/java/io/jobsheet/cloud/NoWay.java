package io.jobsheet.cloud;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Why a message found no way to the service, in words that say what to look at.
 */
final class NoWay {

	private final @Nullable Proxy proxy;

	/**
	 * The reasons on a way.
	 * @param proxy the proxy on it, if there is one
	 */
	NoWay(@Nullable Proxy proxy) {
		this.proxy = proxy;
	}

	/**
	 * Why there is no connection.
	 * @param uri where the message was to go
	 * @param ex what happened
	 * @param waited how long it was waited for
	 * @return the reason, to stand in a sentence
	 */
	String because(URI uri, Exception ex, Duration waited) {
		String address = address(uri);
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
			return inTime(uri, waited);
		}
		if (ex instanceof ConnectException || ex instanceof NoRouteToHostException) {
			return "no connection to " + address + " (refused or no route)";
		}
		return (ex instanceof IllegalStateException) ? "the connections to " + address + " are closed"
				: "no connection to " + address + " (" + ex.getMessage() + ")";
	}

	/**
	 * That there was no connection in time.
	 * @param uri where the message was to go
	 * @param waited how long it was waited for
	 * @return the reason, to stand in a sentence
	 */
	String inTime(URI uri, Duration waited) {
		return "no connection to " + address(uri) + " within " + ReplyReader.seconds(waited);
	}

	private String address(URI uri) {
		return (this.proxy != null) ? "the proxy " + this.proxy : Target.address(uri);
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

}
