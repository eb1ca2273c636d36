package io.jobsheet.ledger;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

import io.jobsheet.operation.Status;

/**
 * How many rows a run has, and what became of them.
 *
 * @param rows the rows of the file
 * @param byStatus how many rows ended with each status; all seven are there
 * @param leftOut how many of those that were not sent the run was not to carry out, by
 * what is said of them
 */
public record Totals(long rows, Map<Status, Long> byStatus, Map<String, Long> leftOut) {

	public Totals {
		EnumMap<Status, Long> all = new EnumMap<>(Status.class);
		for (Status status : Status.values()) {
			all.put(status, byStatus.getOrDefault(status, 0L));
		}
		byStatus = Map.copyOf(all);
		leftOut = Collections.unmodifiableMap(new TreeMap<>(leftOut));
	}

	/**
	 * The totals of a run that was to carry out all rows.
	 * @param rows the rows of the file
	 * @param byStatus how many rows ended with each status
	 */
	public Totals(long rows, Map<Status, Long> byStatus) {
		this(rows, byStatus, Map.of());
	}

	/**
	 * How many rows ended with a status.
	 * @param status the status
	 * @return the number
	 */
	public long of(Status status) {
		return this.byStatus.getOrDefault(status, 0L);
	}

	/**
	 * How many rows the run still has to carry out.
	 * @return those not sent, without those that were left out
	 */
	public long open() {
		return of(Status.NOT_SENT) - this.leftOut.values().stream().mapToLong(Long::longValue).sum();
	}

	/**
	 * Whether the rows of all statuses add up to the rows of the file.
	 * @return {@code false} when a row was lost or counted twice
	 */
	public boolean isConserved() {
		return this.byStatus.values().stream().mapToLong(Long::longValue).sum() == this.rows;
	}

}
