package io.jobsheet.operation;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongPredicate;

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
	 * @param mayHaveLanded whether an earlier try may have carried out an item, by its
	 * number; of such an item it is never said that it was not sent
	 * @return a verdict for each: {@link Verdict.Again} when it may be sent,
	 * {@link Verdict.Settled} when it must not or need not be, {@link Verdict.Doubtful}
	 * when the reply does not tell
	 */
	public Answer answer(Reply reply, List<Item> items, LongPredicate mayHaveLanded) {
		Map<Long, JobState> states = this.query.states(reply, items);
		Answer answer = this.replies.judged(states, reply, items, (item, state) -> mayHaveLanded.test(item.number())
				? verdictAfterTry(item, state) : verdict(item, state));
		if (states == null) {
			return answer;
		}
		Map<Long, Verdict> verdicts = new HashMap<>(answer.verdicts());
		items.forEach((item) -> verdicts.computeIfPresent(item.number(),
				(number, verdict) -> undescribed(item, states.get(number), verdict, mayHaveLanded.test(number))));
		return Answer.of(verdicts, answer.warnings());
	}

	// Where nothing was sent, a job which the service does not describe is blocked.
	private Verdict undescribed(Item item, @Nullable JobState state, Verdict verdict, boolean mayHaveLanded) {
		if (state == null || !state.isMissing() || !this.replies.saysNo(state.code())) {
			return verdict;
		}
		String why = "the service does not describe job " + item.job() + ": " + state.message();
		return mayHaveLanded ? notAgain(why) : blocked(why);
	}

	private static Verdict blocked(String why) {
		return new Verdict.Settled(Outcome.of(Status.BLOCKED, "not sent, because " + why));
	}

	private static Verdict notAgain(String why) {
		return new Verdict.Settled(Outcome.of(Status.UNKNOWN,
				"an earlier try may have been carried out, and it was not sent again, because " + why));
	}

	private Verdict verdictAfterTry(Item item, JobState state) {
		if (isSame(JsonText.read(item.part()), state.values())) {
			return new Verdict.Settled(Outcome.of(Status.DONE, "confirmed by the job's state"));
		}
		String obstacle = obstacle(state);
		return (obstacle != null) ? notAgain(obstacle) : new Verdict.Again("", found(state.values()), false);
	}

	private @Nullable String obstacle(JobState state) {
		for (BeforeSendingForm.Fact fact : this.form.facts()) {
			String value = state.values().path(fact.member()).asString("").toUpperCase(Locale.ROOT);
			if (!fact.only().contains(value)) {
				return found(state.values()) + "; " + fact.why();
			}
		}
		return null;
	}

	private Verdict verdict(Item item, JobState state) {
		String obstacle = obstacle(state);
		if (obstacle != null) {
			return blocked(obstacle);
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
