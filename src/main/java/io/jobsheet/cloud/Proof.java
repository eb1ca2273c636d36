package io.jobsheet.cloud;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Whether a key's signatures are accepted. Until the first is, messages go one at a time,
 * and after a refusal none goes any more: five wrong signatures lock a key for five
 * minutes ("Error Codes of API Gateway", APIGW.0301).
 */
final class Proof {

	private final Turns turns = new Turns();

	private volatile boolean given;

	private volatile @Nullable String refusal;

	/**
	 * Sends a message, if the key is still good.
	 * @param message the message
	 * @param sending signs and sends it
	 * @return the reply
	 * @throws CloudException when there is none, or the key was refused before
	 */
	Reply send(Message message, Function<Message, Reply> sending) {
		if (this.given) {
			return checked(message, sending);
		}
		return this.turns.take(() -> checked(message, sending),
				(ex) -> (this.refusal != null) ? refused(message) : CloudException.notSent(message,
						"an earlier request got no answer (" + ex.detail() + ")", ex.isUseless(), ex));
	}

	private Reply checked(Message message, Function<Message, Reply> sending) {
		if (this.refusal != null) {
			throw refused(message);
		}
		Reply reply = sending.apply(message);
		if (reply.refusesCaller()) {
			this.refusal = reply.error();
		}
		else {
			this.given = true;
		}
		return reply;
	}

	private CloudException refused(Message message) {
		return CloudException.notSent(message, "the service refused the credentials before (" + this.refusal
				+ "); correct them in the settings, check this machine's clock, and resume", true, null);
	}

}
