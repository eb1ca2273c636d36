package io.jobsheet.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.jobsheet.ledger.LedgerException;
import io.jobsheet.ledger.Run;
import io.jobsheet.ledger.Totals;
import io.jobsheet.report.FindingsFile;
import io.jobsheet.report.Report;
import io.jobsheet.report.ReportException;
import io.jobsheet.sheet.SheetException;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Carries out one run: its Spring Batch job is started, or started again where a crash
 * left it, and the ledger is told how it ended.
 */
final class Execution {

	private final Memory memory;

	private final Assignment assignment;

	private volatile Counts counts = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

	Execution(Memory memory, Assignment assignment) {
		this.memory = memory;
		this.assignment = assignment;
	}

	/**
	 * Carries out the run.
	 * @return how it ended, for now or for good
	 * @throws RunException when it could not go on
	 */
	RunResult carryOut() {
		Lookout lookout = lookout();
		try {
			return carryOutAtOnce();
		}
		catch (DataAccessException | TransactionException ex) {
			throw Database.isTrouble(ex) ? this.memory.database().unusable(ex) : ex;
		}
		finally {
			if (lookout != null) {
				lookout.close();
			}
		}
	}

	private @Nullable Lookout lookout() {
		return this.memory.locks().areShared() ? new Lookout(this.assignment.run().id(), this.memory.lock(),
				this.memory.runs(), this.assignment.stop()) : null;
	}

	private RunResult carryOutAtOnce() {
		Run run = this.assignment.run();
		this.memory.secrets().erase();
		this.memory.secrets().require(run.id());
		this.assignment.log().begun(run.id(), this.assignment.resumed(), this.memory.calls().unsettled(run.id()));
		this.memory.runs().reopen(run.id(), Carrier.name());
		showProgress(Tally.counts(this.memory.ledger().totals(run.id())));
		this.assignment.stop().onStop((reason) -> showProgress(this.counts));
		return guarded(() -> {
			requireReports(run);
			List<String> files = new ArrayList<>();
			JobExecution execution = start(
					this.memory.jobs().job(this.assignment, this::showProgress, new Ending(), files));
			throwFirst(execution.getAllFailureExceptions());
			return ended(files);
		});
	}

	// Nobody shall learn after the last call that there is no place for the report.
	private void requireReports(Run run) {
		try {
			Report.require(this.assignment.options().reports());
		}
		catch (ReportException ex) {
			boolean nothingSent = this.memory.calls().isUntouched(run.id());
			throw new RunException(nothingSent ? 2 : 4, String.valueOf(ex.getMessage()), ex);
		}
	}

	/**
	 * Plans the run, and leaves it there.
	 * @param sheet the sheet
	 * @param folder the folder of the plan's files
	 * @return the plan
	 * @throws RunException when there can be none
	 */
	PlanResult plan(SheetRequest sheet, Path folder) {
		return guarded(() -> {
			AtomicReference<@Nullable Plan> plan = new AtomicReference<>();
			throwFirst(start(this.memory.jobs().planning(this.assignment, sheet, folder, plan::set))
				.getAllFailureExceptions());
			Counts counts = Tally.counts(this.memory.ledger().totals(this.assignment.run().id()));
			Plan made = plan.get();
			List<String> files = (made != null) ? this.memory.reporter().writePlan(this.assignment.run(), folder)
					: List.of();
			return new PlanResult(sheet.shown(), made, counts, ending(made, counts), this.assignment.stop().reason(),
					folder, withFindings(folder, files),
					Loaded.of(this.memory.repository(), this.assignment.run().id()).ignored(), null);
		});
	}

	private static List<String> withFindings(Path folder, List<String> files) {
		List<String> all = new ArrayList<>(files);
		if (Files.exists(folder.resolve(FindingsFile.NAME))) {
			all.add(FindingsFile.NAME);
		}
		return all;
	}

	private RunResult.Ending ending(@Nullable Plan plan, Counts counts) {
		if (plan == null) {
			return this.assignment.stop().isRefused() ? RunResult.Ending.REFUSED : RunResult.Ending.STOPPED;
		}
		if (plan.warnings().unread() > 0) {
			return RunResult.Ending.STOPPED;
		}
		return (counts.blocked() + counts.invalid() > 0) ? RunResult.Ending.INCOMPLETE : RunResult.Ending.GOOD;
	}

