package io.jobsheet.operation;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a service says about some jobs.
 */
public final class JobStates {

	private final @Nullable Map<Long, JobState> states;

	private final @Nullable String stop;

	/**
	 * The states that a reply tells.
	 * @param states the states by item number, or {@code null} when it tells none
	 * @param stop why every other question would be answered alike, or {@code null}
	 */
	JobStates(@Nullable Map<Long, JobState> states, @Nullable String stop) {
		this.states = (states != null) ? Map.copyOf(states) : null;
		this.stop = stop;
	}

	/**
	 * Whether the reply tells states at all.
	 * @return {@code false} when the question may be asked again
	 */
	public boolean areRead() {
		return this.states != null;
	}

	/**
	 * Why every other question would be answered alike.
	 * @return a sentence, or {@code null}
	 */
	public @Nullable String stop() {
		return this.stop;
	}

	@Nullable JobState of(Item item) {
		return (this.states != null) ? this.states.get(item.number()) : null;
	}

}
