package io.jobsheet.run;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.Objects;

import org.springframework.transaction.support.TransactionTemplate;

import io.jobsheet.cloud.Pace;
import io.jobsheet.cloud.Target;
import io.jobsheet.ledger.Call;
import io.jobsheet.ledger.Calls;
import io.jobsheet.ledger.Ledger;
import io.jobsheet.ledger.OpenItem;
import io.jobsheet.ledger.Run;
import io.jobsheet.ledger.Totals;
import io.jobsheet.operation.Operation;
import io.jobsheet.operation.Operations;

/**
 * Finds out what there is to do, groups it into calls, and says what is going to be done.
 */
final class Planner {

	private static final int PAGE = 1000;

	private final Assignment assignment;

	private final Operations operations;

	private final Ledger ledger;

	private final Calls calls;

	private final TransactionTemplate transaction;

	private final TaskJobs taskJobs;

	private final Scout scout;

	private final Consumer<Doubts> leases;

	private final CanaryRows canary;

	Planner(Assignment assignment, Operations operations, Ledger ledger, Calls calls, TransactionTemplate transaction,
			TaskJobs taskJobs, Scout scout, CanaryRows canary, Consumer<Doubts> leases) {
		this.leases = leases;
		this.canary = canary;
		this.taskJobs = taskJobs;
		this.assignment = assignment;
		this.operations = operations;
		this.ledger = ledger;
		this.calls = calls;
		this.transaction = transaction;
		this.scout = scout;
	}

	/**
	 * Makes the plan; what an interrupted one left is forgotten first. When the run is to
	 * stop meanwhile, the plan stays incomplete.
	 * @param doubts receives what a person should look at
	 * @throws InterruptedException when the thread is interrupted
	 */
	void make(Doubts doubts) throws InterruptedException {
		long run = this.assignment.run().id();
		this.scout.forget();
		long lost = this.taskJobs.find();
		if (lost > 0 && !this.assignment.options().skipInvalid()) {
			this.assignment.stop()
				.refuse("The jobs of some rows were not found (" + lost + "); nothing was sent. Write job_id into them,"
						+ " or send the rest with --skip-invalid");
		}
		if (isStopped()) {
			return;
		}
		takeLeases(doubts);
		if (this.assignment.options().inquiries().states()) {
			block(run);
			this.scout.scout(doubts);
		}
		if (!isStopped()) {
			block(run);
			group(run);
		}
	}

	/**
	 * Takes the leases of the run's jobs, and blocks the rows of those that others hold.
	 * @param doubts receives whose they are
	 */
	void takeLeases(Doubts doubts) {
		this.leases.accept(doubts);
	}

	private void block(long run) {
		for (int stage : this.ledger.stages(run)) {
			this.transaction.executeWithoutResult((status) -> this.ledger.block(run, stage, 0, Long.MAX_VALUE));
		}
	}

	private void group(long run) {
		this.transaction.executeWithoutResult((status) -> this.calls.forget(run));
		int wanted = this.assignment.options().canary();
		BitSet canary = Objects.requireNonNull(this.transaction.execute((status) -> this.canary.choose(wanted)));
		long lastNumber = 0;
		for (int stage : this.ledger.stages(run)) {
			CallPlanner planner = new CallPlanner(stage, lastNumber, this::batchSize, canary);
			long after = 0;
			List<OpenItem> page = this.ledger.open(run, stage, after, PAGE);
			while (!page.isEmpty() && !isStopped()) {
				plan(run, planner.add(page));
				after = page.get(page.size() - 1).item().number();
				page = this.ledger.open(run, stage, after, PAGE);
			}
			plan(run, planner.rest());
			lastNumber = planner.lastNumber();
		}
		if (!isStopped()) {
			this.calls.planned(run);
		}
	}

	private boolean isStopped() {
		return this.assignment.stop().isStopped();
	}

	private void plan(long run, List<Call> calls) {
		this.transaction.executeWithoutResult((status) -> this.calls.plan(run, calls));
	}

	private int batchSize(String operation) {
		return this.operations.get(operation).isBatch() ? this.assignment.target().batchSize() : 1;
	}

	/**
	 * Describes what the ledger has planned.
	 * @param totals what became of the rows so far
	 * @param notes what the user should know
	 * @param warnings what the user should look at
	 * @return the plan
	 */
	Plan describe(Totals totals, List<String> notes, Plan.Warnings warnings) {
		Run run = this.assignment.run();
		Target target = this.assignment.target();
		List<Plan.Step> steps = this.ledger.outstanding(run.id()).stream().map((step) -> {
			Operation operation = this.operations.get(step.operation());
			return new Plan.Step(operation.stage().name().toLowerCase(Locale.ROOT), operation.name(), operation.title(),
					step.items(), step.calls(), step.unchanged(), step.blocked());
		}).toList();
		Duration least = Pace.least(steps.stream().mapToLong(Plan.Step::calls).sum(), target.requestsPerSecond());
		return new Plan(run.id(), run.fileName(), target.name(), target.endpoint().toString(), totals.rows(),
				Tally.counts(totals).chosen() - steps.stream().mapToLong(Plan.Step::items).sum(),
				this.canary.waitedFor(), steps, least, notes, warnings);
	}

}
