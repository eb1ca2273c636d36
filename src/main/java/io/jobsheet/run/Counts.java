package io.jobsheet.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

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
 * @param notSent the run ended before its turn, or was not to carry it out
 * @param leftOut how many of those not sent the run was not to carry out, by what is said
 * of them, such as {@code left out by --limit 10}
 */
public record Counts(long rows, long done, long unchanged, long invalid, long failed, long blocked, long unknown,
		long notSent, Map<String, Long> leftOut) {

	public Counts {
		leftOut = Collections.unmodifiableMap(new TreeMap<>(leftOut));
	}

	/**
	 * The counts of a run that was to carry out all rows.
	 * @param rows the rows of the file
	 * @param done the service confirmed it
	 * @param unchanged the job already was as the row asks
	 * @param invalid the row cannot be sent
	 * @param failed the service refused it
	 * @param blocked not sent, because an earlier step of the job did not end well
	 * @param unknown sent, and no reply can be trusted
	 * @param notSent the run ended before its turn
	 */
	public Counts(long rows, long done, long unchanged, long invalid, long failed, long blocked, long unknown,
			long notSent) {
		this(rows, done, unchanged, invalid, failed, blocked, unknown, notSent, Map.of());
	}

	/**
	 * Whether every row that was to be carried out has what it asked for.
	 * @return {@code true} when all of these are done or unchanged
	 */
	public boolean isAllGood() {
		return this.done + this.unchanged == chosen();
	}

	/**
	 * How many rows were to be carried out.
	 * @return all but those that were left out
	 */
	public long chosen() {
		return this.rows - this.leftOut.values().stream().mapToLong(Long::longValue).sum();
	}

	/**
	 * How many rows the run still has to carry out.
	 * @return those not sent, without those that were left out
	 */
	public long open() {
		return this.notSent - (this.rows - chosen());
	}

	/**
	 * Says how many rows were left out, and why.
	 * @return such as {@code 490 rows left out by --limit 10}
	 */
	public List<String> leftOutSentences() {
		return leftOut(this.leftOut);
	}

	static List<String> leftOut(Map<String, Long> leftOut) {
		return leftOut.entrySet()
			.stream()
			.map((why) -> String.format(Locale.ROOT, "%,d %s %s", why.getValue(),
					(why.getValue() == 1) ? "row" : "rows", why.getKey()))
			.toList();
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
