package io.jobsheet.cli;

import java.time.InstantSource;

import io.jobsheet.run.RunResult;
import picocli.CommandLine.Option;

/**
 * How a command speaks.
 */
final class OutputOptions {

	@Option(names = "--json", order = 90,
			description = "Print exactly one JSON object to standard output, and all else to standard error.")
	private boolean json;

	@Option(names = "--quiet", order = 91, description = "Print only warnings, errors and the last line.")
	private boolean quiet;

	boolean isJson() {
		return this.json;
	}

	Screen screen(Terminal terminal) {
		return new Screen(terminal, this.json, this.quiet, InstantSource.system());
	}

	/**
	 * How a run of one file ended.
	 * @param result how it ended
	 * @return the same in a few words and for programs
	 */
	FileEnd ended(RunResult result) {
		int exitCode = result.ending().exitCode();
		return new FileEnd(exitCode,
				"run " + result.summary().run() + ": " + ProgressText.statuses(result.summary().counts()),
				Json.result(result, exitCode));
	}

	/**
	 * Prints how a run ended, when that is wanted for programs.
	 * @param terminal where
	 * @param result how it ended
	 * @return the exit code of the command
	 */
	int ended(Terminal terminal, RunResult result) {
		int exitCode = result.ending().exitCode();
		if (this.json) {
			Json.print(terminal.out(), Json.result(result, exitCode));
		}
		return exitCode;
	}

}
