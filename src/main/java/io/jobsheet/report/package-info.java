/**
 * Spreadsheets out: one result for every row, the rows to do again, and sheets to fill
 * in.
 */
@NullMarked
package io.jobsheet.report;

import org.jspecify.annotations.NullMarked;
