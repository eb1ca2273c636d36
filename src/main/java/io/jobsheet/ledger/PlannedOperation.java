package io.jobsheet.ledger;

/**
 * What a run still has to do with one operation.
 *
 * @param operation the operation's name
 * @param items how many rows have no outcome
 * @param calls how many calls are not answered
 */
public record PlannedOperation(String operation, long items, long calls) {
}
