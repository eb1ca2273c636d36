package io.jobsheet.ledger;

/**
 * What a run does with one operation.
 *
 * @param operation the operation's name
 * @param items how many rows have no outcome
 * @param calls how many calls are not answered
 * @param unchanged how many rows need nothing
 * @param blocked how many rows are not sent
 */
public record PlannedOperation(String operation, long items, long calls, long unchanged, long blocked) {
}
