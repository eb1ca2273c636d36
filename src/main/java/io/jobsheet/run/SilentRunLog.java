package io.jobsheet.run;

import java.nio.file.Path;
import java.util.List;

/**
 * A log that tells nobody; subclasses tell what they care for.
 */
public class SilentRunLog implements RunLog {

	@Override
	public void found(Problem problem) {
	}

	@Override
	public void checked(Checked checked) {
	}

	@Override
	public void begun(long run, boolean resumed, long toSettle) {
	}

	@Override
	public void reading(long rows) {
	}

	@Override
	public void planned(Plan plan) {
	}

	@Override
	public void canaryBegins(long rows) {
	}

	@Override
	public void canaryEnded(long rows) {
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
