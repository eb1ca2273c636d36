package io.jobsheet.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.jobsheet.run.Checked;
import io.jobsheet.run.Counts;
import io.jobsheet.run.Ignored;
import io.jobsheet.run.OperationHelp;
import io.jobsheet.run.Plan;
import io.jobsheet.run.Problem;
import io.jobsheet.run.ReadAs;
import io.jobsheet.run.RunResult;
import io.jobsheet.run.RunSummary;

/**
 * Runs to tell of.
 */
final class Stories {

	private Stories() {
	}

	static Problem error(int line) {
		return new Problem("error", "jobs.csv", "jobs", line, "start_time", "line " + line + ", column 'start_time'",
				"line " + line + ", column 'start_time'", "tomorrow", "not-a-time",
				"'tomorrow' is not a time; write 2026-05-01T08:00+02:00 or 'now'.");
	}

	static Problem warning() {
		return new Problem("warning", "jobs.csv", "jobs", 1, "onwer", "line 1, column 'onwer'",
				"line 1, column 'onwer'", "", "unknown-column", "the column is not sent; did you mean 'owner'?");
	}

	static Checked checked(long errors, long warnings) {
		Map<String, Long> operations = new LinkedHashMap<>();
		operations.put("start-position", 1200L);
		operations.put("batch-starting", 1200L);
		return new Checked(2400, 2400 - errors, errors, warnings, operations,
				List.of("no column 'start_time': the jobs start now"), new Ignored(2, 1, List.of()),
				new ReadAs("UTF-8", ",", "\""),
				(errors + warnings > 0) ? Path.of("reports/17-jobs/findings.csv") : null);
	}

	static Plan plan() {
		return new Plan(17, "jobs.csv", "drs-frankfurt", "https://drs.eu-de.example.com", 2400, 9, 5,
				List.of(new Plan.Step("position", "start-position", "Set where a job begins to read", 1200, 1200, 0, 0),
						new Plan.Step("start", "batch-starting", "Start jobs", 1191, 120, 8, 1)),
				Duration.ofSeconds(132),
				List.of("no column 'start_time': the jobs start now", "the jobs' state was not read (--no-preflight)"),
				new Plan.Warnings(List.of("jobs.csv, line 5: job 'j5': 'mysql-bin.000278:4' is ahead"), 17, 0));
	}

	static Counts counts(long done, long failed, long unknown) {
		return new Counts(2400, done, 8, 0, failed, failed, unknown, 2400 - done - 8 - 2 * failed - unknown);
	}

	static RunResult result(RunResult.Ending ending, Counts counts, String state, String reason, String... files) {
		RunSummary summary = new RunSummary(17, Path.of("/data/jobs.csv"), "ab".repeat(32), "", "--limit 2400",
				"drs-frankfurt", "https://drs.eu-de.example.com", state, reason, counts,
				Instant.parse("2026-05-01T08:00:12.345Z"),
				state.equals("running") ? null : Instant.parse("2026-05-01T08:02:44Z"));
		return new RunResult(summary, ending, Path.of("reports/17-jobs"), List.of(files), new Ignored(2, 1, List.of()),
				null);
	}

	static RunResult incomplete() {
		return result(RunResult.Ending.INCOMPLETE, counts(2388, 2, 0), "ended", "", "report.csv", "report.json",
				"redo.csv");
	}

	static OperationHelp operation() {
		return new OperationHelp("batch-starting", "Start jobs",
				"Starts replication jobs, up to ten in a call. A job without a start time starts at once, and a yearly "
						+ "or monthly task is ordered, and paid, with its first start.",
				"drs", "POST /v3/{project_id}/jobs/batch-starting", "up to 10", "asks for the job's state first",
				List.of(new OperationHelp.Column("job_id", "text", true, "", "The job to start.", "36 characters",
						List.of("Job ID", "任务ID"), List.of("054ba152-d480-d55b-2f5d-c0069e7djb01")),
						new OperationHelp.Column("start_time", "time", false, "", "When the job starts.", "", List.of(),
								List.of("2026-05-01T08:00+02:00", "now"))));
	}

}
