package io.jobsheet.cli;

import java.util.function.Consumer;

import io.jobsheet.run.MappingDraft;
import io.jobsheet.run.Problem;
import io.jobsheet.run.SilentRunLog;

/**
 * Hears only what a check finds.
 */
final class CheckLog extends SilentRunLog {

	private final Consumer<Problem> findings;

	private String mapping = "";

	/**
	 * A log of findings.
	 * @param findings receives each finding
	 */
	CheckLog(Consumer<Problem> findings) {
		this.findings = findings;
	}

	@Override
	public void suggested(MappingDraft draft) {
		this.mapping = String.join("\n", draft.yaml()) + "\n";
	}

	/**
	 * A mapping that could be meant.
	 * @return YAML; empty when there is none
	 */
	String mapping() {
		return this.mapping;
	}

	@Override
	public void found(Problem problem) {
		this.findings.accept(problem);
	}

}
