package io.jobsheet.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.jobsheet.ledger.EarlierRuns;
import io.jobsheet.ledger.Ledger;
import io.jobsheet.ledger.Results;
import io.jobsheet.ledger.Run;
import io.jobsheet.ledger.Totals;
import io.jobsheet.operation.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Plan: refuses a sheet with errors, makes the plan, says what is going to be done, and
 * asks.
 */
final class PlanStep implements Tasklet {

	private final Assignment assignment;

	private final Planner planner;

	private final Ledger ledger;

	private final EarlierRuns earlier;

	private final Results results;

	private final JobRepository repository;

	private final CanaryGate gate;

	private final Consumer<Plan> planned;

	/**
	 * The step of a run.
	 * @param assignment the run and how to carry it out
	 * @param planner makes the plan
	 * @param ledger knows the rows
	 * @param earlier settles the rows that earlier runs have done
	 * @param results knows the sheets
	 * @param repository knows what the load step noted
	 * @param gate knows what became of rows that went before all others
	 * @param planned receives the plan
	 */
	PlanStep(Assignment assignment, Planner planner, Ledger ledger, EarlierRuns earlier, Results results,
			JobRepository repository, CanaryGate gate, Consumer<Plan> planned) {
		this.earlier = earlier;
		this.gate = gate;
		this.planned = planned;
		this.assignment = assignment;
		this.planner = planner;
		this.ledger = ledger;
		this.results = results;
		this.repository = repository;
	}

	@Override
	public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext context)
			throws InterruptedException {
		Run run = this.assignment.run();
		Loaded loaded = Loaded.of(this.repository, contribution.getStepExecution().getJobExecution().getJobInstance());
		DoneBefore before = run.isLoaded() ? DoneBefore.NOTHING : doneBefore(run, loaded.rows());
		if (this.assignment.options().resumption().settles()) {
			return RepeatStatus.FINISHED;
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
		if (loaded.chosen() == 0) {
			this.assignment.stop().refuse(run.file() + ": " + CheckCount.noneLeft(totals.rows()));
			return RepeatStatus.FINISHED;
		}
		if (before.isRefused()) {
			this.assignment.stop().refuse(before.refusal(run));
			return RepeatStatus.FINISHED;
		}
		Doubts doubts = new Doubts(run, this.results.sheets(run.id()));
		if (!run.planned()) {
			make(totals, doubts);
		}
		else {
			this.planner.takeLeases(doubts);
			this.gate.recall();
		}
		if (!this.assignment.stop().isStopped()) {
			List<String> notes = notes(loaded);
			notes.addAll(before.notes());
			confirm(this.planner.describe(totals, notes, doubts.warnings()));
		}
		return RepeatStatus.FINISHED;
	}

	// Before the rows count as loaded: a run that is not is begun anew.
	private DoneBefore doneBefore(Run run, long rows) {
		DoneBefore before = new DoneBefore(this.earlier.settle(run.id(), rows, this.assignment.options().again()));
		this.ledger.loaded(run.id(), rows);
		return before;
	}

	private void make(Totals totals, Doubts doubts) throws InterruptedException {
		if (this.assignment.options().inquiries().states() && totals.open() > 0) {
			this.assignment.log().reading(totals.open());
		}
		this.planner.make(doubts);
	}

	private static String refusal(Totals totals) {
		long invalid = totals.of(Status.INVALID);
		return invalid + " of " + totals.rows()
				+ " rows cannot be sent; nothing was sent. Correct them, or send the rest" + " with --skip-invalid";
	}

	private List<String> notes(Loaded loaded) {
		List<String> notes = new ArrayList<>(loaded.notes());
		if (!this.assignment.options().inquiries().states()) {
			notes.add("the jobs' state was not read (--no-preflight)");
		}
		return notes;
	}

	private void confirm(Plan plan) {
		this.assignment.log().planned(plan);
		this.planned.accept(plan);
		if (plan.items() > 0 && !this.assignment.options().confirmation().confirm(plan)) {
			this.assignment.stop()
				.stopUnsent("The plan was not confirmed; nothing" + (this.assignment.resumed() ? " more" : "")
						+ " was sent");
		}
	}

}
