package io.jobsheet.ledger;

import io.jobsheet.operation.Item;

/**
 * An item that has no outcome yet.
 *
 * @param operation the operation's name
 * @param item the item
 */
public record OpenItem(String operation, Item item) {
}
