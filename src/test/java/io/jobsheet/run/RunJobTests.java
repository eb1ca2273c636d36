package io.jobsheet.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.jobsheet.Databases;
import io.jobsheet.cloud.Target;
import io.jobsheet.ledger.Run;
import io.jobsheet.operation.ErrorCodes;
import io.jobsheet.operation.Operations;
import io.jobsheet.operation.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.test.JobOperatorTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the Spring Batch job of a run, whole and step by step.
 */
@Tag(Databases.TAG)
class RunJobTests {

	@TempDir
	Path folder;

	private Scene scene;

	private Application application;

	private Memory memory;

	private JobOperatorTestUtils batch;

	private Run run;

	private final StopSignal stop = new StopSignal();

	private final List<String> files = new ArrayList<>();

	@BeforeEach
	void prepare() throws Exception {
		this.scene = Scene.in(this.folder);
		this.application = Application.start(this.scene.workplace());
		ErrorCodes codes = ErrorCodes.load();
		Operations operations = Operations.load(null, codes);
		this.memory = Memory.claim(this.scene.workplace().home(), this.application, operations, codes,
				Clock.systemUTC());
		this.memory.lock("0".repeat(64));
		Path sheet = this.scene.cutover(25);
		Target target = RunSettings.of(this.application.environment())
			.target(null, Set.of("drs"), this.application::ssl);
		this.run = this.memory.runs()
			.begin(new Run(0, "0".repeat(64), sheet, Identity.sha256(sheet), "", "", target.name(),
					target.endpoint().toString(), "test", Run.State.OPEN, -1, false, "", Clock.systemUTC().instant(),
					null));
		Assignment assignment = new Assignment(this.run, SheetRequest.of(sheet), this.scene.options(), target,
				this.scene.log(), this.stop, false, this.memory.lock());
		this.batch = new JobOperatorTestUtils(this.memory.operator(), this.memory.repository());
		this.batch.setJob(this.memory.jobs().job(assignment, (counts) -> {
		}, new JobExecutionListener() {
		}, this.files));
	}

	@AfterEach
	void tidyUp() {
		this.memory.unlock();
		this.application.close();
		this.memory.close();
		this.scene.close();
	}

	@Test
	void jobIsLoadPlanSendAndReport() throws Exception {
		JobExecution execution = this.batch.startJob(parameters());
		assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(execution.getStepExecutions()).extracting(StepExecution::getStepName)
			.contains("load", "plan", "send", "seat1", "seat8", "report");
		assertThat(this.memory.ledger().totals(this.run.id()).of(Status.DONE)).isEqualTo(50);
		assertThat(this.files).containsExactly("report.csv", "report.json");
	}

	@Test
	void loadPutsEveryRowIntoTheLedgerAndSendsNothing() {
		JobExecution execution = this.batch.startStep("load", parameters(), new ExecutionContext());
		StepExecution load = execution.getStepExecutions().iterator().next();
		assertThat(load.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(load.getReadCount()).isEqualTo(50);
		assertThat(load.getExecutionContext().getLong(Loaded.ROWS)).isEqualTo(50);
		assertThat(this.memory.ledger().totals(this.run.id()).of(Status.NOT_SENT)).isEqualTo(50);
		assertThat(this.scene.simulator().requests().values()).allMatch((requests) -> requests == 0);
	}

	@Test
	void loadBegunAnewHasEveryRowOnce() {
		this.batch.startStep("load", parameters(), new ExecutionContext());
		this.batch.startStep("load", parameters(), new ExecutionContext());
		assertThat(this.memory.ledger().totals(this.run.id()).of(Status.NOT_SENT)).isEqualTo(50);
	}

	@Test
	void sendOfAStoppedRunSendsNothing() throws Exception {
		this.stop.stop("somebody said so");
		JobExecution execution = this.batch.startStep("send", parameters(), new ExecutionContext());
		assertThat(execution.getAllFailureExceptions()).isEmpty();
		assertThat(this.scene.simulator().changes()).isEmpty();
	}

	@Test
	void reportOfALoadedRunNamesEveryRowNotSent() throws Exception {
		this.batch.startStep("load", parameters(), new ExecutionContext());
		this.batch.startStep("report", parameters(), new ExecutionContext());
		Path report = Reporter.folder(this.run, this.scene.options().reports()).resolve("report.csv");
		assertThat(Files.readAllLines(report).stream().skip(1)).hasSize(50)
			.allMatch((line) -> line.contains(",NOT_SENT,"));
	}

	private JobParameters parameters() {
		return new JobParametersBuilder().addLong("run", this.run.id())
			.addLong("try", System.nanoTime())
			.toJobParameters();
	}

}
