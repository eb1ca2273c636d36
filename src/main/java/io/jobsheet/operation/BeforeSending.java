package io.jobsheet.operation;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.jobsheet.cloud.Reply;
import io.jobsheet.cloud.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds out from the state of jobs, right before a call leaves, whether its items may be
 * sent.
 */
public final class BeforeSending {

	private final BeforeSendingForm form;

	private final StateQuery query;

	private final Replies replies;

	BeforeSending(BeforeSendingForm form, StateQuery query, Replies replies) {
		this.form = form;
		this.query = query;
		this.replies = replies;
	}

	/**
	 * How many items one question may carry.
	 * @return 1 or more
	 */
	public int size() {
		return this.query.size();
	}

	/**
	 * The request that asks for the jobs of items.
	 * @param items the items, at most {@link #size()}
	 * @param projectId the project of the jobs
	 * @return what to send; it changes nothing
	 */
	public Request request(List<Item> items, String projectId) {
		return this.query.request(items, projectId);
	}

	/**
	 * What the reply says.
	 * @param reply the reply, whatever its status
	 * @param items the items that were asked for
	 * @return a verdict for each: {@link Verdict.Again} when it may be sent,
	 * {@link Verdict.Settled} when it must not or need not be, {@link Verdict.Doubtful}
	 * when the reply does not tell
	 */
	public Answer answer(Reply reply, List<Item> items) {
		Map<Long, JobState> states = this.query.states(reply, items);
		Answer answer = this.replies.judged(states, reply, items, this::verdict);
		if (states == null) {
			return answer;
		}
		Map<Long, Verdict> verdicts = new HashMap<>(answer.verdicts());
		items.forEach((item) -> verdicts.computeIfPresent(item.number(),
				(number, verdict) -> undescribed(item, states.get(number), verdict)));
		return Answer.of(verdicts, answer.warnings());
	}

	// Nothing was sent, so that a job which the service does not describe is blocked.
	private Verdict undescribed(Item item, @Nullable JobState state, Verdict verdict) {
		if (state == null || !state.isMissing() || !this.replies.saysNo(state.code())) {
			return verdict;
		}
		return new Verdict.Settled(Outcome.of(Status.BLOCKED,
				"not sent, because the service does not describe job " + item.job() + ": " + state.message()));
	}

	private Verdict verdict(Item item, JobState state) {
		for (BeforeSendingForm.Fact fact : this.form.facts()) {
			String value = state.values().path(fact.member()).asString("").toUpperCase(Locale.ROOT);
			if (!fact.only().contains(value)) {
				return new Verdict.Settled(
						Outcome.of(Status.BLOCKED, "not sent, because " + found(state.values()) + "; " + fact.why()));
			}
		}
		return isSame(JsonText.read(item.part()), state.values())
				? new Verdict.Settled(Outcome.of(Status.UNCHANGED, "the job already is as the row asks"))
				: new Verdict.Again("", found(state.values()), false);
	}

	private static String found(JsonNode values) {
		return values.path(QueryJob.FOUND).asString("the job's state is not as it has to be");
	}

	private boolean isSame(JsonNode part, JsonNode values) {
		return Sameness.of(this.form.same(), part, values);
	}

}
