package io.jobsheet.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import io.jobsheet.run.Checked;
import io.jobsheet.run.Plan;
import io.jobsheet.run.Problem;
import io.jobsheet.run.Progress;
import io.jobsheet.run.RunLog;
import io.jobsheet.run.RunResult;

/**
 * Hears only what a check finds.
 *
 * @param findings receives each finding
 */
record CheckLog(Consumer<Problem> findings) implements RunLog {

	static final CheckLog SILENT = new CheckLog((problem) -> {
	});

	@Override
	public void found(Problem problem) {
		this.findings.accept(problem);
	}

	@Override
	public void checked(Checked checked) {
	}

	@Override
	public void begun(long run, boolean resumed, long toSettle) {
	}

	@Override
	public void planned(Plan plan) {
	}

	@Override
	public void sending(String operation, long blocked) {
	}

	@Override
	public void progress(Progress progress) {
	}

	@Override
	public void warning(String message) {
	}

	@Override
	public void stopping(String reason) {
	}

	@Override
	public void reported(Path folder, List<String> files) {
	}

	@Override
	public void ended(RunResult result) {
	}

}
