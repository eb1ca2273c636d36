package io.jobsheet.run;

import java.nio.file.Path;

/**
 * The sheet that puts back what was there before a run.
 *
 * @param run the run
 * @param file the sheet; it does not exist when it would have no rows
 * @param rows how many rows it has
 * @param leftOut says how many rows are left out, and why; empty when none is
 */
public record UndoResult(RunSummary run, Path file, long rows, String leftOut) {
}
