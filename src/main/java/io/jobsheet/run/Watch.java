package io.jobsheet.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.jobsheet.cloud.CloudException;
import io.jobsheet.cloud.Polling;
import io.jobsheet.cloud.Reply;
import io.jobsheet.operation.Answer;
import io.jobsheet.ledger.Call;
import io.jobsheet.operation.Operation;
import io.jobsheet.operation.Outcome;
import io.jobsheet.operation.Poll;
import io.jobsheet.operation.Status;
import io.jobsheet.operation.Verdict;
import io.jobsheet.operation.Waiting;
import org.jspecify.annotations.Nullable;

/**
 * Asks after items that the service has accepted until they are at their end, so that no
 * seat has to wait for them.
 */
final class Watch {

	static final Outcome ACCEPTED = Outcome.of(Status.DONE, "accepted by the service; its end was not waited for");

	private static final int MOST_ENTRIES = 20_000;

	private static final int MOST_THREADS = 4;

	private final Route route;

	private final InstantSource clock;

	private final PriorityQueue<Entry> entries = new PriorityQueue<>(Comparator.comparing(Entry::due));

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final List<Thread> threads = new ArrayList<>();

	private final Map<String, Integer> jobs = new ConcurrentHashMap<>();

	private volatile Consumer<String> whenEnded = this::forget;

	private int inHand;

	private boolean ended;

	/**
	 * A watch with nothing to watch yet.
	 * @param route what is needed to ask
	 * @param clock measures waits and limits
	 */
	Watch(Route route, InstantSource clock) {
		this.route = route;
		this.clock = clock;
		route.stop().onStop((reason) -> end());
	}

	/**
	 * Adds somebody to be told when something has come to its end, who then calls
	 * {@link #forget}.
	 * @param listener receives the job; the outcome is in the journal
	 */
	void onEnd(Consumer<String> listener) {
		this.whenEnded = listener;
	}

	/**
	 * Whether something is under way for a job.
	 * @param job the job's id
	 * @return {@code true} until its end is {@link #forget forgotten}
	 */
	boolean isUnderWay(String job) {
		return this.jobs.containsKey(job);
	}

	/**
	 * Forgets something that has come to its end.
	 * @param job the job
	 */
	void forget(String job) {
		this.jobs.computeIfPresent(job, (name, count) -> (count > 1) ? count - 1 : null);
	}

	/**
	 * Whether the end of an operation's items is waited for in this run.
	 * @param operation the operation
	 * @param canary whether other items wait for the end of these
	 * @return {@code false} when the service's acceptance is enough
	 */
	boolean isWanted(Operation operation, boolean canary) {
		return operation.poll()
			.map((poll) -> poll.bringsResult() || canary || this.route.assignment().options().inquiries().endStates())
			.orElse(false);
	}

