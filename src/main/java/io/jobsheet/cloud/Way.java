package io.jobsheet.cloud;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * The way to a service.
 *
 * @param proxy the proxy to go through, or {@code null} for none
 * @param ssl whom to trust, and the certificate to show, or {@code null} for what Java
 * trusts and no certificate
 */
public record Way(@Nullable Proxy proxy, @Nullable SslBundle ssl) {

	static final Way DIRECT = new Way(null, null);

	@Override
	public String toString() {
		return ((this.proxy != null) ? "through " + this.proxy : "direct")
				+ ((this.ssl != null) ? ", own certificates" : "");
	}

}
