package io.jobsheet.run;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.jobsheet.ledger.RunLock;
import io.jobsheet.ledger.Runs;

import org.springframework.dao.DataAccessException;

/**
 * Looks into the ledger every second while a run is carried out: whether somebody wants
 * it to stop, and whether it is still this process that may carry it out.
 */
final class Lookout implements AutoCloseable {

	private static final int SECONDS = 1;

	private final long run;

	private final RunLock lock;

	private final Runs runs;

	private final StopSignal stop;

	private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Lookout::thread);

	Lookout(long run, RunLock lock, Runs runs, StopSignal stop) {
		this.run = run;
		this.lock = lock;
		this.runs = runs;
		this.stop = stop;
		var unused = this.clock.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "lookout");
		thread.setDaemon(true);
		return thread;
	}

	private void look() {
		try {
			if (this.lock.isLost()) {
				this.stop.stop("The connection to the database was ended by which this process held run " + this.run
						+ "; another may carry it out by now");
			}
			else if (this.runs.isStopAsked(this.run)) {
				this.stop.stop("'jobsheet stop " + this.run + "' was called");
			}
		}
		catch (DataAccessException ex) {
			// Whoever next writes into the database tells of it.
		}
	}

	@Override
	public void close() {
		this.clock.shutdown();
	}

}
