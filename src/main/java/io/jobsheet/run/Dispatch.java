package io.jobsheet.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.jobsheet.ledger.Call;
import io.jobsheet.ledger.Journal;
import io.jobsheet.ledger.Ledger;
import io.jobsheet.operation.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands out the calls of a run, stage after stage: a stage begins when every call of the
 * one before has come to its end, and first blocks the rows whose job did not end well.
 */
final class Dispatch {

	private static final int PAGE = 500;

	private final Assignment assignment;

	private final Ledger ledger;

	private final TransactionTemplate transaction;

	private final Journal journal;

	private final Tally tally;

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
	 * @param assignment the run and how to carry it out
	 * @param ledger knows the calls
	 * @param transaction makes short transactions of their own: in Spring Batch's, which
	 * lasts as long as a seat, every seat would keep a connection to itself
	 * @param journal is flushed before a stage begins
	 * @param tally counts the rows that are blocked
	 */
	Dispatch(Assignment assignment, Ledger ledger, TransactionTemplate transaction, Journal journal, Tally tally) {
		this.transaction = transaction;
		this.assignment = assignment;
		this.ledger = ledger;
		this.journal = journal;
		this.tally = tally;
		this.stages = ledger.stages(assignment.run().id()).iterator();
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
					this.transaction.executeWithoutResult((status) -> readPage(stage));
				}
				else if (this.inHand > 0) {
					this.changed.await();
				}
				else {
					this.journal.flush();
					this.transaction.executeWithoutResult((status) -> nextStage());
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
		List<Call> calls = this.ledger.unanswered(this.assignment.run().id(), stage, this.lastCall, PAGE);
		calls.stream().filter((call) -> !call.items().isEmpty()).forEach(this.page::add);
		this.stageIsRead = calls.size() < PAGE;
		this.lastCall = calls.isEmpty() ? this.lastCall : calls.get(calls.size() - 1).number();
	}

	private void nextStage() {
		if (!this.stages.hasNext()) {
			this.ended = true;
			return;
		}
		int next = this.stages.next();
		int blocked = this.ledger.block(this.assignment.run().id(), next);
		this.tally.add(Status.BLOCKED, blocked);
		this.assignment.log()
			.sending(String.join(", ", this.ledger.operations(this.assignment.run().id(), next)), blocked);
		this.stage = next;
		this.lastCall = 0;
		this.stageIsRead = false;
	}

}
