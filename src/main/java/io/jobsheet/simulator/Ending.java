package io.jobsheet.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * How something that takes its time ends.
 */
enum Ending {

	/** As it should. */
	WELL,
	/** In a failure. */
	BADLY,
	/** Not at all. */
	NEVER;

	Instant after(Instant begin, Duration duration) {
		return (this == NEVER) ? Instant.MAX : begin.plus(duration);
	}

	<T> T choose(T good, T bad) {
		return (this == BADLY) ? bad : good;
	}

}
