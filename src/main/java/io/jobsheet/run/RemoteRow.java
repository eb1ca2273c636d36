package io.jobsheet.run;

import java.util.Optional;

import io.jobsheet.ledger.Run;

/**
 * A run of a database that several processes use, which tells them of each other.
 *
 * @param run the run
 * @param memory the database
 */
record RemoteRow(Run run, Memory memory) implements Remote {

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
			.map((run) -> new RemoteRow(run, memory));
	}

	@Override
	public String carrier() {
		String carrier = this.memory.runs().carrier(this.run.id());
		return carrier.isEmpty() ? "another process" : carrier;
	}

	@Override
	public void askToStop() {
		this.memory.runs().askToStop(this.run.id());
	}

	@Override
	public RunSummary summary() {
		return this.memory.atOnce((memory) -> memory.history().find(this.run.id())).orElseThrow();
	}

	// Who goes on with the run forgets that it was to stop.
	@Override
	public boolean isCarriedOut() {
		return this.memory.runs().isStopAsked(this.run.id()) && isHeld();
	}

	private boolean isHeld() {
		return this.memory.locks().isHeld(this.run.identity());
	}

}
