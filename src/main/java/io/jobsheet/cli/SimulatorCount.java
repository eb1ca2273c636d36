package io.jobsheet.cli;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import io.jobsheet.simulator.JobChanges;

/**
 * What the simulator itself counted, as a proof that is not the product's own word.
 *
 * @param jobs the jobs it knows
 * @param started the jobs that were started
 * @param positions the jobs whose position was changed
 * @param twice the jobs that were started, or whose position was changed, more than once
 */
record SimulatorCount(long jobs, long started, long positions, long twice) {

	static SimulatorCount of(Collection<JobChanges> changes) {
		return new SimulatorCount(changes.size(), changes.stream().filter((job) -> job.starts() > 0).count(),
				changes.stream().filter((job) -> job.positionChanges() > 0).count(),
				changes.stream().filter((job) -> job.starts() > 1 || job.positionChanges() > 1).count());
	}

	Map<String, Long> members() {
		Map<String, Long> members = new LinkedHashMap<>();
		members.put("jobs", this.jobs);
		members.put("started", this.started);
		members.put("positions_changed", this.positions);
		members.put("twice", this.twice);
		return members;
	}

	@Override
	public String toString() {
		return "The simulator itself counted " + Numbers.of(this.started, "job") + " started and "
				+ Numbers.of(this.positions, "position") + " changed, "
				+ ((this.twice == 0) ? "none twice." : Numbers.of(this.twice, "job") + " more than once.");
	}

}
