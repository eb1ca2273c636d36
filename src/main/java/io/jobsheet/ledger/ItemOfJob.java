package io.jobsheet.ledger;

import org.jspecify.annotations.Nullable;

import io.jobsheet.operation.Item;
import io.jobsheet.operation.Status;

/**
 * An item beside the other items of its job.
 *
 * @param operation the operation's name; empty when the row names none
 * @param stage the stage's place in a cut-over
 * @param sheet the number of its sheet
 * @param line its line in the file
 * @param status what became of it, or {@code null} when it has no outcome yet
 * @param item the item
 */
public record ItemOfJob(String operation, int stage, int sheet, long line, @Nullable Status status, Item item) {

	/**
	 * Whether it has no outcome yet.
	 * @return {@code false} when it is not to be sent
	 */
	public boolean isOpen() {
		return this.status == null;
	}

}
