package io.jobsheet.cloud;

import java.io.IOException;

/**
 * A proxy's refusal to lead to the service.
 */
final class TunnelException extends IOException {

	private static final long serialVersionUID = 1L;

	private final int status;

	TunnelException(int status) {
		super((status == 407) ? "it asks for another proxy-user and proxy-password" : "status " + status);
		this.status = status;
	}

	boolean asksForPassword() {
		return this.status == 407;
	}

}
