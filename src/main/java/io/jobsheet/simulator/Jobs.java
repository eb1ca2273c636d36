package io.jobsheet.simulator;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * All jobs of the service, by id.
 */
final class Jobs {

	private static final Pattern WELL_FORMED = Pattern.compile("[0-9A-Za-z]{8}(-[0-9A-Za-z]{4}){3}-[0-9A-Za-z]{12}");

	private final Map<String, Job> jobs = new ConcurrentHashMap<>();

	private final Map<String, String> owners = new HashMap<>();

	private final Queries queries = new Queries();

	private final SimulatorSettings settings;

	private final ChangeLog log;

	Jobs(SimulatorSettings settings) {
		this.settings = settings;
		this.log = new ChangeLog(settings.log());
	}

	Job add(SimulatedJob job) {
		synchronized (this.owners) {
			return this.jobs.computeIfAbsent(job.id(), (id) -> {
				this.owners.putIfAbsent(key(job.name()), id);
				return new Job(job, now(), this.log);
			});
		}
	}

	@Nullable Job find(String jobId) {
		Job job = this.jobs.get(jobId);
		if (job == null && this.settings.inventJobs() && WELL_FORMED.matcher(jobId).matches()) {
			return add(SimulatedJob.of(jobId));
		}
		return job;
	}

	/**
	 * The job a path names.
	 * @param request the request
	 * @return the job
	 * @throws RefusedException when there is none
	 */
	Job named(Request request) {
		Job job = find(request.jobId());
		if (job == null) {
			throw new RefusedException(Refusal.NO_SUCH_JOB_V5);
		}
		return job;
	}

	/**
	 * Sets what a user can set; no two jobs get the same name.
	 * @param job the job
	 * @param word the word of the change
	 * @param values the new values by name
	 * @return why not, or {@code null} once it is done
	 */
	@Nullable Refusal set(Job job, String word, Map<String, JsonNode> values) {
		JsonNode name = values.get("name");
		return (name != null) ? rename(job, name.stringValue(), word, values) : job.set(word, values, now());
	}

	private @Nullable Refusal rename(Job job, String name, String word, Map<String, JsonNode> values) {
		String id = job.facts().id();
		synchronized (this.owners) {
			String owner = this.owners.get(key(name));
			if (owner != null && !owner.equals(id)) {
				return job.refuse(word, Refusal.NAME_TAKEN);
			}
			String old = job.portrait(now()).text("name");
			Refusal refusal = job.set(word, values, now());
			if (refusal == null) {
				this.owners.remove(key(old), id);
				this.owners.put(key(name), id);
			}
			return refusal;
		}
	}

	private static String key(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

	/**
	 * All jobs in the order of their ids.
	 * @return a snapshot
	 */
	List<Portrait> portraits() {
		Instant now = now();
		return new TreeMap<>(this.jobs).values().stream().map((job) -> job.portrait(now)).toList();
	}

	Map<String, JobChanges> changes() {
		Instant now = now();
		Map<String, JobChanges> changes = new TreeMap<>();
		this.jobs.forEach((id, job) -> changes.put(id, job.changes(now)));
		return changes;
	}

	Queries queries() {
		return this.queries;
	}

	ChangeLog log() {
		return this.log;
	}

	Instant now() {
		return this.settings.clock().instant();
	}

	Course starting(Ending ending) {
		return new Course(now(), this.settings.starting(), ending);
	}

	Course pausing(Ending ending) {
		return new Course(now(), this.settings.times().pausing(), ending);
	}

	Course collecting(Ending ending) {
		return new Course(now(), this.settings.times().collecting(), ending);
	}

	Course saving(Ending ending) {
		return new Course(now(), this.settings.times().saving(), ending);
	}

}