	private <T> T guarded(Supplier<T> work) {
		Run run = this.assignment.run();
		try {
			return work.get();
		}
		catch (SheetException ex) {
			this.memory.runs().end(run.id(), Run.State.REFUSED, String.valueOf(ex.getMessage()));
			throw RunException.of(ex);
		}
		catch (RunException ex) {
			boolean nothingToResume = !this.memory.runs().find(run.id()).map(Run::isLoaded).orElse(false);
			this.memory.runs()
				.end(run.id(), (ex.exitCode() == 3 || nothingToResume) ? Run.State.REFUSED : Run.State.OPEN,
						String.valueOf(ex.getMessage()));
			throw ex;
		}
		catch (ReportException ex) {
			this.memory.runs().end(run.id(), Run.State.OPEN, String.valueOf(ex.getMessage()));
			throw RunException.of(ex);
		}
		catch (LedgerException ex) {
			throw new RunException(4, String.valueOf(ex.getMessage()), ex);
		}
		finally {
			releaseLeases();
			this.memory.secrets().erase();
			this.memory.progress().delete();
		}
	}

	private void releaseLeases() {
		try {
			if (!this.assignment.lock().isLost()) {
				var unused = this.memory.leases().release(this.assignment.run().id());
			}
		}
		catch (DataAccessException | TransactionException ex) {
			// As after a crash: whoever needs one of the jobs finds out that nobody
			// carries out this run.
		}
	}

	private void showProgress(Counts counts) {
		this.counts = counts;
		this.memory.progress()
			.write(History.running(this.assignment.run(), counts), this.assignment.stop().isStopped());
	}

	private JobExecution start(Job job) {
		JobParameters parameters = Loaded.parameters(this.assignment.run().id());
		reopen(parameters);
		try {
			return this.memory.operator().start(job, parameters);
		}
		catch (JobExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	// The ledger says whether a run is at its end. Spring Batch may believe so a moment
	// earlier, or have lost track of what it wrote itself, and would refuse to go on.
	private void reopen(JobParameters parameters) {
		JobInstance instance = this.memory.repository().getJobInstance(RunJob.NAME, parameters);
		JobExecution last = (instance != null) ? this.memory.repository().getLastJobExecution(instance) : null;
		if (last == null) {
			return;
		}
		// This process holds the run: whoever began this execution is gone.
		if (last.isRunning()) {
			this.memory.operator().recover(last);
		}
		last.getStepExecutions().stream().filter((step) -> step.getStatus() == BatchStatus.UNKNOWN).forEach((step) -> {
			step.setStatus(BatchStatus.FAILED);
			this.memory.repository().update(step);
		});
		if (last.getStatus() == BatchStatus.COMPLETED || last.getStatus() == BatchStatus.UNKNOWN) {
			last.setStatus(BatchStatus.FAILED);
			this.memory.repository().update(last);
		}
	}

	private static void throwFirst(List<Throwable> failures) {
		for (Throwable failure : failures) {
			for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
				if (cause instanceof SheetException || cause instanceof RunException || cause instanceof ReportException
						|| cause instanceof LedgerException || Database.isTrouble(cause)) {
					throw (RuntimeException) cause;
				}
			}
		}
		if (!failures.isEmpty()) {
			throw new IllegalStateException(failures.get(0));
		}
	}

	private Conclusion conclusion() {
		long run = this.assignment.run().id();
		return Conclusion.of(this.memory.ledger().totals(run), this.memory.ledger().inDoubt(run),
				this.assignment.stop());
	}

	private RunResult ended(List<String> files) {
		long run = this.assignment.run().id();
		Conclusion conclusion = conclusion();
		// Before it is at its end: after it, a crash would leave them until another run.
		this.memory.secrets().erase();
		this.memory.runs().end(run, conclusion.state(), conclusion.reason());
		Path folder = Reporter.folder(this.assignment.run(), this.assignment.options().reports());
		List<String> all = withFindings(folder, files);
		this.assignment.log().reported(folder, all);
		RunResult result = new RunResult(this.memory.history().find(run).orElseThrow(), conclusion.ending(), folder,
				all, Loaded.of(this.memory.repository(), run).ignored());
		this.assignment.log().ended(result);
		return result;
	}

	/**
	 * Leaves the job's execution restartable when rows were not sent.
	 */
	private final class Ending implements JobExecutionListener {

		@Override
		public void afterJob(JobExecution execution) {
			if (execution.getStatus() == BatchStatus.COMPLETED && conclusion().isResumable()) {
				execution.setStatus(BatchStatus.STOPPED);
				execution.setExitStatus(ExitStatus.STOPPED);
			}
		}

	}

}
