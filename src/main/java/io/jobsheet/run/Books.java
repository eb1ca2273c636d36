package io.jobsheet.run;

import io.jobsheet.ledger.Journal;

/**
 * What a run reads and writes while it sends.
 *
 * @param backlog what is still to do
 * @param journal what is sent and answered
 * @param tally what became of the rows, counted
 * @param secrets the secrets of the rows
 * @param gate holds the other rows back while a canary is sent
 */
record Books(Backlog backlog, Journal journal, Tally tally, Secrets secrets, CanaryGate gate) {
}
