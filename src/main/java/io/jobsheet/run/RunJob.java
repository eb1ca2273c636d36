package io.jobsheet.run;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

import io.jobsheet.cloud.Pace;
import io.jobsheet.ledger.Befores;
import io.jobsheet.ledger.Calls;
import io.jobsheet.ledger.Canaries;
import io.jobsheet.ledger.EarlierRuns;
import io.jobsheet.ledger.Ledger;
import io.jobsheet.ledger.LoadedRow;
import io.jobsheet.ledger.Result;
import io.jobsheet.ledger.Results;
import io.jobsheet.ledger.Runs;
import io.jobsheet.ledger.Waits;
import io.jobsheet.operation.Operations;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the Spring Batch job of a run: load, plan, send, report. The ledger says what is
 * left to do, so that every step but load may begin again.
 */
final class RunJob {

	static final String NAME = "run";

	static final String LOAD = "load";

	static final String PLAN = "plan";

	static final String SEND = "send";

	static final String SEAT = "seat";

	static final String REPORT = "report";

	private static final int CHUNK = 500;

	private final JobRepository repository;

	private final PlatformTransactionManager transactions;

	private final JdbcTemplate jdbc;

	private final Operations operations;

	private final Runs runs;

	private final Ledger ledger;

	private final Calls calls;

	private final Reporter reporter;

	private final Secrets secrets;

	private final JobLeases leases;

	private final InstantSource clock;

	RunJob(JobRepository repository, PlatformTransactionManager transactions, JdbcTemplate jdbc, Operations operations,
			Runs runs, Reporter reporter, Secrets secrets, JobLeases leases, InstantSource clock) {
		this.leases = leases;
		this.repository = repository;
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.operations = operations;
		this.runs = runs;
		this.ledger = new Ledger(jdbc);
		this.calls = new Calls(jdbc);
		this.reporter = reporter;
		this.secrets = secrets;
		this.clock = clock;
	}

	/**
	 * The job of a run.
	 * @param assignment the run and how to carry it out
	 * @param progress is told the counts while rows are sent
	 * @param listener is told when the job ends
	 * @param files receives the names of the report's files
	 * @return the job
	 */
	Job job(Assignment assignment, Consumer<Counts> progress, JobExecutionListener listener, List<String> files) {
		ReportStep report = new ReportStep(assignment, this.runs, this.ledger, this.reporter, this.repository, files);
		JobBuilder job = new JobBuilder(NAME, this.repository).listener(listener);
		SheetRequest sheet = assignment.sheet();
		Pace pace = pace(assignment);
		Step plan = plan(assignment, pace, (doubts) -> this.leases.take(assignment, doubts), (ready) -> {
		});
		SimpleJobBuilder steps = (sheet != null)
				? job.start(load(assignment, sheet, Reporter.folder(assignment.run(), assignment.options().reports())))
					.next(plan)
				: job.start(plan);
		return steps.next(send(assignment, pace, progress)).next(report(report)).build();
	}

	private Pace pace(Assignment assignment) {
		Pace pace = new Pace(assignment.target(), this.clock, assignment.log()::warning);
		assignment.stop().onStop((reason) -> pace.close());
		return pace;
	}

	private Step load(Assignment assignment, SheetRequest sheet, Path folder) {
		LoadStep load = new LoadStep(assignment, sheet, this.operations, this.ledger, this.secrets, this.clock, folder);
		return new StepBuilder(LOAD, this.repository).<LoadedRow, LoadedRow>chunk(CHUNK)
			.transactionManager(this.transactions)
			.reader(load)
			.writer(load)
			.listener((StepExecutionListener) load)
			.build();
	}

	/**
	 * The job of a run that ends with its plan.
	 * @param assignment the run and how to carry it out
	 * @param sheet the sheet to load
	 * @param folder the folder of the plan's files
	 * @param planned receives the plan
	 * @return the job
	 */
	Job planning(Assignment assignment, SheetRequest sheet, Path folder, Consumer<Plan> planned) {
		return new JobBuilder(NAME, this.repository).start(load(assignment, sheet, folder))
			.next(plan(assignment, pace(assignment), (doubts) -> {
			}, planned))
			.build();
	}

	private Step plan(Assignment assignment, Pace pace, Consumer<Doubts> leases, Consumer<Plan> planned) {
		Scout scout = new Scout(assignment, this.operations, this.ledger, new Befores(this.jdbc), transaction(), pace,
				this.clock);
		TaskJobs taskJobs = new TaskJobs(assignment, this.operations, this.ledger, transaction(), pace, this.clock);
		Planner planner = new Planner(assignment, this.operations, this.ledger, this.calls, transaction(), taskJobs,
				scout,
				new CanaryRows(assignment.run().id(), this.operations, this.ledger, new Befores(this.jdbc), canaries()),
				leases);
		return new StepBuilder(PLAN, this.repository)
			.tasklet(new PlanStep(assignment, planner, this.ledger, earlier(),
					new Results(JdbcClient.create(this.jdbc)), this.repository, gate(assignment), planned))
			.allowStartIfComplete(true)
			.build();
	}

	private Step send(Assignment assignment, Pace pace, Consumer<Counts> progress) {
		SendStep send = new SendStep(this.repository,
				() -> new Sending(assignment, this.operations, books(assignment), pace, this.clock, progress));
		Step seat = new StepBuilder(SEAT, this.repository).tasklet((contribution, context) -> send.work())
			.allowStartIfComplete(true)
			.build();
		SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("seat-");
		return new StepBuilder(SEND, this.repository).partitioner(seat)
			.splitter(send)
			.gridSize(assignment.target().inFlight())
			.taskExecutor(threads)
			.listener(send)
			.allowStartIfComplete(true)
			.build();
	}

	private Books books(Assignment assignment) {
		long run = assignment.run().id();
		Backlog backlog = new Backlog(run, this.operations, this.ledger, this.calls,
				new Waits(JdbcClient.create(this.jdbc)), new Befores(this.jdbc), transaction());
		Tally tally = new Tally(this.ledger.totals(run), this.ledger.inDoubt(run), earlier().settled(run), this.clock);
		return new Books(backlog, assignment.lock().journal(run, this.clock), tally, this.secrets, gate(assignment));
	}

	private EarlierRuns earlier() {
		return new EarlierRuns(this.jdbc, transaction(), this.operations);
	}

	private CanaryGate gate(Assignment assignment) {
		return new CanaryGate(assignment, canaries(), transaction());
	}

	private Canaries canaries() {
		return new Canaries(JdbcClient.create(this.jdbc));
	}

	private Step report(ReportStep report) {
		return new StepBuilder(REPORT, this.repository).<Result, Result>chunk(CHUNK)
			.transactionManager(this.transactions)
			.reader(report)
			.writer(report)
			.listener((Object) report)
			.allowStartIfComplete(true)
			.build();
	}

	private TransactionTemplate transaction() {
		return new TransactionTemplate(this.transactions);
	}

}