	/**
	 * Takes an item; waits while there are very many.
	 * @param call the call that carried it
	 * @param operation its operation, which has a {@link Operation#poll() poll}
	 * @param waiting the item
	 * @throws InterruptedException when the thread is interrupted while it waits
	 */
	void add(Call call, Operation operation, Waiting waiting) throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			while (this.entries.size() >= MOST_ENTRIES && !this.ended) {
				this.changed.await();
			}
			restore(call.number(), call.isCanary(), operation, waiting);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes an item that was accepted, perhaps when the run was carried out before.
	 * @param call the number of the call that carried it
	 * @param canary whether other items wait for its end
	 * @param operation its operation
	 * @param waiting the item
	 */
	void restore(long call, boolean canary, Operation operation, Waiting waiting) {
		if (!isWanted(operation, canary)) {
			record(Map.of(call, Map.of(waiting.item().number(), ACCEPTED)));
			return;
		}
		Duration wait = polling().interval();
		Instant now = this.clock.instant();
		this.lock.lock();
		try {
			this.entries.add(new Entry(call, operation, waiting, now, wait, now.plus(wait), ""));
			this.jobs.merge(waiting.item().job(), 1, Integer::sum);
			if (this.threads.isEmpty()) {
				startThreads();
			}
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void startThreads() {
		int count = Math.min(MOST_THREADS, this.route.assignment().target().inFlight());
		for (int number = 1; number <= count; number++) {
			Thread thread = new Thread(this::work, "watch-" + number);
			thread.setDaemon(true);
			this.threads.add(thread);
			thread.start();
		}
	}

	/**
	 * Whether there is nothing to wait for.
	 * @return {@code true} when every item has its outcome in the journal, and everybody
	 * was told
	 */
	boolean isIdle() {
		this.lock.lock();
		try {
			return this.entries.isEmpty() && this.inHand == 0 && this.jobs.isEmpty();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void end() {
		this.lock.lock();
		try {
			this.ended = true;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Ends when the questions under way are answered; what is still under way stays in
	 * the ledger.
	 * @throws InterruptedException when the thread is interrupted while it waits
	 */
	void close() throws InterruptedException {
		end();
		for (Thread thread : this.threads) {
			thread.join();
		}
	}

	private void work() {
		try {
			for (List<Entry> due = next(); !due.isEmpty(); due = next()) {
				List<Entry> left = due;
				try {
					left = ask(due);
				}
				finally {
					giveBack(due, left);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (RuntimeException | Error ex) {
			this.route.stop().stop((ex.getMessage() != null) ? ex.getMessage() : ex.toString());
		}
	}

	private List<Entry> next() throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			while (!this.ended) {
				Entry first = this.entries.peek();
				long nanos = (first != null) ? Duration.between(this.clock.instant(), first.due()).toNanos() : 0;
				if (first != null && nanos <= 0) {
					return take(first);
				}
				if (first == null) {
					this.changed.await();
				}
				else {
					var unused = this.changed.await(nanos, TimeUnit.NANOSECONDS);
				}
			}
			return List.of();
		}
		finally {
			this.lock.unlock();
		}
	}

	// Those that are nearly due come along, so that one question carries many.
	private List<Entry> take(Entry first) {
		int most = first.poll().size();
		Instant horizon = first.due().plus(first.pause().dividedBy(2));
		List<Entry> taken = new ArrayList<>();
		List<Entry> others = new ArrayList<>();
		while (taken.size() < most && !this.entries.isEmpty() && !this.entries.peek().due().isAfter(horizon)) {
			Entry entry = this.entries.remove();
			((entry.operation() == first.operation()) ? taken : others).add(entry);
		}
		this.entries.addAll(others);
		this.inHand += taken.size();
		return taken;
	}

	private void giveBack(List<Entry> taken, List<Entry> left) {
		Set<Long> open = left.stream().map(Entry::number).collect(Collectors.toSet());
		List<String> ended = taken.stream()
			.filter((entry) -> !open.contains(entry.number()))
			.map((entry) -> entry.waiting().item().job())
			.toList();
		this.lock.lock();
		try {
			this.inHand -= taken.size();
			this.entries.addAll(left);
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
		ended.forEach(this.whenEnded);
	}

	private List<Entry> ask(List<Entry> due) throws InterruptedException {
		Poll poll = due.get(0).poll();
		List<Waiting> waiting = due.stream().map(Entry::waiting).toList();
		try {
			Reply reply = this.route.line().ask((projectId) -> poll.request(waiting, projectId));
			if (reply == null) {
				return due;
			}
			Answer answer = poll.answer(reply, waiting);
			answer.warnings().forEach(this.route.log()::warning);
			if (answer.stop() != null) {
				this.route.stop().stop(answer.stop());
				return due;
			}
			return judge(due, answer);
		}
		catch (CloudException ex) {
			if (ex.isUseless()) {
				this.route.stop().stop(String.valueOf(ex.getMessage()));
			}
			return inTrouble(due, String.valueOf(ex.getMessage()));
		}
	}

	private List<Entry> judge(List<Entry> due, Answer answer) {
		Map<Long, Map<Long, Outcome>> ended = new HashMap<>();
		List<Entry> under = new ArrayList<>();
		List<Entry> untold = new ArrayList<>();
		String trouble = "";
		for (Entry entry : due) {
			Verdict verdict = answer.verdicts().get(entry.number());
			Outcome outcome = outcome(entry, verdict);
			if (outcome != null) {
				ended.computeIfAbsent(entry.call(), (call) -> new HashMap<>()).put(entry.number(), outcome);
			}
			else if (verdict instanceof Verdict.Accepted accepted) {
				under.add(entry.later(this.clock.instant(), polling(), accepted.seen()));
			}
			else {
				untold.add(entry);
				trouble = why(verdict);
			}
		}
		record(ended);
		under.addAll(untold.isEmpty() ? untold : inTrouble(untold, trouble));
		return under;
	}

	private @Nullable Outcome outcome(Entry entry, @Nullable Verdict verdict) {
		if (verdict instanceof Verdict.Settled settled) {
			return settled.outcome();
		}
		return (verdict instanceof Verdict.Accepted accepted && isLate(entry))
				? Outcome.of(Status.UNKNOWN, "accepted, but not at its end after " + limit(entry).toSeconds() + " s"
						+ (accepted.seen().isEmpty() ? "" : "; last seen " + accepted.seen()))
				: null;
	}

	private static String why(@Nullable Verdict verdict) {
		if (verdict instanceof Verdict.Again again) {
			return again.code() + ": " + again.why();
		}
		return (verdict instanceof Verdict.Doubtful doubtful) ? doubtful.why() : "the reply does not name the job";
	}

	private void record(Map<Long, Map<Long, Outcome>> ended) {
		ended.forEach((call, outcomes) -> {
			this.route.journal().end(call, outcomes);
			this.route.count(outcomes.values());
		});
	}

	// Nobody knows the end of an item because nobody could ask: the run stops, and a
	// resume asks again.
	private List<Entry> inTrouble(List<Entry> entries, String why) {
		if (entries.stream().anyMatch(this::isLate)) {
			this.route.stop().stop("It could not be found out how " + entries.size() + " accepted rows ended: " + why);
			return entries;
		}
		return entries.stream().map((entry) -> entry.later(this.clock.instant(), polling(), entry.seen())).toList();
	}

	private boolean isLate(Entry entry) {
		return entry.since().plus(limit(entry)).isBefore(this.clock.instant());
	}

	private Duration limit(Entry entry) {
		return entry.poll().bringsResult() ? polling().resultLimit() : polling().stateLimit();
	}

	private Polling polling() {
		return this.route.assignment().target().polling();
	}

	/**
	 * An item under watch.
	 *
	 * @param call the number of the call that carried it
	 * @param operation its operation
	 * @param waiting the item
	 * @param since when the watch began
	 * @param pause how long the present pause is
	 * @param due when to ask
	 * @param seen how far it was when last asked
	 */
	private record Entry(long call, Operation operation, Waiting waiting, Instant since, Duration pause, Instant due,
			String seen) {

		long number() {
			return this.waiting.item().number();
		}

		Poll poll() {
			return this.operation.poll().orElseThrow();
		}

		Entry later(Instant now, Polling polling, String seen) {
			Duration next = polling.after(this.pause);
			return new Entry(this.call, this.operation, this.waiting, this.since, next, now.plus(next), seen);
		}

	}

}
