package io.jobsheet.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * How a change that takes its time goes.
 *
 * @param begin when it begins
 * @param duration how long it takes
 * @param ending how it ends
 */
record Course(Instant begin, Duration duration, Ending ending) {

	Instant end() {
		return this.ending.after(this.begin, this.duration);
	}

	Course from(Instant later) {
		return new Course(later, this.duration, this.ending);
	}

}
