package io.jobsheet.cli;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The wish to stop, whenever it comes: what a command does at that moment is told at
 * once, and what it begins later is told as it begins.
 */
final class StopRequest {

	private @Nullable String reason;

	private Consumer<String> action = (why) -> {
	};

	StopRequest() {
	}

	/**
	 * Waits for a signal from now on.
	 * @return the request
	 */
	static StopRequest onSignal() {
		StopRequest request = new StopRequest();
		Signals.onStop(request::ask);
		return request;
	}

	void ask(String why) {
		Consumer<String> now;
		synchronized (this) {
			this.reason = why;
			now = this.action;
		}
		now.accept(why);
	}

	/**
	 * Says what is to be done, from now on, when the command is to stop; it is done at
	 * once when it is to stop already.
	 * @param next receives the reason
	 */
	void whenAsked(Consumer<String> next) {
		String why;
		synchronized (this) {
			this.action = next;
			why = this.reason;
		}
		if (why != null) {
			next.accept(why);
		}
	}

}
