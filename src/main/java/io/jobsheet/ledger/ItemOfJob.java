package io.jobsheet.ledger;

import io.jobsheet.operation.Item;

/**
 * An item beside the other items of its job.
 *
 * @param operation the operation's name; empty when the row names none
 * @param stage the stage's place in a cut-over
 * @param sheet the number of its sheet
 * @param line its line in the file
 * @param isOpen whether it has no outcome yet
 * @param item the item
 */
public record ItemOfJob(String operation, int stage, int sheet, long line, boolean isOpen, Item item) {
}
