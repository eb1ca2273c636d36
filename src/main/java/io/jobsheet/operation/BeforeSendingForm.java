package io.jobsheet.operation;

import java.util.List;
import java.util.Map;

/**
 * What an operation's folder says a job has to be right before an item is sent.
 *
 * @param by the question, such as {@code queryjob}
 * @param facts what it has to be; the first that does not hold is told
 * @param same the members of the answer by the fields that they equal when the job
 * already is as the row asks
 */
record BeforeSendingForm(String by, List<Fact> facts, Map<String, String> same) {

	BeforeSendingForm {
		facts = (facts != null) ? List.copyOf(facts) : List.of();
		same = (same != null) ? Map.copyOf(same) : Map.of();
	}

	/**
	 * What a job has to be.
	 *
	 * @param member the member of the answer that tells
	 * @param only the values with which an item may be sent
	 * @param why what to know about them
	 */
	record Fact(String member, List<String> only, String why) {

		Fact {
			only = (only != null) ? List.copyOf(only) : List.of();
			why = (why != null) ? why : "";
		}

	}

}
