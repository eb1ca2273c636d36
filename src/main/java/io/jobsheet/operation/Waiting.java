package io.jobsheet.operation;

/**
 * An item that the service has accepted and whose end is to be waited for.
 *
 * @param item the item
 * @param query the service's number for asking after it, or an empty text
 */
public record Waiting(Item item, String query) {
}
