package io.jobsheet.simulator;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;

/**
 * Lets those in who have a token, or a key that signs their request.
 */
final class Door {

	private final SimulatorSettings settings;

	private final Tokens tokens;

	private final KeyLocks locks;

	Door(SimulatorSettings settings, Tokens tokens) {
		this.settings = settings;
		this.tokens = tokens;
		this.locks = new KeyLocks(settings.clock());
	}

	/**
	 * Looks at who sent a request.
	 * @param exchange the request
	 * @param body its body
	 * @return why it is refused, or {@code null} when it is not
	 */
	@Nullable Refusal refusal(HttpExchange exchange, byte[] body) {
		if (exchange.getRequestHeaders().containsKey("Authorization")) {
			return refusal(SignedRequest.of(exchange, body));
		}
		String token = exchange.getRequestHeaders().getFirst("X-Auth-Token");
		return accepts((token != null) ? token.strip() : "") ? null : Refusal.WRONG_TOKEN;
	}

	private @Nullable Refusal refusal(@Nullable SignedRequest request) {
		if (request == null) {
			return Refusal.NO_SIGNATURE;
		}
		if (this.locks.isLocked(request.accessKey())) {
			return Refusal.LOCKED_KEY;
		}
		Callers.Key key = this.settings.callers().keys().get(request.accessKey());
		if (key == null) {
			return Refusal.UNKNOWN_KEY;
		}
		if (!request.isTimely(this.settings.clock().instant())) {
			return Refusal.WRONG_TIME;
		}
		boolean isSigned = request.isSignedWith(key);
		this.locks.note(request.accessKey(), isSigned);
		return isSigned ? null : Refusal.WRONG_SIGNATURE;
	}

	private boolean accepts(String token) {
		if (this.tokens.hasGiven(token)) {
			return this.tokens.isAlive(token);
		}
		boolean takesAny = this.settings.tokens().isEmpty() && this.settings.callers().users().isEmpty();
		return takesAny ? !token.isEmpty() : this.settings.tokens().contains(token);
	}

}
