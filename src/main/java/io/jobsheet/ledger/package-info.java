/**
 * The memory of every run: what was planned, what was sent, and what became of each row.
 */
@NullMarked
package io.jobsheet.ledger;

import org.jspecify.annotations.NullMarked;
