package io.jobsheet.operation;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import tools.jackson.databind.JsonNode;

/**
 * The states of a job that say something about a row.
 *
 * @param always the states that say so of any row
 * @param with the states that say so of a row that has a value in a field, other than
 * {@code false}
 * @param without the states that say so of a row that has none
 */
record StateRule(List<String> always, Map<String, List<String>> with, Map<String, List<String>> without) {

	/**
	 * Whether a state says so of a row.
	 * @param part the row's values
	 * @param status the state
	 * @return {@code true} when it does
	 */
	boolean holds(JsonNode part, String status) {
		return this.always.contains(status) || contains(this.with, status, (field) -> says(part, field))
				|| contains(this.without, status, (field) -> !says(part, field));
	}

	/**
	 * Whether a state says so of a row only because of a value in it.
	 * @param part the row's values
	 * @param status the state
	 * @return {@code false} also when it does not say so at all
	 */
	boolean dependsOnValue(JsonNode part, String status) {
		return !this.always.contains(status) && contains(this.with, status, (field) -> says(part, field));
	}

	private static boolean contains(Map<String, List<String>> states, String status, Predicate<String> applies) {
		return states.entrySet()
			.stream()
			.anyMatch((entry) -> applies.test(entry.getKey()) && entry.getValue().contains(status));
	}

	private static boolean says(JsonNode part, String field) {
		return part.has(field) && part.path(field).asBoolean(true);
	}

}
