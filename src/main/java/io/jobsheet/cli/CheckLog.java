package io.jobsheet.cli;

import java.util.function.Consumer;

import io.jobsheet.run.MappingDraft;
import io.jobsheet.run.Problem;
import io.jobsheet.run.SilentRunLog;

/**
 * Hears what a check finds.
 */
final class CheckLog extends SilentRunLog {

	private final Consumer<Problem> findings;

	private final Consumer<String> warnings;

	private String mapping = "";

	/**
	 * A log of findings.
	 * @param findings receives each finding
	 * @param warnings receives what is odd beside them
	 */
	CheckLog(Consumer<Problem> findings, Consumer<String> warnings) {
		this.findings = findings;
		this.warnings = warnings;
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

	@Override
	public void warning(String message) {
		this.warnings.accept(message);
	}

}
