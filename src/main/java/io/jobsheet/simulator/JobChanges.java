package io.jobsheet.simulator;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What has been done to one job, and how it is now.
 * <p>
 * Counts go by the word of a change: {@code start}, {@code stop}, {@code position},
 * {@code pause}, {@code retry}, {@code speed-limit}, {@code modification},
 * {@code collect}, and {@code update-} with the type of an update, such as
 * {@code update-db_object}.
 *
 * @param status its present state, such as {@code INCRE_TRANSFER_STARTED}
 * @param made how many requests were accepted and altered the job, or for {@code start},
 * {@code pause}, {@code retry} and {@code collect} just accepted
 * @param repeated how many accepted requests asked for what the job already had
 * @param refused how many requests the job refused, because of its state or kind
 * @param position where it begins to read, or {@code null} if never set
 * @param gtidSet the GTID set it begins after, or {@code null} if there is none
 */
public record JobChanges(String status, Map<String, Integer> made, Map<String, Integer> repeated,
		Map<String, Integer> refused, @Nullable String position, @Nullable String gtidSet) {

	/**
	 * How many starts were accepted.
	 * @return a count
	 */
	public int starts() {
		return count(this.made, Changes.START);
	}

	/**
	 * How many starts were refused.
	 * @return a count
	 */
	public int refusedStarts() {
		return count(this.refused, Changes.START);
	}

	/**
	 * How many requests altered its position or GTID set.
	 * @return a count
	 */
	public int positionChanges() {
		return count(this.made, Changes.POSITION);
	}

	/**
	 * How many stops were accepted.
	 * @return a count
	 */
	public int stops() {
		return count(this.made, Changes.STOP);
	}

	/**
	 * How many pauses were accepted.
	 * @return a count
	 */
	public int pauses() {
		return count(this.made, Changes.PAUSE);
	}

	/**
	 * How many retries were accepted.
	 * @return a count
	 */
	public int retries() {
		return count(this.made, Changes.RETRY);
	}

	/**
	 * How many times flow control was altered in a batch.
	 * @return a count
	 */
	public int speedLimits() {
		return count(this.made, Changes.SPEED_LIMIT);
	}

	/**
	 * How many times it was modified in a batch.
	 * @return a count
	 */
	public int modifications() {
		return count(this.made, Changes.MODIFICATION);
	}

	/**
	 * How many collections of a position were accepted.
	 * @return a count
	 */
	public int collects() {
		return count(this.made, Changes.COLLECT);
	}

	/**
	 * How many updates of a type altered it.
	 * @param type the type as DRS names it, such as {@code db_object}
	 * @return a count
	 */
	public int updates(String type) {
		return count(this.made, Changes.UPDATE + type);
	}

	/**
	 * How many accepted requests asked for what the job already had.
	 * @return a count
	 */
	public int repeats() {
		return this.repeated.values().stream().mapToInt(Integer::intValue).sum();
	}

	/**
	 * How many requests the job refused.
	 * @return a count
	 */
	public int refusals() {
		return this.refused.values().stream().mapToInt(Integer::intValue).sum();
	}

	private static int count(Map<String, Integer> counts, String word) {
		return Objects.requireNonNullElse(counts.get(word), 0);
	}

}
