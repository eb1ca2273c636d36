package io.jobsheet.cloud;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Calls with tokens that it fetches for an IAM user, keeps in memory, and renews before
 * they end and once when one is refused. However many callers share it, one fetches.
 */
final class IamCaller implements Caller {

	private static final Duration PAUSE = Duration.ofMinutes(1);

	private final Iam iam;

	private final Request tokenRequest;

	private final Connections connections;

	private final InstantSource clock;

	private final Turns turns = new Turns();

	private @Nullable IssuedToken token;

	private @Nullable CloudException refusal;

	IamCaller(Iam iam, Request tokenRequest, Connections connections, InstantSource clock) {
		this.iam = iam;
		this.tokenRequest = tokenRequest;
		this.connections = connections;
		this.clock = clock;
	}

	@Override
	public Reply send(Message message) {
		IssuedToken token = token();
		Reply reply = send(message, token);
		return (reply.refusesCaller() && !this.connections.areEnding()) ? send(message, after(token)) : reply;
	}

	private Reply send(Message message, IssuedToken token) {
		return this.connections.send(message.with(Map.of(TokenCaller.HEADER, token.token().value())));
	}

	@Override
	public String projectId(Region region) {
		String projectId = token().projectId();
		if (projectId.isEmpty()) {
			throw this.iam.trouble("its token does not say which project it is for; write project-id into the settings",
					true);
		}
		return projectId;
	}

	private IssuedToken token() {
		return this.turns.take(() -> {
			IssuedToken token = this.token;
			if (token == null) {
				return fetch();
			}
			return this.clock.instant().isBefore(token.renewAt()) ? token : renewed(token);
		}, UnaryOperator.identity());
	}

	private IssuedToken renewed(IssuedToken token) {
		try {
			return fetch();
		}
		catch (CloudException ex) {
			if (ex.isUseless()) {
				throw ex;
			}
			this.token = token.renewedAt(this.clock.instant().plus(PAUSE));
			return token;
		}
	}

	private IssuedToken after(IssuedToken refused) {
		return this.turns.take(() -> {
			IssuedToken token = this.token;
			return (token != null && !token.token().equals(refused.token())) ? token : fetch();
		}, UnaryOperator.identity());
	}

	// A wrong password is tried once: the identity service locks users who guess.
	private IssuedToken fetch() {
		if (this.refusal != null) {
			throw this.refusal;
		}
		if (this.connections.areEnding()) {
			throw this.iam.trouble("it is not asked any more, because the run is to stop", false);
		}
		try {
			Instant now = this.clock.instant();
			Reply reply = this.iam.ask(this.tokenRequest, this.connections::send);
			IssuedToken token = this.iam.token(reply, now);
			this.token = token;
			return token;
		}
		catch (CloudException ex) {
			this.refusal = ex.isUseless() ? ex : null;
			throw ex;
		}
	}

}
