package io.jobsheet.operation;

import java.util.Locale;

import tools.jackson.databind.JsonNode;

/**
 * What a service says about a job.
 *
 * @param status the state in capital letters; empty when none is given
 * @param values everything the service says about the job
 * @param code the error code that stands in place of the state, or an empty text
 * @param message the error message beside the code
 */
record JobState(String status, JsonNode values, String code, String message) {

	/**
	 * A state as the service writes it.
	 * @param status the state
	 * @param values everything the service says about the job
	 * @return the state in capital letters
	 */
	static JobState of(String status, JsonNode values) {
		return new JobState(status.strip().toUpperCase(Locale.ROOT), values, "", "");
	}

	/**
	 * Whether an error stands in place of the state.
	 * @return {@code true} when the service could not tell the state
	 */
	boolean isMissing() {
		return this.status.isEmpty() && !(this.code.isEmpty() && this.message.isEmpty());
	}

	/**
	 * The state as messages name it.
	 * @return the state, or {@code not given}
	 */
	String name() {
		return this.status.isEmpty() ? "not given" : this.status;
	}

}
