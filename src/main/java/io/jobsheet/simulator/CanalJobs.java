package io.jobsheet.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * All jobs of CloudCanal, by their ids and by those of their INCREMENT tasks.
 */
final class CanalJobs {

	private static final long TO_FIRST_TASK = 2_000_000_000L;

	private final SortedMap<Long, CanalJob> jobs = new ConcurrentSkipListMap<>();

	private final Map<Long, CanalJob> tasks = new ConcurrentHashMap<>();

	private final SimulatorSettings settings;

	private final ChangeLog log;

	CanalJobs(SimulatorSettings settings, ChangeLog log) {
		this.settings = settings;
		this.log = log;
	}

	/**
	 * Adds a job, unless it or the job of its task exists.
	 * @param facts how it begins
	 */
	synchronized void add(CanalFacts facts) {
		if (!this.jobs.containsKey(facts.jobId()) && !this.tasks.containsKey(facts.taskId())) {
			put(facts);
		}
	}

	/**
	 * Adds a job, or completes what was announced of it before.
	 * @param facts what is known of it; an id that was only guessed gives way to one that
	 * is told, and {@code RUNNING} to no other status
	 */
	synchronized void announce(CanalFacts facts) {
		List<CanalJob> known = known(facts);
		boolean isRunning = Stream.concat(known.stream().map(CanalJob::facts), Stream.of(facts))
			.anyMatch((each) -> CanalStatus.RUNNING.equals(each.status()));
		CanalFacts best = (facts.guessed() && !known.isEmpty()) ? known.get(0).facts() : facts;
		if (known.stream().allMatch((job) -> givesWay(job, best))) {
			known.forEach(this::remove);
			put(isRunning ? best.withStatus(CanalStatus.RUNNING) : best);
		}
	}

	private List<CanalJob> known(CanalFacts facts) {
		return Stream
			.of(Optional.ofNullable(this.jobs.get(facts.jobId())), Optional.ofNullable(this.tasks.get(facts.taskId())))
			.flatMap(Optional::stream)
			.distinct()
			.limit(facts.guessed() ? 1 : 2)
			.toList();
	}

	private static boolean givesWay(CanalJob job, CanalFacts next) {
		CanalFacts facts = job.facts();
		boolean isSame = facts.jobId() == next.jobId() && facts.taskId() == next.taskId();
		return job.isUntouched() && (facts.guessed() || isSame);
	}

	@Nullable CanalJob find(long jobId) {
		return this.jobs.containsKey(jobId) ? this.jobs.get(jobId) : invented(jobId, true);
	}

	@Nullable CanalJob findByTask(long taskId) {
		return this.tasks.containsKey(taskId) ? this.tasks.get(taskId) : invented(taskId, false);
	}

	private synchronized @Nullable CanalJob invented(long id, boolean isJob) {
		if (this.settings.inventJobs() && CanalFacts.isGuessable(id)) {
			add(isJob ? CanalFacts.ofJob(id) : CanalFacts.ofTask(id));
		}
		return isJob ? this.jobs.get(id) : this.tasks.get(id);
	}

	/**
	 * The job that has a task of any type, as far as it is known.
	 * @param taskId the task
	 * @return the job, or {@code null} when there is none
	 */
	@Nullable CanalJob knownByTask(long taskId) {
		for (int back = 0; back < CanalPhase.TASKS.size(); back++) {
			CanalJob job = this.tasks.get(taskId - back * TO_FIRST_TASK);
			if (job != null) {
				return job;
			}
		}
		return null;
	}

	/**
	 * The id of one of a job's tasks.
	 * @param facts the job
	 * @param task its index in {@link CanalPhase#TASKS}
	 * @return the id of the INCREMENT task, or 2,000,000,000 more for the one before it,
	 * and so on
	 */
	static long taskId(CanalFacts facts, int task) {
		return facts.taskId() + (CanalPhase.TASKS.size() - 1 - task) * TO_FIRST_TASK;
	}

	Stream<CanalJob> all() {
		return this.jobs.values().stream();
	}

	SortedMap<Long, CanalChanges> changes() {
		Instant now = now();
		SortedMap<Long, CanalChanges> changes = new TreeMap<>();
		this.jobs.forEach((id, job) -> changes.put(id,
				new CanalChanges(job.facts().taskId(), job.facts().phase(), job.changes(now))));
		return changes;
	}

	ChangeLog log() {
		return this.log;
	}

	Instant now() {
		return this.settings.clock().instant();
	}

	private void put(CanalFacts facts) {
		CanalJob job = new CanalJob(facts, now(), this.log);
		this.jobs.put(facts.jobId(), job);
		this.tasks.put(facts.taskId(), job);
	}

	private void remove(CanalJob job) {
		this.jobs.remove(job.facts().jobId());
		this.tasks.remove(job.facts().taskId());
	}

}
