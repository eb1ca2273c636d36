package io.jobsheet.run;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.jobsheet.ledger.Ledger;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

import io.jobsheet.cloud.Pace;
import io.jobsheet.ledger.Befores;
import io.jobsheet.ledger.ItemOfJob;
import io.jobsheet.operation.Item;
import io.jobsheet.operation.JobStates;
import io.jobsheet.operation.Operations;
import io.jobsheet.operation.Preflight;

/**
 * Reads the state of all jobs of a run before anything is sent, remembers it, and settles
 * the rows that need not or cannot be sent.
 */
final class Scout {

	private static final int PAGE = 2000;

	private static final int MOST_THREADS = 4;

	private final Assignment assignment;

	private final Operations operations;

	private final Ledger ledger;

	private final Befores befores;

	private final TransactionTemplate transaction;

	private final Pace pace;

	private final InstantSource clock;

	Scout(Assignment assignment, Operations operations, Ledger ledger, Befores befores, TransactionTemplate transaction,
			Pace pace, InstantSource clock) {
		this.pace = pace;
		this.assignment = assignment;
		this.operations = operations;
		this.ledger = ledger;
		this.befores = befores;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Forgets what an interrupted plan found out.
	 */
	void forget() {
		this.transaction.executeWithoutResult((status) -> this.befores.forget(run()));
	}

	/**
	 * Reads the states, a page of rows at a time, until all are read or the run is to
	 * stop.
	 * @param doubts receives what a person should look at
	 * @throws InterruptedException when the thread is interrupted
	 */
	void scout(Doubts doubts) throws InterruptedException {
		int threads = Math.min(MOST_THREADS, this.assignment.target().inFlight());
		ExecutorService askers = Executors.newFixedThreadPool(threads, Scout::asker);
		try (StateReader reader = new StateReader(this.assignment, this.pace, this.clock)) {
			long last = this.ledger.lastItem(run());
			for (long after = 0; after < last && !this.assignment.stop().isStopped(); after += PAGE) {
				scout(after, reader, askers, doubts);
			}
		}
		finally {
			askers.shutdownNow();
		}
	}

	private static Thread asker(Runnable task) {
		Thread thread = new Thread(task, "scout");
		thread.setDaemon(true);
		return thread;
	}

	private long run() {
		return this.assignment.run().id();
	}

	// In the order of the file, so that the database is written from one end to the
	// other.
	private void scout(long after, StateReader reader, ExecutorService askers, Doubts doubts)
			throws InterruptedException {
		List<ItemOfJob> page = this.befores.jobs(run(), after, after + PAGE);
		Map<String, List<ItemOfJob>> jobs = new LinkedHashMap<>();
		page.forEach((item) -> jobs.computeIfAbsent(item.item().job(), (job) -> new ArrayList<>()).add(item));
		Map<Long, JobStates> states = states(questions(jobs.values()), reader, askers);
		if (this.assignment.stop().isStopped()) {
			return;
		}
		Findings findings = new Findings(this.operations, states, reader.trouble(), doubts,
				(item) -> item > after && item <= after + PAGE);
		jobs.values().forEach(findings::judge);
		this.transaction.executeWithoutResult((status) -> {
			this.ledger.settle(run(), findings.outcomes());
			this.befores.add(run(), findings.befores());
		});
	}

	private List<Question> questions(Collection<List<ItemOfJob>> jobs) {
		List<Question> full = new ArrayList<>();
		Map<String, Question> gathering = new LinkedHashMap<>();
		for (List<ItemOfJob> job : jobs) {
			Map<String, List<Item>> byQuestion = new LinkedHashMap<>();
			for (ItemOfJob item : job) {
				Preflight preflight = Findings.preflight(this.operations, item);
				if (preflight != null) {
					byQuestion.computeIfAbsent(preflight.question(), (name) -> new ArrayList<>()).add(item.item());
					gathering.computeIfAbsent(preflight.question(), (name) -> Question.empty(preflight));
				}
			}
			byQuestion.forEach((name, items) -> {
				Question question = gathering.get(name);
				if (question != null && question.add(items)) {
					full.add(question);
					gathering.put(name, Question.empty(question.preflight()));
				}
			});
		}
		gathering.values().stream().filter((question) -> !question.jobs().isEmpty()).forEach(full::add);
		return full;
	}

	private static Map<Long, JobStates> states(List<Question> questions, StateReader reader, ExecutorService askers)
			throws InterruptedException {
		List<Future<@Nullable JobStates>> asked = new ArrayList<>();
		for (Question question : questions) {
			asked.add(askers.submit(() -> reader.read(question.preflight(), question.jobs(), question.items())));
		}
		Map<Long, JobStates> states = new HashMap<>();
		for (int number = 0; number < asked.size(); number++) {
			JobStates read = result(asked.get(number));
			if (read != null) {
				questions.get(number).items().forEach((item) -> states.put(item.number(), read));
			}
		}
		return states;
	}

	private static @Nullable JobStates result(Future<@Nullable JobStates> asked) throws InterruptedException {
		try {
			return asked.get();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
	}

	/**
	 * A question about some jobs.
	 *
	 * @param preflight asks it
	 * @param jobs an item of each job
	 * @param items all items of the jobs
	 */
	private record Question(Preflight preflight, List<Item> jobs, List<Item> items) {

		static Question empty(Preflight preflight) {
			return new Question(preflight, new ArrayList<>(), new ArrayList<>());
		}

		/**
		 * Takes a job.
		 * @param items the job's items
		 * @return whether the question is full
		 */
		boolean add(List<Item> items) {
			this.jobs.add(items.get(0));
			this.items.addAll(items);
			return this.jobs.size() >= this.preflight.size();
		}

	}

}
