package io.jobsheet.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.jobsheet.cloud.Pace;
import io.jobsheet.cloud.Target;
import io.jobsheet.ledger.Call;
import io.jobsheet.ledger.Ledger;
import io.jobsheet.ledger.OpenItem;
import io.jobsheet.ledger.Run;
import io.jobsheet.ledger.Totals;
import io.jobsheet.operation.Operations;
import io.jobsheet.operation.Status;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Plan: refuses a sheet with errors, groups the rows into calls, says what is going to be
 * done, and asks.
 */
final class PlanStep implements Tasklet {

	private static final int PAGE = 1000;

	private final Assignment assignment;

	private final Operations operations;

	private final Ledger ledger;

	private final TransactionTemplate transaction;

	private final JobRepository repository;

	private final TaskJobs taskJobs;

	PlanStep(Assignment assignment, Operations operations, Ledger ledger, TransactionTemplate transaction,
			JobRepository repository, TaskJobs taskJobs) {
		this.assignment = assignment;
		this.operations = operations;
		this.ledger = ledger;
		this.transaction = transaction;
		this.repository = repository;
		this.taskJobs = taskJobs;
	}

	@Override
	public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext context)
			throws InterruptedException {
		Run run = this.assignment.run();
		ExecutionContext loaded = loaded(contribution.getStepExecution());
		if (!run.isLoaded()) {
			this.ledger.loaded(run.id(), loaded.getLong(LoadStep.ROWS));
		}
		Totals totals = this.ledger.totals(run.id());
		if (!run.planned() && totals.of(Status.INVALID) > 0 && !this.assignment.options().skipInvalid()) {
			this.assignment.stop().refuse(refusal(totals));
			return RepeatStatus.FINISHED;
		}
		if (totals.rows() == 0) {
			this.assignment.stop().refuse(run.file() + ": there are no rows below the header; nothing to do");
			return RepeatStatus.FINISHED;
		}
		if (!run.planned()) {
			this.taskJobs.find();
			if (this.assignment.stop().isStopped()) {
				return RepeatStatus.FINISHED;
			}
			group(run.id());
		}
		confirm(plan(totals, loaded));
		return RepeatStatus.FINISHED;
	}

	private static String refusal(Totals totals) {
		long invalid = totals.of(Status.INVALID);
		return invalid + " of " + totals.rows()
				+ " rows cannot be sent; nothing was sent. Correct them, or send the rest" + " with --skip-invalid";
	}

	private ExecutionContext loaded(StepExecution step) {
		StepExecution load = this.repository.getLastStepExecution(step.getJobExecution().getJobInstance(), RunJob.LOAD);
		return (load != null) ? load.getExecutionContext() : new ExecutionContext();
	}

	private void group(long run) {
		this.transaction.executeWithoutResult((status) -> this.ledger.forgetPlan(run));
		long lastNumber = 0;
		for (int stage : this.ledger.stages(run)) {
			CallPlanner planner = new CallPlanner(stage, lastNumber, this::batchSize);
			long after = 0;
			List<OpenItem> page = this.ledger.open(run, stage, after, PAGE);
			while (!page.isEmpty()) {
				plan(run, planner.add(page));
				after = page.get(page.size() - 1).item().number();
				page = this.ledger.open(run, stage, after, PAGE);
			}
			plan(run, planner.rest());
			lastNumber = planner.lastNumber();
		}
		this.ledger.planned(run);
	}

	private void plan(long run, List<Call> calls) {
		this.transaction.executeWithoutResult((status) -> this.ledger.plan(run, calls));
	}

	private int batchSize(String operation) {
		return this.operations.get(operation).isBatch() ? this.assignment.target().batchSize() : 1;
	}

	private Plan plan(Totals totals, ExecutionContext loaded) {
		Run run = this.assignment.run();
		Target target = this.assignment.target();
		List<Plan.Step> steps = this.ledger.outstanding(run.id())
			.stream()
			.map((step) -> new Plan.Step(step.operation(), this.operations.get(step.operation()).title(), step.items(),
					step.calls()))
			.toList();
		long calls = steps.stream().mapToLong(Plan.Step::calls).sum();
		Duration least = Pace.least(calls, target.requestsPerSecond());
		return new Plan(run.id(), run.fileName(), target.name(), target.endpoint().toString(), totals.rows(),
				totals.rows() - steps.stream().mapToLong(Plan.Step::items).sum(), steps, least, notes(loaded));
	}

	private List<String> notes(ExecutionContext loaded) {
		List<String> notes = new ArrayList<>();
		if (loaded.containsKey(LoadStep.NOTES)) {
			notes.addAll(
					JsonMapper.shared().readValue(loaded.getString(LoadStep.NOTES), new TypeReference<List<String>>() {
					}));
		}
		return notes;
	}

	private void confirm(Plan plan) {
		this.assignment.log().planned(plan);
		if (plan.items() > 0 && !this.assignment.options().confirmation().confirm(plan)) {
			this.assignment.stop()
				.stopUnsent("The plan was not confirmed; nothing" + (this.assignment.resumed() ? " more" : "")
						+ " was sent");
		}
	}

}
