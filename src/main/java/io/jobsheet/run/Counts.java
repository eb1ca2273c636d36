package io.jobsheet.run;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many rows a run has, and what became of them; the seven add up to the rows.
 *
 * @param rows the rows of the file
 * @param done the service confirmed it
 * @param unchanged the job already was as the row asks
 * @param invalid the row cannot be sent
 * @param failed the service refused it
 * @param blocked not sent, because an earlier step of the job did not end well
 * @param unknown sent, and no reply can be trusted
 * @param notSent the run ended before its turn
 */
public record Counts(long rows, long done, long unchanged, long invalid, long failed, long blocked, long unknown,
		long notSent) {

	/**
	 * Whether every row has what it asked for.
	 * @return {@code true} when all are done or unchanged
	 */
	public boolean isAllGood() {
		return this.done + this.unchanged == this.rows;
	}

	/**
	 * The numbers by the names of the statuses, in the order in which they are shown.
	 * @return the numbers
	 */
	public Map<String, Long> byStatus() {
		LinkedHashMap<String, Long> counts = new LinkedHashMap<>();
		counts.put("DONE", this.done);
		counts.put("UNCHANGED", this.unchanged);
		counts.put("INVALID", this.invalid);
		counts.put("FAILED", this.failed);
		counts.put("BLOCKED", this.blocked);
		counts.put("UNKNOWN", this.unknown);
		counts.put("NOT_SENT", this.notSent);
		return counts;
	}

}
