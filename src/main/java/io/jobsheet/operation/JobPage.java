package io.jobsheet.operation;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of the list of all jobs.
 *
 * @param tasks the tasks of the jobs on it
 * @param isLast whether there are no more pages
 * @param isUnknown whether the service has no such list
 * @param stop why every other request would be answered alike, or {@code null}
 * @param trouble why the page could not be read this time; empty when it was
 */
public record JobPage(List<Task> tasks, boolean isLast, boolean isUnknown, @Nullable String stop, String trouble) {

	/** The type of the tasks that have a position. */
	public static final String INCREMENT = "INCREMENT";

	static final JobPage UNKNOWN = new JobPage(List.of(), true, true, null, "");

	public JobPage {
		tasks = List.copyOf(tasks);
	}

	/**
	 * A task and its job.
	 *
	 * @param id the task's id
	 * @param type what it does, such as {@code INCREMENT}
	 * @param job the job's id
	 */
	public record Task(String id, String type, String job) {
	}

}
