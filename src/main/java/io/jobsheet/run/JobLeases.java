package io.jobsheet.run;

import java.util.List;
import java.util.Objects;

import io.jobsheet.ledger.Leases;
import io.jobsheet.ledger.Run;
import io.jobsheet.ledger.RunLock;
import io.jobsheet.ledger.RunLocks;
import io.jobsheet.ledger.Runs;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps a run off the jobs that another run has under change, and other runs off its own.
 */
final class JobLeases {

	private final Leases leases;

	private final Runs runs;

	private final RunLocks locks;

	private final TransactionTemplate transaction;

	/**
	 * The leases of a database.
	 * @param leases knows who holds which job
	 * @param runs knows the runs
	 * @param locks tells whether somebody carries out a run at present
	 * @param transaction makes a transaction
	 */
	JobLeases(Leases leases, Runs runs, RunLocks locks, TransactionTemplate transaction) {
		this.leases = leases;
		this.runs = runs;
		this.locks = locks;
		this.transaction = transaction;
	}

	/**
	 * Takes the jobs for which something of a run is in flight, before anything else can
	 * go wrong with going on: a run that an older jobsheet began has no lease on them.
	 * @param run the run
	 */
	void keep(Run run) {
		this.transaction
			.executeWithoutResult((status) -> this.leases.takeInFlight(run.id(), Leases.place(run.address())));
	}

	/**
	 * Takes the jobs of a run's open rows, and blocks the rows whose job another run
	 * holds.
	 * @param assignment the run
	 * @param doubts receives how many rows are blocked, and by whom
	 */
	void take(Assignment assignment, Doubts doubts) {
		long run = assignment.run().id();
		String place = Leases.place(assignment.target().endpoint());
		this.runs.withoutSettings()
			.stream()
			.filter((older) -> older.id() != run && Leases.place(older.address()).equals(place))
			.forEach((older) -> this.transaction
				.executeWithoutResult((status) -> this.leases.takeInFlight(older.id(), place)));
		do {
			takeOnce(assignment.run(), place, doubts);
		}
		while (this.locks.areShared() && this.leases.areMissing(run, place));
	}

	private void takeOnce(Run run, String place, Doubts doubts) {
		List<Run> holders = holdersAfterTaking(run.id(), place);
		if (holders.stream().mapToInt((holder) -> reduced(holder, run)).sum() > 0) {
			holders = holdersAfterTaking(run.id(), place);
		}
		holders.forEach((holder) -> block(run, place, holder, doubts));
	}

	private List<Run> holdersAfterTaking(long run, String place) {
		this.transaction.executeWithoutResult((status) -> this.leases.take(run, place));
		return this.leases.holders(run, place).stream().flatMap((holder) -> this.runs.find(holder).stream()).toList();
	}

	// The holder's lock is taken meanwhile, so that nobody goes on with it at this
	// moment.
	private int reduced(Run holder, Run run) {
		if (holder.identity().equals(run.identity())) {
			return release(holder.id());
		}
		try (RunLock lock = this.locks.claim(holder.identity()).orElse(null)) {
			return (lock != null) ? release(holder.id()) : 0;
		}
	}

	/**
	 * Gives up the jobs of a run that is not carried out any more, except those for which
	 * something is in flight.
	 * @param run the run's number
	 * @return how many jobs it gave up
	 */
	int release(long run) {
		return Objects.requireNonNull(this.transaction.execute((status) -> this.leases.release(run)));
	}

	private void block(Run run, String place, Run holder, Doubts doubts) {
		boolean isCarriedOut = !holder.identity().equals(run.identity()) && this.locks.isHeld(holder.identity());
		String name = "run " + holder.id() + " (" + holder.fileName() + ")";
		String message = isCarriedOut
				? "not sent, because " + name
						+ " has this job under change; wait for its end, and carry the row out then"
				: "not sent, because " + name + " stopped while it had this job under change; 'jobsheet resume "
						+ holder.id() + "' finds out what became of it";
		int rows = Objects.requireNonNull(
				this.transaction.execute((status) -> this.leases.block(run.id(), place, holder.id(), message)));
		if (rows > 0) {
			doubts.add(rows + ((rows == 1) ? " row is" : " rows are") + " not sent, because " + name
					+ (isCarriedOut ? " has their jobs under change; wait for its end"
							: " stopped while it had their jobs under change; 'jobsheet resume " + holder.id()
									+ "' goes on with it, and with --settle only finds out what became of them"));
		}
	}

}
