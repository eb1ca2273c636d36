package io.jobsheet.crash;

import java.util.List;
import java.util.Locale;

/**
 * Counts down to the write at which a process stands still.
 */
final class Countdown {

	private final String moment;

	private final String begins;

	private int left;

	private Countdown(String moment, String begins, int left) {
		this.moment = moment;
		this.begins = begins;
		this.left = left;
	}

	/**
	 * The write that a text names.
	 * @param text moment, how many such writes, and how the statement begins:
	 * {@code COMMITTED 3 UPDATE calls}; the moment may be {@code ANY}, the statement
	 * empty; an empty text never comes
	 * @return the countdown
	 */
	static Countdown parse(String text) {
		if (text.isEmpty()) {
			return new Countdown("", "", 0);
		}
		List<String> words = List.of(text.split(" ", 3));
		return new Countdown(words.get(0), words.get(2).toLowerCase(Locale.ROOT), Integer.parseInt(words.get(1)));
	}

	boolean isAt(Moment moment, Write write) {
		if (this.left == 0 || !(this.moment.equals("ANY") || this.moment.equals(moment.name()))
				|| !write.sql().toLowerCase(Locale.ROOT).startsWith(this.begins)) {
			return false;
		}
		this.left--;
		return this.left == 0;
	}

}
