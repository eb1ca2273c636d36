package io.jobsheet.run;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Passes events on one at a time, whichever thread they come from.
 */
final class SerialRunLog implements RunLog {

	private final RunLog log;

	SerialRunLog(RunLog log) {
		this.log = log;
	}

	@Override
	public synchronized void found(Problem problem) {
		this.log.found(problem);
	}

	@Override
	public synchronized void checked(Checked checked) {
		this.log.checked(checked);
	}

	@Override
	public synchronized void brokenOff(@Nullable Path findings) {
		this.log.brokenOff(findings);
	}

	@Override
	public synchronized void begun(long run, boolean resumed, long toSettle) {
		this.log.begun(run, resumed, toSettle);
	}

	@Override
	public synchronized void reading(long rows) {
		this.log.reading(rows);
	}

	@Override
	public synchronized void planned(Plan plan) {
		this.log.planned(plan);
	}

	@Override
	public synchronized void canaryBegins(long rows) {
		this.log.canaryBegins(rows);
	}

	@Override
	public synchronized void canaryEnded(long rows) {
		this.log.canaryEnded(rows);
	}

	@Override
	public synchronized void sending(String operation, long blocked) {
		this.log.sending(operation, blocked);
	}

	@Override
	public synchronized void progress(Progress progress) {
		this.log.progress(progress);
	}

	@Override
	public synchronized void warning(String message) {
		this.log.warning(message);
	}

	@Override
	public synchronized void stopping(String reason) {
		this.log.stopping(reason);
	}

	@Override
	public synchronized void reported(Path folder, List<String> files) {
		this.log.reported(folder, files);
	}

	@Override
	public synchronized void ended(RunResult result) {
		this.log.ended(result);
	}

}
