package io.jobsheet.run;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import io.jobsheet.ledger.Leases;
import io.jobsheet.ledger.Run;
import io.jobsheet.ledger.Runs;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps a run off the jobs that another run has under change, and other runs off its own.
 */
final class JobLeases {

	private final Leases leases;

	private final Runs runs;

	private final TransactionTemplate transaction;

	private final Predicate<Run> carriedOut;

	/**
	 * The leases of a database.
	 * @param leases knows who holds which job
	 * @param runs knows the runs
	 * @param transaction makes a transaction
	 * @param carriedOut tells whether another process carries out a run at present
	 */
	JobLeases(Leases leases, Runs runs, TransactionTemplate transaction, Predicate<Run> carriedOut) {
		this.leases = leases;
		this.runs = runs;
		this.transaction = transaction;
		this.carriedOut = carriedOut;
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
		List<Run> holders = holdersAfterTaking(run, place);
		if (holders.stream().mapToInt(this::reduced).sum() > 0) {
			holders = holdersAfterTaking(run, place);
		}
		holders.forEach((holder) -> block(run, place, holder, doubts));
	}

	private List<Run> holdersAfterTaking(long run, String place) {
		this.transaction.executeWithoutResult((status) -> this.leases.take(run, place));
		return this.leases.holders(run, place).stream().flatMap((holder) -> this.runs.find(holder).stream()).toList();
	}

	private int reduced(Run holder) {
		return this.carriedOut.test(holder) ? 0 : release(holder.id());
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

	private void block(long run, String place, Run holder, Doubts doubts) {
		boolean isCarriedOut = this.carriedOut.test(holder);
		String name = "run " + holder.id() + " (" + holder.fileName() + ")";
		String message = isCarriedOut
				? "not sent, because " + name
						+ " has this job under change; wait for its end, and carry the row out then"
				: "not sent, because " + name + " stopped while it had this job under change; 'jobsheet resume "
						+ holder.id() + "' finds out what became of it";
		int rows = Objects
			.requireNonNull(this.transaction.execute((status) -> this.leases.block(run, place, holder.id(), message)));
		if (rows > 0) {
			doubts.add(rows + ((rows == 1) ? " row is" : " rows are") + " not sent, because " + name
					+ (isCarriedOut ? " has their jobs under change; wait for its end"
							: " stopped while it had their jobs under change; 'jobsheet resume " + holder.id()
									+ "' goes on with it, and with --settle only finds out what became of them"));
		}
	}

}
