package io.jobsheet.operation;

import java.util.List;
import java.util.Map;

import io.jobsheet.cloud.Reply;
import io.jobsheet.cloud.Request;
import org.jspecify.annotations.Nullable;

/**
 * A question to a service about the state of jobs; it changes nothing.
 */
interface StateQuery {

	/** The questions there are. */
	List<String> QUESTIONS = List.of("batch-status", "batch-detail", JobDetail.QUESTION, QueryJob.QUESTION);

	/**
	 * A question by its name.
	 * @param question one of {@link #QUESTIONS}
	 * @param replies reads the service's replies
	 * @return the question
	 */
	static StateQuery of(String question, Replies replies) {
		return switch (question) {
			case QueryJob.QUESTION -> new QueryJob();
			case JobDetail.QUESTION -> new JobDetail();
			default -> new BatchStates(question, replies);
		};
	}

	/**
	 * How many items one question may name.
	 * @return 1 or more
	 */
	int size();

	/**
	 * The request that asks.
	 * @param items the items whose jobs are asked for, at most {@link #size()}
	 * @param projectId the project of the jobs
	 * @return what to send
	 */
	Request request(List<Item> items, String projectId);

	/**
	 * What the reply tells.
	 * @param reply the reply, whatever its status
	 * @param items the items that were asked for
	 * @return the state of each item's job by item number, without those that the reply
	 * does not name; {@code null} when the reply tells nothing at all
	 */
	@Nullable Map<Long, JobState> states(Reply reply, List<Item> items);

	/**
	 * Whether the meaning of a state is known.
	 * @param status the state in capital letters
	 * @return {@code false} for a state that the service has come up with since
	 */
	default boolean knows(String status) {
		return !status.isEmpty();
	}

}
