package io.jobsheet.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

import io.jobsheet.ledger.Call;
import io.jobsheet.ledger.Journal;
import io.jobsheet.operation.Item;
import io.jobsheet.operation.Status;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the calls of a run, those of its canary first, stage after stage: a stage
 * begins when every call of the one before was answered. Calls of jobs for which
 * something is still under way wait for its end and hold up nobody else; rows whose job
 * did not end well before are blocked.
 */
final class Dispatch {

	private static final int MOST_HELD = 5_000;

	private final Assignment assignment;

	private final Backlog backlog;

	private final Journal journal;

	private final Tally tally;

	private final Watch watch;

	private final Queues queues;

	private final CanaryGate gate;

	private boolean canary;

	private Iterator<Integer> stages;

	private final Deque<Call> page = new ArrayDeque<>();

	private final Set<String> endedSincePage = new HashSet<>();

	private final Deque<Call> released = new ArrayDeque<>();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private @Nullable Integer stage;

	private long lastCall;

	private boolean stageIsRead;

	private boolean overlaps;

	private int inHand;

	private boolean ended;

	/**
	 * The calls of a run.
	 * @param route the run, the journal that is flushed before rows are blocked, the
	 * tally that counts these
	 * @param backlog knows the calls
	 * @param watch waits for what is accepted
	 * @param gate holds the other calls back until those of the canary ended well
	 */
	Dispatch(Route route, Backlog backlog, Watch watch, CanaryGate gate) {
		this.assignment = route.assignment();
		this.journal = route.journal();
		this.tally = route.tally();
		this.backlog = backlog;
		this.watch = watch;
		this.queues = new Queues(watch::isUnderWay);
		this.gate = gate;
		this.canary = !settles() && gate.isShut();
		this.stages = backlog.stages(this.canary).iterator();
		backlog.accepted((accepted) -> watch.restore(accepted.call(), accepted.isCanary(),
				route.operations().get(accepted.operation()), accepted.waiting()));
		watch.onEnd(this::ended);
	}

	/**
	 * The next call to carry out; waits while there is none that may go.
	 * @return the call, or {@code null} when there is none left or the run is to stop
	 * @throws InterruptedException when the thread is interrupted while it waits
	 */
	@Nullable Call next() throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			while (!this.ended && !this.assignment.stop().isStopped()) {
				Call call = ready();
				if (call != null) {
					this.inHand++;
					return call;
				}
				if (!advances()) {
					this.changed.await();
				}
			}
			this.changed.signalAll();
			return null;
		}
		finally {
			this.lock.unlock();
		}
	}

	private @Nullable Call ready() {
		for (Call call = this.released.poll(); call != null; call = this.released.poll()) {
			Call open = readAgain(call);
			Set<Long> left = open.items().stream().map(Item::number).collect(Collectors.toSet());
			this.released.addAll(this.queues
				.leave(call.with(call.items().stream().filter((item) -> !left.contains(item.number())).toList())));
			if (!open.items().isEmpty()) {
				return open;
			}
		}
		for (Call call = this.page.poll(); call != null; call = this.page.poll()) {
			if (this.queues.enter(call)) {
				if (call.items().stream().noneMatch((item) -> this.endedSincePage.contains(item.job()))) {
					return call;
				}
				this.released.add(call);
				return ready();
			}
		}
		return null;
	}

	private Call readAgain(Call call) {
		block(call.stage(), call.firstItem(), call.lastItem());
		return this.backlog.again(call);
	}

	private boolean advances() {
		Integer stage = this.stage;
		boolean isFull = this.queues.held() >= MOST_HELD;
		if (stage != null && !this.stageIsRead && !isFull) {
			readPage(stage);
			return true;
		}
		if (this.inHand > 0 || isFull) {
			return false;
		}
		if (this.stages.hasNext()) {
			begin(this.stages.next());
			return true;
		}
		boolean idle = this.queues.held() == 0 && this.watch.isIdle();
		if (idle && this.canary) {
			passGate();
			return true;
		}
		this.ended = idle;
		return this.ended;
	}

	private void passGate() {
		this.journal.flush();
		this.gate.judge();
		this.canary = false;
		this.stages = this.backlog.stages(false).iterator();
	}

	private void readPage(int stage) {
		this.endedSincePage.clear();
		List<Call> calls = this.backlog.calls(this.canary, stage, this.lastCall);
		this.stageIsRead = this.backlog.isLast(calls);
		if (!calls.isEmpty()) {
			this.lastCall = calls.get(calls.size() - 1).number();
			if (this.overlaps) {
				block(stage, calls.stream().mapToLong(Call::firstItem).min().orElseThrow(),
						calls.stream().mapToLong(Call::lastItem).max().orElseThrow());
			}
			this.backlog.withItems(calls)
				.stream()
				.filter((call) -> !call.items().isEmpty() && (!settles() || call.state() == Call.State.SENT))
				.forEach(this.page::add);
		}
	}

	private boolean settles() {
		return this.assignment.options().resumption().settles();
	}

	private void begin(int stage) {
		if (this.canary && this.stage == null) {
			this.gate.announce();
		}
		this.overlaps = this.canary || this.queues.held() > 0 || !this.watch.isIdle();
		int blocked = this.canary ? 0 : block(stage, 0, Long.MAX_VALUE);
		if (!settles()) {
			this.assignment.log().sending(this.backlog.operations(stage), blocked);
		}
		this.stage = stage;
		this.lastCall = 0;
		this.stageIsRead = false;
	}

	private int block(int stage, long first, long last) {
		this.journal.flush();
		int blocked = this.backlog.block(stage, first, last);
		this.tally.add(Status.BLOCKED, blocked);
		return blocked;
	}

	/**
	 * Notes that a call that was handed out is no longer in hand.
	 * @param call the call as it was handed out
	 */
	void finished(Call call) {
		this.lock.lock();
		try {
			this.inHand--;
			if (this.overlaps) {
				call.items().forEach((item) -> this.endedSincePage.add(item.job()));
			}
			this.released.addAll(this.queues.leave(call));
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void ended(String job) {
		this.lock.lock();
		try {
			this.watch.forget(job);
			this.endedSincePage.add(job);
			this.released.addAll(this.queues.released(job));
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Wakes those who wait for a call, because the run is to stop.
	 */
	void wake() {
		this.lock.lock();
		try {
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

}
