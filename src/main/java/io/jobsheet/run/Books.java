package io.jobsheet.run;

import io.jobsheet.ledger.Journal;

/**
 * What a run reads and writes while it sends.
 *
 * @param backlog what is still to do
 * @param journal what is sent and answered
 * @param tally what became of the rows, counted
 */
record Books(Backlog backlog, Journal journal, Tally tally) {
}
