package io.jobsheet.cloud;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Whether a key's signatures are accepted. Until the first is, messages go one at a time,
 * and after a refusal none goes any more: five wrong signatures lock a key for five
 * minutes ("Error Codes of API Gateway", APIGW.0301).
 */
final class Proof {

	private final ReentrantLock lock = new ReentrantLock();

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
		this.lock.lock();
		try {
			return checked(message, sending);
		}
		finally {
			this.lock.unlock();
		}
	}

	private Reply checked(Message message, Function<Message, Reply> sending) {
		if (this.refusal != null) {
			throw CloudException.notSent(message, "the service refused the credentials before (" + this.refusal + ")",
					true, null);
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

}
