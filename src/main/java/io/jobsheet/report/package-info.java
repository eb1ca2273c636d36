/**
 * Outcomes out: one result for every row, and the rows to do again.
 */
@NullMarked
package io.jobsheet.report;

import org.jspecify.annotations.NullMarked;
