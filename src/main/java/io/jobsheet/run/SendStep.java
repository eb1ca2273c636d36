package io.jobsheet.run;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Send: as many seats as calls may be in flight, each taking the next call as soon as it
 * has brought its last one to an end, so that a slow call holds up nobody else.
 */
final class SendStep implements StepExecutionSplitter, StepExecutionListener {

	private final JobRepository repository;

	private final Supplier<Sending> opening;

	private @Nullable Sending sending;

	SendStep(JobRepository repository, Supplier<Sending> opening) {
		this.repository = repository;
		this.opening = opening;
	}

	@Override
	public void beforeStep(StepExecution send) {
		this.sending = this.opening.get();
	}

	@Override
	public String getStepName() {
		return RunJob.SEAT;
	}

	@Override
	public Set<StepExecution> split(StepExecution send, int seats) {
		Set<StepExecution> executions = new HashSet<>();
		for (int seat = 1; seat <= seats; seat++) {
			executions.add(this.repository.createStepExecution(RunJob.SEAT + seat, send.getJobExecution()));
		}
		return executions;
	}

	/**
	 * What a seat does. It is no method of a {@code Tasklet}, because Spring Batch would
	 * make this object a listener of every seat.
	 * @return finished
	 * @throws InterruptedException when the thread is interrupted
	 */
	RepeatStatus work() throws InterruptedException {
		Objects.requireNonNull(this.sending).work();
		return RepeatStatus.FINISHED;
	}

	@Override
	public @Nullable ExitStatus afterStep(StepExecution send) {
		try {
			if (this.sending != null) {
				this.sending.close();
			}
			return null;
		}
		catch (RuntimeException ex) {
			send.addFailureException(ex);
			send.setStatus(BatchStatus.FAILED);
			return ExitStatus.FAILED;
		}
	}

}
