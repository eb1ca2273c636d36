/**
 * Spreadsheets in, whatever their format: a CSV file or a workbook tab as a run of rows.
 */
@NullMarked
package io.jobsheet.sheet;

import org.jspecify.annotations.NullMarked;
