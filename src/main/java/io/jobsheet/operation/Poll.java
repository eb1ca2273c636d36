package io.jobsheet.operation;

import java.util.List;

import io.jobsheet.cloud.Reply;
import io.jobsheet.cloud.Request;

/**
 * How to find out when what a service has accepted comes to its end.
 */
public interface Poll {

	/**
	 * How many items one question may carry.
	 * @return 1 or more
	 */
	int size();

	/**
	 * Whether the end brings something that the item was sent for, so that it cannot be
	 * left out.
	 * @return {@code false} when the service goes on by itself and only the news is
	 * waited for
	 */
	boolean bringsResult();

	/**
	 * The request that asks how far items are.
	 * @param waiting the items, at most {@link #size()}
	 * @param projectId the project of the jobs
	 * @return what to send; it changes nothing
	 */
	Request request(List<Waiting> waiting, String projectId);

	/**
	 * What the reply says.
	 * @param reply the reply, whatever its status
	 * @param waiting the items that were asked for
	 * @return a verdict for each: {@link Verdict.Settled} at its end,
	 * {@link Verdict.Accepted} with the state seen while it is under way,
	 * {@link Verdict.Doubtful} or {@link Verdict.Again} when the reply does not tell
	 */
	Answer answer(Reply reply, List<Waiting> waiting);

}
