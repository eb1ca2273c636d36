package io.jobsheet.cli;

import java.util.function.Consumer;

import io.jobsheet.run.Problem;
import io.jobsheet.run.SilentRunLog;

/**
 * Hears only what a check finds.
 */
final class CheckLog extends SilentRunLog {

	private final Consumer<Problem> findings;

	/**
	 * A log of findings.
	 * @param findings receives each finding
	 */
	CheckLog(Consumer<Problem> findings) {
		this.findings = findings;
	}

	@Override
	public void found(Problem problem) {
		this.findings.accept(problem);
	}

}
