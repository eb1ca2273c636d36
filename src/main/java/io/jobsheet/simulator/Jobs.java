package io.jobsheet.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * All jobs of the service, by id.
 */
final class Jobs {

	private static final Pattern WELL_FORMED = Pattern.compile("[0-9A-Za-z]{8}(-[0-9A-Za-z]{4}){3}-[0-9A-Za-z]{12}");

	private static final Engine MYSQL = new Engine("mysql");

	private final Map<String, Job> jobs = new ConcurrentHashMap<>();

	private final SimulatorSettings settings;

	private final ChangeLog log;

	Jobs(SimulatorSettings settings) {
		this.settings = settings;
		this.log = new ChangeLog(settings.log());
	}

	Job add(String jobId, Engine engine, String status) {
		return this.jobs.computeIfAbsent(jobId, (id) -> new Job(new JobFacts(id, engine, now()), status, this.log));
	}

	@Nullable Job find(String jobId) {
		Job job = this.jobs.get(jobId);
		if (job == null && this.settings.inventJobs() && WELL_FORMED.matcher(jobId).matches()) {
			return add(jobId, MYSQL, Status.CONFIGURATION);
		}
		return job;
	}

	Map<String, JobChanges> changes() {
		Instant now = now();
		Map<String, JobChanges> changes = new TreeMap<>();
		this.jobs.forEach((id, job) -> changes.put(id, job.changes(now)));
		return changes;
	}

	ChangeLog log() {
		return this.log;
	}

	Instant now() {
		return this.settings.clock().instant();
	}

	Duration starting() {
		return this.settings.starting();
	}

}
