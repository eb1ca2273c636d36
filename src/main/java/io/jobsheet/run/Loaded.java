package io.jobsheet.run;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * What the load step found out about a run's sheet, for the steps after it.
 *
 * @param rows how many rows it has
 * @param chosen how many of them are to be carried out, valid or not; -1 when that is not
 * known
 * @param notes what the user should know about how the sheet is understood
 * @param ignored what is only shown and not carried out
 */
record Loaded(long rows, long chosen, List<String> notes, Ignored ignored) {

	static final String ROWS = "rows";

	private static final String CHOSEN = "chosen";

	private static final String NOTES = "notes";

	private static final String IGNORED = "ignored";

	/**
	 * The parameters by which Spring Batch knows a run.
	 * @param run the run's number
	 * @return the parameters
	 */
	static JobParameters parameters(long run) {
		return new JobParametersBuilder().addLong("run", run).toJobParameters();
	}

	/**
	 * What was found out about a run's sheet.
	 * @param repository knows what the load step kept
	 * @param run the run's number
	 * @return what it kept; nothing of a run that was loaded by an older version
	 */
	static Loaded of(JobRepository repository, long run) {
		return of(repository, repository.getJobInstance(RunJob.NAME, parameters(run)));
	}

	static Loaded of(JobRepository repository, @Nullable JobInstance instance) {
		StepExecution load = (instance != null) ? repository.getLastStepExecution(instance, RunJob.LOAD) : null;
		ExecutionContext context = (load != null) ? load.getExecutionContext() : new ExecutionContext();
		List<String> notes = JsonMapper.shared()
			.readValue(context.getString(NOTES, "[]"), new TypeReference<List<String>>() {
			});
		String ignored = context.getString(IGNORED, "");
		return new Loaded(context.getLong(ROWS, 0), context.getLong(CHOSEN, -1), notes,
				ignored.isEmpty() ? Ignored.NOTHING : JsonMapper.shared().readValue(ignored, Ignored.class));
	}

	void keep(ExecutionContext context) {
		context.putLong(ROWS, this.rows);
		context.putLong(CHOSEN, this.chosen);
		context.putString(NOTES, JsonMapper.shared().writeValueAsString(this.notes));
		context.putString(IGNORED, JsonMapper.shared().writeValueAsString(this.ignored));
	}

}
