package io.jobsheet.operation;

import java.util.List;
import java.util.Map;

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

	private final Map<String, String> before;

	/**
	 * A check.
	 * @param form what the operation's folder says
	 * @param query asks for the jobs' state
	 * @param replies reads the service's replies
	 * @param before the members of the answer that are remembered before anything is
	 * sent, by the names they are remembered under
	 */
	Check(Description.CheckForm form, StateQuery query, Replies replies, Map<String, String> before) {
		this.form = form;
		this.query = query;
		this.replies = replies;
		this.before = before;
	}

	Request request(List<Item> items, String projectId) {
		return this.query.request(items, projectId);
	}

	Answer answer(Reply reply, List<Item> items, Map<Long, String> befores) {
		return this.replies.judged(this.query.states(reply, items), reply, items,
				(item, state) -> verdict(JsonMapper.shared().readTree(item.part()), state,
						Earlier.of(this.before, befores.get(item.number()))));
	}

	private Verdict verdict(JsonNode part, JobState state, Earlier before) {
		if (isAsAsked(part, state)) {
			return new Verdict.Settled(isNew(part, state, before)
					? Outcome.of(Status.DONE, "confirmed by the job's state (" + state.name() + ")")
					: Outcome.of(Status.UNKNOWN, "the job is as the row asks (" + state.name()
							+ "), but it was or may have been so before, which does not tell whether the call was"
							+ " carried out"));
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

	private boolean isAsAsked(JsonNode part, JobState state) {
		return this.form.rule().holds(part, state.status()) || isSame(part, state);
	}

	// A state that answers to a value of the row may answer to an older value as well.
	private boolean isNew(JsonNode part, JobState state, Earlier before) {
		if (isSame(part, state)) {
			return isStill(state) || before.wasNot(this.form.same(), part);
		}
		return !this.form.rule().dependsOnValue(part, state.status()) || before.wasNot(state.status());
	}

	private boolean isSame(JsonNode part, JobState state) {
		return Sameness.of(this.form.same(), part, state.values());
	}

	private boolean isStill(JobState state) {
		String unless = this.form.sameUnless();
		return unless == null || Member.text(state.values(), unless).isEmpty();
	}

}
