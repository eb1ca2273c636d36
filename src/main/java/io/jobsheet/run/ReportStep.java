package io.jobsheet.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.jobsheet.ledger.Ledger;
import io.jobsheet.ledger.Result;
import io.jobsheet.ledger.Run;
import io.jobsheet.ledger.Runs;
import io.jobsheet.report.Report;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Report: reads what became of every row, in the order of the file, and writes it out.
 * When it was interrupted, it begins anew.
 */
final class ReportStep implements ItemStreamReader<Result>, ItemWriter<Result>, StepExecutionListener {

	private final Assignment assignment;

	private final Runs runs;

	private final Ledger ledger;

	private final Reporter reporter;

	private final JobRepository repository;

	private final Deque<Result> page = new ArrayDeque<>();

	private @Nullable Report report;

	private @Nullable Conclusion conclusion;

	private long last;

	private final List<String> files;

	ReportStep(Assignment assignment, Runs runs, Ledger ledger, Reporter reporter, JobRepository repository,
			List<String> files) {
		this.repository = repository;
		this.files = files;
		this.assignment = assignment;
		this.runs = runs;
		this.ledger = ledger;
		this.reporter = reporter;
	}

	@Override
	public void open(ExecutionContext context) {
		Conclusion conclusion = Conclusion.of(this.ledger.totals(run().id()), this.ledger.inDoubt(run().id()),
				this.assignment.stop());
		this.conclusion = conclusion;
		this.report = this.reporter.open(run(), conclusion, this.assignment.options().reports(),
				this.assignment.options().formats());
	}

	private Run run() {
		return this.assignment.run();
	}

	@Override
	public @Nullable Result read() {
		if (this.page.isEmpty()) {
			this.page.addAll(this.reporter.page(run(), this.last));
		}
		Result result = this.page.poll();
		if (result != null) {
			this.last = result.item();
		}
		return result;
	}

	@Override
	public void write(Chunk<? extends Result> results) {
		results.forEach(Objects.requireNonNull(this.report)::add);
	}

	/**
	 * Completes the report once all rows are written. Spring Batch only logs what a
	 * listener throws, so that a failure is written into the step.
	 * @param step the step as it ended
	 * @return failed, or {@code null} to leave its exit status
	 */
	@Override
	public @Nullable ExitStatus afterStep(StepExecution step) {
		if (step.getStatus() != BatchStatus.COMPLETED || this.report == null || this.conclusion == null) {
			return null;
		}
		try {
			Run now = this.runs.find(run().id()).orElseThrow();
			this.files.addAll(this.reporter.complete(this.report, now, this.conclusion, settings(),
					Loaded.of(this.repository, step.getJobExecution().getJobInstance()).ignored()));
			return null;
		}
		catch (RuntimeException ex) {
			step.addFailureException(ex);
			step.setStatus(BatchStatus.FAILED);
			return ExitStatus.FAILED;
		}
	}

	private Map<String, String> settings() {
		RunOptions options = this.assignment.options();
		return Map.of("requests_per_second", Double.toString(this.assignment.target().requestsPerSecond()), "in_flight",
				Integer.toString(this.assignment.target().inFlight()), "batch_size",
				Integer.toString(this.assignment.target().batchSize()), "skip_invalid",
				Boolean.toString(options.skipInvalid()), "max_failures", options.maxFailures().toString(), "selection",
				run().selection());
	}

	@Override
	public void close() {
		if (this.report != null) {
			this.report.close();
		}
	}

}
