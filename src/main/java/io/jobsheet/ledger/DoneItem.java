package io.jobsheet.ledger;

import io.jobsheet.operation.Item;

/**
 * An item that was carried out.
 *
 * @param operation the operation's name
 * @param item the item
 * @param before what its job was like before, as a JSON object; empty when it is not
 * known
 */
public record DoneItem(String operation, Item item, String before) {
}
