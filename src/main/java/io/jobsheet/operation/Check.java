package io.jobsheet.operation;

import java.util.List;

import io.jobsheet.cloud.Reply;
import io.jobsheet.cloud.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds out from the state of jobs whether a call was carried out.
 */
final class Check {

	private final Description.CheckForm form;

	private final StateQuery query;

	private final Replies replies;

	Check(Description.CheckForm form, StateQuery query, Replies replies) {
		this.form = form;
		this.query = query;
		this.replies = replies;
	}

	Request request(List<Item> items, String projectId) {
		return this.query.request(items, projectId);
	}

	Answer answer(Reply reply, List<Item> items) {
		return this.replies.judged(this.query.states(reply, items), reply, items, this::verdict);
	}

	private Verdict verdict(Item item, JobState state) {
		JsonNode part = JsonMapper.shared().readTree(item.part());
		if (isDone(part, state)) {
			return new Verdict.Settled(Outcome.of(Status.DONE, "confirmed by the job's state (" + state.name() + ")"));
		}
		if (this.form.send().contains(state.status())) {
			return new Verdict.Again("", "the job's state (" + state.name() + ") says it was not carried out", false);
		}
		if (this.form.failed().contains(state.status())) {
			return new Verdict.Settled(Outcome.of(Status.FAILED, "carried out, and the job is now " + state.name()));
		}
		return new Verdict.Settled(Outcome.of(Status.UNKNOWN,
				"the job's state is " + state.name() + ", which does not tell whether the call was carried out"));
	}

	private boolean isDone(JsonNode part, JobState state) {
		return this.form.rule().holds(part, state.status()) || isSame(part, state);
	}

	private boolean isSame(JsonNode part, JobState state) {
		return Sameness.of(this.form.same(), part, state.values());
	}

}
