package io.jobsheet.ledger;

import java.util.EnumMap;
import java.util.Map;

import io.jobsheet.operation.Status;

/**
 * How many rows a run has, and what became of them.
 *
 * @param rows the rows of the file
 * @param byStatus how many rows ended with each status; all seven are there
 */
public record Totals(long rows, Map<Status, Long> byStatus) {

	public Totals {
		EnumMap<Status, Long> all = new EnumMap<>(Status.class);
		for (Status status : Status.values()) {
			all.put(status, byStatus.getOrDefault(status, 0L));
		}
		byStatus = Map.copyOf(all);
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
	 * Whether the rows of all statuses add up to the rows of the file.
	 * @return {@code false} when a row was lost or counted twice
	 */
	public boolean isConserved() {
		return this.byStatus.values().stream().mapToLong(Long::longValue).sum() == this.rows;
	}

}
