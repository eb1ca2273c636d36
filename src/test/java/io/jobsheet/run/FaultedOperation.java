package io.jobsheet.run;

import java.util.ArrayList;
import java.util.List;

import io.jobsheet.simulator.CanalFacts;
import io.jobsheet.simulator.SimulatedJob;
import io.jobsheet.simulator.Simulator;

/**
 * An operation as the table of faults uses it.
 *
 * @param name what the table calls it
 * @param group what operations are called that fare alike
 * @param operation its name
 * @param call the end of the path of its requests
 * @param preflight the request that asks about the jobs first
 * @param settle the request that settles a lost reply; empty when there is none
 * @param poll the request that asks after the end; empty when there is none
 * @param state the state of a job before, for DRS after its engines and type
 * @param columns the columns of its sheet
 * @param cells the cells of a row
 */
record FaultedOperation(String name, String group, String operation, String call, String preflight, String settle,
		String poll, String state, String columns, String cells) {

	private static final long FIRST_JOB = 700_000_000;

	private static final long TO_TASK = 1_000_000_000;

	static FaultedOperation of(List<String> cells) {
		return new FaultedOperation(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5),
				cells.get(6), cells.get(7), cells.get(8), cells.get(9));
	}

	boolean is(String name) {
		return name.equals(FaultCase.ALL) || name.equals(this.group) || name.equals(this.name)
				|| name.equals(isOfCanal() ? "cloudcanal" : "drs");
	}

	boolean isOfCanal() {
		return this.call.startsWith("datajob/");
	}

	boolean isMove() {
		return this.call.equals("datajob/updateincrepos");
	}

	/**
	 * The request that is made at a moment.
	 * @param moment the moment
	 * @return the end of its path, or an empty text when there is none
	 */
	String request(FaultCase.Moment moment) {
		return switch (moment) {
			case PREFLIGHT -> this.preflight;
			case SEARCH -> isMove() ? "datajob/listbypage" : "";
			case BEFORE -> isMove() ? "datajob/queryjob" : "";
			case CALL -> this.call;
			case SETTLE -> this.settle;
			case POLL -> this.poll;
		};
	}

	/**
	 * The paths of requests.
	 * @param request a request as the table calls it
	 * @return a pattern of the end of its path
	 */
	static String path(String request) {
		return (request.equals("update-job") || request.equals("job-detail")) ? "/jobs/[^/]*" : "/" + request;
	}

	/**
	 * The id of a job.
	 * @param number the number of the case
	 * @param row the row, counted from 1
	 * @return an id that no other case uses
	 */
	String job(int number, int row) {
		return isOfCanal() ? Long.toString(FIRST_JOB + number * 10L + row)
				: String.format("c7debc9c-8e09-4a5d-%04d-%08djb2s", number, row);
	}

	void addJob(Simulator simulator, String job) {
		if (isOfCanal()) {
			long id = Long.parseLong(job);
			simulator.add(CanalFacts.of(id, TO_TASK + id).withStatus(this.state));
		}
		else {
			String[] words = this.state.split(" ", -1);
			simulator.add(SimulatedJob.of(job).between(words[0], words[1]).in(words[2]));
		}
	}

	/**
	 * The lines of a sheet.
	 * @param fault the case it is for
	 * @return its header and its rows
	 */
	List<String> sheet(FaultCase fault) {
		boolean isSearched = fault.moment() == FaultCase.Moment.SEARCH;
		List<String> lines = new ArrayList<>();
		lines.add("job_id" + (this.columns.isEmpty() ? "" : "," + this.columns));
		for (int row = 1; row <= fault.rows(); row++) {
			String job = job(fault.number(), row);
			String cells = this.cells.isEmpty() ? "" : "," + this.cells;
			lines.add((isSearched ? "" : job)
					+ (isOfCanal() ? cells.replace("TASK", Long.toString(TO_TASK + Long.parseLong(job))) : cells)
						.replace("ROW", Integer.toString(row)));
		}
		return lines;
	}

}
