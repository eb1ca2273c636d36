package io.jobsheet.run;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;

import io.jobsheet.cloud.Backoff;
import io.jobsheet.cloud.CloudException;
import io.jobsheet.cloud.Pace;
import io.jobsheet.cloud.Reply;
import io.jobsheet.ledger.Ledger;
import io.jobsheet.operation.Item;
import io.jobsheet.operation.JobPage;
import io.jobsheet.operation.JobSearch;
import io.jobsheet.operation.Operation;
import io.jobsheet.operation.Operations;
import io.jobsheet.operation.Outcome;
import io.jobsheet.operation.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds the jobs of rows that name only a task, before anything is sent. What is found is
 * remembered with the rows, so that it is asked for once a run.
 */
final class TaskJobs {

	private static final int MOST_TRIES = 5;

	private static final int MOST_PAGES = 100_000;

	private static final int PAGE = 1000;

	private final Assignment assignment;

	private final Operations operations;

	private final Ledger ledger;

	private final TransactionTemplate transaction;

	private final Pace pace;

	private final InstantSource clock;

	private final Backoff backoff;

	TaskJobs(Assignment assignment, Operations operations, Ledger ledger, TransactionTemplate transaction, Pace pace,
			InstantSource clock) {
		this.pace = pace;
		this.assignment = assignment;
		this.backoff = new Backoff(assignment.target().retries(), RandomGenerator.getDefault());
		this.operations = operations;
		this.ledger = ledger;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Finds the jobs, and blocks the rows whose job is not found. Those of rows that are
	 * not sent are found too where later steps are, which wait for them. When the service
	 * cannot be asked the run stops.
	 * @return how many rows have no job
	 * @throws InterruptedException when the thread is interrupted
	 */
	long find() throws InterruptedException {
		long lost = 0;
		for (Operation operation : this.operations.all()) {
			JobSearch search = operation.jobSearch().orElse(null);
			if (search != null && isAnyWithout(operation)) {
				Map<String, Jobs> jobs = jobs(search);
				if (jobs == null) {
					return lost;
				}
				lost += assign(operation, search, jobs);
			}
		}
		return lost;
	}

	private boolean isAnyWithout(Operation operation) {
		return !open(operation, 0).isEmpty() || (!blocking(operation, 0).isEmpty() && isWaitedFor(operation));
	}

	private boolean isWaitedFor(Operation operation) {
		return this.ledger.stages(run()).stream().anyMatch((stage) -> stage > operation.stage().order());
	}

	private long run() {
		return this.assignment.run().id();
	}

	private List<Item> open(Operation operation, long after) {
		return this.ledger.withoutJob(run(), operation.name(), after, PAGE);
	}

	private List<Item> blocking(Operation operation, long after) {
		return this.ledger.blockingWithoutJob(run(), operation.name(), after, PAGE);
	}

	// First those that have an outcome: others get one here.
	private long assign(Operation operation, JobSearch search, Map<String, Jobs> jobs) {
		long missing = isWaitedFor(operation) ? assign((after) -> blocking(operation, after), search, jobs, false) : 0;
		missing += assign((after) -> open(operation, after), search, jobs, true);
		if (missing > 0) {
			this.assignment.log()
				.warning("The jobs of " + missing + ((missing == 1) ? " row" : " rows") + " of " + operation.name()
						+ " were not found; other rows may be about the same jobs");
		}
		return missing;
	}

	private long assign(LongFunction<List<Item>> pages, JobSearch search, Map<String, Jobs> jobs, boolean open) {
		long after = 0;
		long missing = 0;
		for (List<Item> page = pages.apply(after); !page.isEmpty(); page = pages.apply(after)) {
			Map<Long, String> found = new HashMap<>();
			Map<Long, Outcome> blocked = new HashMap<>();
			for (Item item : page) {
				String task = search.task(item.part());
				Jobs of = jobs.getOrDefault(task, Jobs.NONE);
				String why = of.problem(task);
				if (of.ids().size() == 1) {
					found.put(item.number(), of.ids().iterator().next());
				}
				if (why != null) {
					blocked.put(item.number(), Outcome.of(Status.BLOCKED, why));
				}
			}
			missing += open ? blocked.size() : page.size() - found.size();
			Map<Long, Outcome> outcomes = open ? blocked : Map.of();
			this.transaction.executeWithoutResult((status) -> this.ledger.assignJobs(run(), found, outcomes));
			after = page.get(page.size() - 1).number();
		}
		return missing;
	}

	private @Nullable Map<String, Jobs> jobs(JobSearch search) throws InterruptedException {
		Map<String, Jobs> jobs = new HashMap<>();
		try (Line line = Line.forPlanning(this.assignment, this.pace, this.clock)) {
			int number = 1;
			boolean more = true;
			List<JobPage.Task> before = List.of();
			while (more) {
				JobPage page = page(search, number, line);
				if (page == null) {
					return null;
				}
				page.tasks()
					.forEach((task) -> jobs.merge(task.id(), new Jobs(task.type(), Set.of(task.job())), Jobs::and));
				boolean isTheSame = !page.tasks().isEmpty() && page.tasks().equals(before);
				more = page.isUnknown() ? number != 0 : !page.isLast() && !isTheSame && number < MOST_PAGES;
				before = page.tasks();
				number = page.isUnknown() ? 0 : number + 1;
			}
		}
		return jobs;
	}

	private @Nullable JobPage page(JobSearch search, int number, Line line) throws InterruptedException {
		String trouble = "";
		for (int tries = 1; tries <= MOST_TRIES; tries++) {
			try {
				Reply reply = line.ask((projectId) -> search.request(number));
				if (reply == null) {
					return null;
				}
				JobPage page = search.read(reply, number);
				if (page.stop() != null) {
					this.assignment.stop().stopUnsent(page.stop());
					return null;
				}
				if (page.trouble().isEmpty()) {
					return page;
				}
				trouble = page.trouble();
			}
			catch (CloudException ex) {
				trouble = String.valueOf(ex.getMessage());
				tries = ex.isUseless() ? MOST_TRIES : tries;
			}
			if (tries < MOST_TRIES && !this.assignment.stop().sleep(this.backoff.after(tries))) {
				return null;
			}
		}
		this.assignment.stop()
			.stopUnsent("There are rows without a job id, and the list of all jobs could not be read (" + trouble
					+ "); nothing was sent. Resume the run, or write the job ids into the sheet");
		return null;
	}

	/**
	 * The jobs that have a task.
	 *
	 * @param type the kind of task
	 * @param ids the jobs' ids
	 */
	private record Jobs(String type, Set<String> ids) {

		static final Jobs NONE = new Jobs("", Set.of());

		Jobs and(Jobs other) {
			Set<String> ids = new TreeSet<>(this.ids);
			ids.addAll(other.ids());
			return new Jobs(this.type, ids);
		}

		@Nullable String problem(String task) {
			if (this.ids.isEmpty()) {
				return "not sent, because no job in the list of all jobs has the task " + task
						+ "; correct task_id, or write the job into the column job_id";
			}
			if (this.ids.size() > 1) {
				return "not sent, because the jobs " + String.join(" and ", this.ids) + " all have the task " + task
						+ "; write the one that is meant into the column job_id";
			}
			return this.type.equals(JobPage.INCREMENT) ? null : "not sent, because task " + task + " of job "
					+ this.ids.iterator().next() + " is its " + this.type + " task; write the id of its INCREMENT task";
		}

	}

}
