package io.jobsheet.run;

import java.time.Duration;

/**
 * How far the sending is.
 *
 * @param counts what became of the rows so far; those to come are not sent
 * @param rate rows answered in a second, lately
 * @param remaining how long it will take at that rate
 * @param pausedFor how long the service asked to be left alone; zero when it did not
 * @param slowed the present pace and why it is slower than the settings say; empty when
 * it is not
 */
public record Progress(Counts counts, double rate, Duration remaining, Duration pausedFor, String slowed) {
}
