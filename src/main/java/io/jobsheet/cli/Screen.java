package io.jobsheet.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import io.jobsheet.run.Progress;

/**
 * Puts lines where they belong: results to standard output (or to standard error when
 * that is kept for JSON), all else to standard error.
 */
final class Screen {

	private static final Duration REDRAWN_EVERY = Duration.ofMillis(250);

	private static final Duration TOLD_EVERY = Duration.ofSeconds(5);

	private static final int CONTROL_PICTURES = '\u2400';

	private static final int REPLACEMENT = '\uFFFD';

	private static final String ERASE_LINE = "\r\u001B[K";

	private final Terminal terminal;

	private final PrintStream results;

	private final boolean quiet;

	private final InstantSource clock;

	private Instant lastProgress;

	private boolean drawn;

	Screen(Terminal terminal, boolean json, boolean quiet, InstantSource clock) {
		this.terminal = terminal;
		this.results = json ? terminal.err() : terminal.out();
		this.quiet = quiet;
		this.clock = clock;
		this.lastProgress = clock.instant();
	}

	/**
	 * A line of the result.
	 * @param line the line
	 */
	void say(String line) {
		if (!this.quiet) {
			conclude(line);
		}
	}

	/**
	 * A line of the result that is shown even when only little is wanted.
	 * @param line the line
	 */
	void conclude(String line) {
		print(this.results, line);
	}

	/**
	 * A line about how it goes.
	 * @param line the line
	 */
	void tell(String line) {
		if (!this.quiet) {
			print(this.terminal.err(), line);
		}
	}

	void warn(String message) {
		print(this.terminal.err(), Colour.YELLOW.paint(this.terminal, "warning:") + " " + message);
	}

	/**
	 * Something found in a sheet.
	 * @param isError whether it keeps a row from being sent
	 * @param message a sentence
	 */
	void found(boolean isError, String message) {
		String level = isError ? Colour.RED.paint(this.terminal, "error:")
				: Colour.YELLOW.paint(this.terminal, "warning:");
		conclude(level + " " + visible(message));
	}

	// A cell may hold what a terminal would obey, or what turns the order of a line
	// around.
	private static String visible(String message) {
		StringBuilder visible = new StringBuilder(message.length());
		message.chars()
			.map((character) -> (character < ' ') ? CONTROL_PICTURES + character
					: (Character.isISOControl(character) || isTurning(character)) ? REPLACEMENT : character)
			.forEach((character) -> visible.append((char) character));
		return visible.toString();
	}

	private static boolean isTurning(int character) {
		return (character >= '\u202A' && character <= '\u202E') || (character >= '\u2066' && character <= '\u2069');
	}

	/**
	 * How far it is: a bar on a terminal, else a line now and then.
	 * @param progress the numbers
	 */
	void progress(Progress progress) {
		Instant now = this.clock.instant();
		Duration pause = this.terminal.interactive() ? REDRAWN_EVERY : TOLD_EVERY;
		if (this.quiet || now.isBefore(this.lastProgress.plus(pause))) {
			return;
		}
		this.lastProgress = now;
		if (this.terminal.interactive()) {
			this.terminal.err().print(ERASE_LINE + ProgressText.bar(progress, this.terminal.columns() - 1));
			this.terminal.err().flush();
			this.drawn = true;
		}
		else {
			this.terminal.err().println(ProgressText.line(progress));
		}
	}

	private void print(PrintStream stream, String line) {
		if (this.drawn) {
			this.terminal.err().print(ERASE_LINE);
			this.terminal.err().flush();
			this.drawn = false;
		}
		stream.println(line);
	}

}
