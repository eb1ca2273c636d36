package io.jobsheet.operation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What an operation's folder says about the jobs' state before anything is sent.
 *
 * @param by the question, such as {@code batch-detail}
 * @param unchanged the states in which a job already is as every row asks
 * @param same the members of the answer by the fields that they have to equal for a job
 * to be as the row asks
 * @param sameUnless a member whose value says that the job has moved on since, so that
 * equal values prove nothing; or {@code null}
 * @param allowed the states in which it can be carried out; empty for all but those
 * blocked
 * @param blocked the states in which it cannot be carried out
 * @param facts what else a job has to be
 * @param forward the members of the answer by the fields in which a later position may
 * lose data
 * @param before the members of the answer to remember, by the names they are remembered
 * under
 * @param changes the members of the answer that it changes, {@code status} among them
 */
record PreflightForm(String by, List<String> unchanged, Map<String, String> same, @Nullable String sameUnless,
		List<String> allowed, List<String> blocked, List<Fact> facts, Map<String, String> forward,
		Map<String, String> before, List<String> changes) {

	PreflightForm {
		unchanged = (unchanged != null) ? List.copyOf(unchanged) : List.of();
		same = (same != null) ? Map.copyOf(same) : Map.of();
		allowed = (allowed != null) ? List.copyOf(allowed) : List.of();
		blocked = (blocked != null) ? List.copyOf(blocked) : List.of();
		facts = (facts != null) ? List.copyOf(facts) : List.of();
		forward = (forward != null) ? Map.copyOf(forward) : Map.of();
		before = (before != null) ? Collections.unmodifiableMap(new LinkedHashMap<>(before)) : Map.of();
		changes = (changes != null) ? List.copyOf(changes) : List.of();
	}

	/**
	 * What a job has to be.
	 *
	 * @param member the member of the answer that tells
	 * @param only the values with which it can be carried out; empty for all
	 * @param why what to know about those values
	 * @param doubtful values with which a person should look first
	 * @param doubt what to know about those
	 */
	record Fact(String member, List<String> only, String why, List<String> doubtful, String doubt) {

		Fact {
			only = (only != null) ? List.copyOf(only) : List.of();
			why = (why != null) ? why : "";
			doubtful = (doubtful != null) ? List.copyOf(doubtful) : List.of();
			doubt = (doubt != null) ? doubt : "";
		}

		boolean excludes(String value) {
			return !value.isEmpty() && !this.only.isEmpty() && !this.only.contains(value)
					&& !this.doubtful.contains(value);
		}

	}

}
