package io.jobsheet.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import io.jobsheet.cloud.Reply;
import io.jobsheet.cloud.Request;

/**
 * Says of an operation's rows, from the state of their jobs, what would become of them.
 */
public final class Preflight {

	/**
	 * The member of an answer that holds a job's state.
	 */
	public static final String STATUS = "status";

	private final String operation;

	private final PreflightForm form;

	private final StateQuery query;

	private final Replies replies;

	private final boolean together;

	private final String jobField;

	/**
	 * The preflight of an operation.
	 * @param operation the operation's name
	 * @param form what its folder says
	 * @param query asks for the jobs' state
	 * @param replies reads the service's replies
	 * @param together whether the fields compared are set together, so that one that the
	 * row leaves out is unset
	 * @param jobField the field that holds the job's id
	 */
	Preflight(String operation, PreflightForm form, StateQuery query, Replies replies, boolean together,
			String jobField) {
		this.jobField = jobField;
		this.operation = operation;
		this.form = form;
		this.query = query;
		this.replies = replies;
		this.together = together;
	}

	/**
	 * The name of the question it asks; operations with the same question can be asked
	 * for together.
	 * @return such as {@code batch-detail}
	 */
	public String question() {
		return this.form.by();
	}

	/**
	 * How many jobs one question may name.
	 * @return 1 or more
	 */
	public int size() {
		return this.query.size();
	}

	/**
	 * What the operation changes about a job, so that it cannot be foreseen for the steps
	 * that follow.
	 * @return members of the answer
	 */
	public Set<String> changes() {
		return Set.copyOf(this.form.changes());
	}

	/**
	 * The request that asks for the state of jobs.
	 * @param items an item of each job, at most {@link #size()}
	 * @param projectId the project of the jobs
	 * @return what to send; it changes nothing
	 */
	public Request request(List<Item> items, String projectId) {
		return this.query.request(items, projectId);
	}

	/**
	 * What the reply tells.
	 * @param reply the reply, whatever its status
	 * @param items all items of the jobs that were asked for
	 * @return the states of their jobs
	 */
	public JobStates read(Reply reply, List<Item> items) {
		String stop = this.replies.stop(reply, Replies.body(reply));
		return new JobStates((stop == null) ? this.query.states(reply, items) : null, stop);
	}

	/**
	 * What would become of an item.
	 * @param item the item
	 * @param states the states of jobs, its own among them
	 * @param changed what earlier steps of the same run are going to change about its job
	 * @return the forecast
	 */
	public Forecast forecast(Item item, JobStates states, Set<String> changed) {
		JobState state = states.of(item);
		if (state == null) {
			return Forecast.unread("the service says nothing of the job");
		}
		if (state.isMissing()) {
			return this.replies.saysAbsent(state.code())
					? Forecast.settled(new Outcome(Status.BLOCKED, state.code(), state.message()), "")
					: Forecast.unread(state.code().isEmpty() ? state.message() : state.code() + ": " + state.message());
		}
		JsonNode part = JsonMapper.shared().readTree(item.part());
		Outcome outcome = outcome(part, state, changed);
		return (outcome != null) ? Forecast.settled(outcome, before(state))
				: Forecast.sent(before(state), doubts(part, state, changed));
	}

	private @Nullable Outcome outcome(JsonNode part, JobState state, Set<String> changed) {
		boolean stays = !changed.contains(STATUS);
		if (stays && this.form.unchanged().contains(state.status())) {
			return unchanged(state);
		}
		if (stays && isBlocked(state)) {
			return Outcome.of(Status.BLOCKED, "the job's state " + state.name() + " does not allow " + this.operation
					+ (this.form.allowed().isEmpty() ? "" : "; it has to be " + orList(this.form.allowed())));
		}
		for (PreflightForm.Fact fact : this.form.facts()) {
			String value = Member.text(state.values(), fact.member());
			if (fact.excludes(value)) {
				return Outcome.of(Status.BLOCKED, "the job's " + fact.member() + " is '" + value + "': " + fact.why());
			}
		}
		return (stays && isSame(part, state, changed)) ? unchanged(state) : null;
	}

	private boolean isBlocked(JobState state) {
		return this.form.blocked().contains(state.status()) || (!this.form.allowed().isEmpty()
				&& this.query.knows(state.status()) && !this.form.allowed().contains(state.status()));
	}

	private static Outcome unchanged(JobState state) {
		return Outcome.of(Status.UNCHANGED, "the job already is as the row asks (" + state.name() + ")");
	}

	private static String orList(List<String> words) {
		int last = words.size() - 1;
		return (last == 0) ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
	}

	private boolean isSame(JsonNode part, JobState state, Set<String> changed) {
		String unless = this.form.sameUnless();
		if (unless != null && !Member.text(state.values(), unless).isEmpty()) {
			return false;
		}
		if (!comparesAll(part)) {
			return false;
		}
		boolean given = false;
		for (Map.Entry<String, String> same : this.form.same().entrySet()) {
			String asked = Member.text(part, same.getKey());
			given |= !asked.isEmpty();
			boolean counts = this.together || !asked.isEmpty();
			if (counts && (changed.contains(same.getValue())
					|| !asked.equals(Member.text(state.values(), same.getValue())))) {
				return false;
			}
		}
		return given;
	}

	private boolean comparesAll(JsonNode part) {
		return part.propertyNames()
			.stream()
			.allMatch((name) -> name.equals(this.jobField) || this.form.same().containsKey(name));
	}

	private List<String> doubts(JsonNode part, JobState state, Set<String> changed) {
		List<String> doubts = new ArrayList<>();
		if (!changed.contains(STATUS) && !this.query.knows(state.status())) {
			doubts.add("the job's state is '" + state.name() + "', of which it is not known whether it allows "
					+ this.operation);
		}
		for (PreflightForm.Fact fact : this.form.facts()) {
			String value = Member.text(state.values(), fact.member());
			if (fact.doubtful().contains(value)) {
				doubts.add("the job's " + fact.member() + " is '" + value + "': " + fact.doubt());
			}
		}
		this.form.forward().forEach((field, member) -> {
			String asked = Member.text(part, field);
			String present = Member.text(state.values(), member);
			if (!changed.contains(member) && StartPosition.isAhead(asked, present)) {
				doubts.add("'" + asked + "' is ahead of the present position '" + present
						+ "'; what lies between the two will not be replicated");
			}
		});
		return doubts;
	}

	private String before(JobState state) {
		ObjectNode before = JsonMapper.shared().createObjectNode();
		this.form.before().forEach((name, member) -> {
			JsonNode value = Member.of(state.values(), member);
			if (!value.isMissingNode() && !value.isNull()) {
				before.set(name, value);
			}
		});
		return before.isEmpty() ? "" : before.toString();
	}

}
