package io.jobsheet.run;

import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import io.jobsheet.cloud.Backoff;
import io.jobsheet.cloud.Pace;
import io.jobsheet.ledger.Call;
import io.jobsheet.ledger.Journal;
import io.jobsheet.operation.Operations;

/**
 * What the seats of a run share while they send: connections, pace, journal, and the
 * calls still to be carried out.
 */
final class Sending implements AutoCloseable {

	private static final int TICK_MILLIS = 250;

	private final Line line;

	private final Journal journal;

	private final Dispatch dispatch;

	private final Route route;

	private final Watch watch;

	private final Assignment assignment;

	private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(Sending::ticker);

	Sending(Assignment assignment, Operations operations, Books books, Pace pace, InstantSource clock,
			Consumer<Counts> progress) {
		Tally tally = books.tally();
		this.assignment = assignment;
		this.line = Line.forSending(assignment, pace, clock);
		this.journal = books.journal();
		this.route = new Route(assignment, operations, this.line, this.journal, tally,
				new Backoff(assignment.target().retries(), RandomGenerator.getDefault()), books.secrets(),
				books.backlog(), clock);
		this.watch = new Watch(this.route, new SteadyClock());
		this.dispatch = new Dispatch(this.route, books.backlog(), this.watch, books.gate());
		MaxFailures limit = assignment.options().maxFailures();
		if (tally.exceeds(limit) && !assignment.options().resumption().settles()) {
			assignment.stop()
				.stopUnsent(
						"More than " + limit + " of the rows failed before (--max-failures), so that nothing more was"
								+ " sent; look at them, and resume with a higher limit");
		}
		assignment.stop().onStop((reason) -> this.dispatch.wake());
		var unused = this.ticker.scheduleAtFixedRate(() -> {
			assignment.log().progress(tally.progress(pace.pausedFor(), pace.slowed()));
			progress.accept(tally.counts());
		}, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
	}

	private static Thread ticker(Runnable task) {
		Thread thread = new Thread(task, "progress");
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * Carries out call after call, until there is none left or the run is to stop.
	 * @throws InterruptedException when the thread is interrupted
	 */
	void work() throws InterruptedException {
		try {
			for (Call call = this.dispatch.next(); call != null; call = this.dispatch.next()) {
				carryOut(call);
			}
		}
		catch (RuntimeException | Error ex) {
			stop(ex);
			throw ex;
		}
	}

	// Stopped before the call is given back: nobody shall begin the next stage meanwhile.
	private void carryOut(Call call) throws InterruptedException {
		try {
			new Errand(this.route, this.watch, call).run();
		}
		catch (RuntimeException | Error ex) {
			stop(ex);
			throw ex;
		}
		finally {
			this.dispatch.finished(call);
		}
	}

	private void stop(Throwable ex) {
		this.assignment.stop().stop((ex.getMessage() != null) ? ex.getMessage() : ex.toString());
	}

	@Override
	public void close() {
		this.ticker.shutdown();
		try {
			this.watch.close();
			this.journal.flush();
			if (this.assignment.options().resumption().settles()) {
				this.assignment.stop().stopUnsent("What was sent is settled, and nothing more was sent (--settle)");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.line.close();
			this.journal.close();
		}
	}

}
