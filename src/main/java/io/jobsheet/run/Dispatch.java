package io.jobsheet.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.jobsheet.ledger.Call;
import io.jobsheet.ledger.Journal;
import io.jobsheet.operation.Operations;
import io.jobsheet.operation.Status;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the calls of a run, stage after stage: a stage begins when every call of the
 * one before has come to its end, and first blocks the rows whose job did not end well.
 */
final class Dispatch {

	private final Assignment assignment;

	private final Backlog backlog;

	private final Operations operations;

	private final Journal journal;

	private final Tally tally;

	private final Watch watch;

	private final Iterator<Integer> stages;

	private final Deque<Call> page = new ArrayDeque<>();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private @Nullable Integer stage;

	private long lastCall;

	private boolean stageIsRead;

	private int inHand;

	private boolean ended;

	/**
	 * The calls of a run.
	 * @param route the run, the journal that is flushed before a stage begins, the tally
	 * that counts the rows that are blocked
	 * @param backlog knows the calls
	 * @param watch waits for what is accepted; a stage lasts until it is idle
	 */
	Dispatch(Route route, Backlog backlog, Watch watch) {
		this.assignment = route.assignment();
		this.operations = route.operations();
		this.journal = route.journal();
		this.tally = route.tally();
		this.backlog = backlog;
		this.watch = watch;
		this.stages = backlog.stages().iterator();
	}

	/**
	 * The next call to carry out; waits while calls of an earlier stage are in hand.
	 * @return the call, or {@code null} when there is none left or the run is to stop
	 * @throws InterruptedException when the thread is interrupted while it waits
	 */
	@Nullable Call next() throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			while (!this.ended && !this.assignment.stop().isStopped()) {
				Call call = this.page.poll();
				if (call != null) {
					this.inHand++;
					return call;
				}
				Integer stage = this.stage;
				if (stage != null && !this.stageIsRead) {
					readPage(stage);
				}
				else if (this.inHand > 0 || !this.watch.isIdle()) {
					this.changed.await();
				}
				else {
					this.journal.flush();
					nextStage();
				}
			}
			this.changed.signalAll();
			return null;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Notes that a call that was handed out is no longer in hand.
	 */
	void finished() {
		this.lock.lock();
		try {
			this.inHand--;
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

	private void readPage(int stage) {
		List<Call> calls = this.backlog.calls(stage, this.lastCall);
		calls.stream().filter((call) -> !call.items().isEmpty()).forEach(this.page::add);
		this.stageIsRead = this.backlog.isLast(calls);
		this.lastCall = calls.isEmpty() ? this.lastCall : calls.get(calls.size() - 1).number();
	}

	private void nextStage() {
		if (!this.stages.hasNext()) {
			this.ended = true;
			return;
		}
		int next = this.stages.next();
		int blocked = this.backlog.block(next);
		this.tally.add(Status.BLOCKED, blocked);
		this.assignment.log().sending(this.backlog.operations(next), blocked);
		this.backlog.accepted(next, (accepted) -> this.watch.restore(accepted.call(),
				this.operations.get(accepted.operation()), accepted.waiting()));
		this.stage = next;
		this.lastCall = 0;
		this.stageIsRead = false;
	}

}
