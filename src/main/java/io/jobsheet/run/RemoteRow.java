package io.jobsheet.run;

import java.util.Optional;

import io.jobsheet.ledger.Run;
import io.jobsheet.ledger.RunLocks;
import io.jobsheet.ledger.Runs;

/**
 * A run of a database that several processes use, which tells them of each other.
 *
 * @param run the run
 * @param runs the history
 * @param locks tell which runs are carried out
 */
record RemoteRow(Run run, Runs runs, RunLocks locks) implements Remote {

	/**
	 * Finds a run that is carried out.
	 * @param memory the database
	 * @param number the run's number
	 * @return the run, or nothing when no process carries it out
	 */
	static Optional<Remote> find(Memory memory, long number) {
		return memory.runs()
			.find(number)
			.filter((run) -> run.state() == Run.State.OPEN)
			.filter((run) -> memory.locks().isHeld(run.identity()))
			.map((run) -> new RemoteRow(run, memory.runs(), memory.locks()));
	}

	@Override
	public String carrier() {
		String carrier = this.runs.carrier(this.run.id());
		return carrier.isEmpty() ? "another process" : carrier;
	}

	@Override
	public void askToStop() {
		this.runs.askToStop(this.run.id());
	}

	// Who goes on with the run forgets that it was to stop.
	@Override
	public boolean isCarriedOut() {
		return this.runs.isStopAsked(this.run.id()) && isHeld();
	}

	private boolean isHeld() {
		return this.locks.isHeld(this.run.identity());
	}

}
