package io.jobsheet.run;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A run whose process is on this machine and holds the home folder, as with H2.
 *
 * @param home the home folder
 * @param content what the process says of itself
 */
record RemoteProcess(Path home, ProgressFile.Content content) implements Remote {

	/**
	 * Finds a run that is carried out.
	 * @param home the home folder
	 * @param number the run's number
	 * @return the run, or nothing when no process holds the folder
	 * @throws RunException when the process that does carries out something else, or is
	 * on another machine
	 */
	static Optional<Remote> find(Path home, long number) {
		Home claimed = Home.claim(home);
		if (claimed != null) {
			claimed.close();
			return Optional.empty();
		}
		ProgressFile.Content content = new ProgressFile(home).read()
			.filter((found) -> !found.carrier().isHere() || found.carrier().process().isPresent())
			.orElseThrow(() -> new RunException(4,
					"The folder " + home + " is held by a process that carries out no run at this moment, or not on"
							+ " this machine; nothing was done. 'jobsheet runs' shows what is known of it",
					null));
		if (content.summary().run() != number) {
			throw RunException
				.usage("run " + number + " is not being carried out; process " + content.pid() + " carries out run "
						+ content.summary().run() + " (" + content.summary().file().getFileName() + ")");
		}
		if (!content.carrier().isHere()) {
			throw RunException.usage("run " + number + " is carried out by process " + content.pid() + " on "
					+ content.host() + "; stop it there");
		}
		return Optional.of(new RemoteProcess(home, content));
	}

	@Override
	public String carrier() {
		return "process " + this.content.pid();
	}

	// A second signal would end the process at once.
	@Override
	public void askToStop() {
		if (!this.content.stopping() && !this.content.carrier().process().map(ProcessHandle::destroy).orElse(true)) {
			throw RunException.usage("process " + this.content.pid() + ", which carries out run "
					+ this.content.summary().run() + ", cannot be asked to stop; it may belong to another user");
		}
	}

	@Override
	public RunSummary summary() {
		return this.content.summary();
	}

	@Override
	public boolean isCarriedOut() {
		return this.content.carrier().process().isPresent();
	}

}
