package io.jobsheet.operation;

import java.util.List;

import io.jobsheet.cloud.Reply;
import io.jobsheet.cloud.Request;

/**
 * Waits until jobs are in the state that an accepted call brings them to.
 */
final class EndState implements Poll {

	private final Description.WaitForm form;

	private final StateQuery query;

	private final Replies replies;

	EndState(Description.WaitForm form, StateQuery query, Replies replies) {
		this.form = form;
		this.query = query;
		this.replies = replies;
	}

	@Override
	public int size() {
		return this.query.size();
	}

	@Override
	public boolean bringsResult() {
		return false;
	}

	@Override
	public Request request(List<Waiting> waiting, String projectId) {
		return this.query.request(items(waiting), projectId);
	}

	@Override
	public Answer answer(Reply reply, List<Waiting> waiting) {
		List<Item> items = items(waiting);
		return this.replies.judged(this.query.states(reply, items), reply, items, this::verdict);
	}

	private static List<Item> items(List<Waiting> waiting) {
		return waiting.stream().map(Waiting::item).toList();
	}

	private Verdict verdict(Item item, JobState state) {
		if (this.form.rule().holds(JsonText.read(item.part()), state.status())) {
			return new Verdict.Settled(Outcome.of(Status.DONE, "the job is now " + state.name()));
		}
		if (this.form.failed().contains(state.status())) {
			return new Verdict.Settled(Outcome.of(Status.FAILED, "accepted, but the job is now " + state.name()));
		}
		return new Verdict.Accepted("", state.name());
	}

}
