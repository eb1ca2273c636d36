package io.jobsheet.run;

import io.jobsheet.cloud.Target;
import io.jobsheet.ledger.Run;
import io.jobsheet.ledger.RunLock;
import org.jspecify.annotations.Nullable;

/**
 * A run and all that was said about how to carry it out.
 *
 * @param run the run
 * @param sheet the sheet to load, or {@code null} when its rows are in the ledger
 * @param options how
 * @param target where to send it
 * @param log is told everything
 * @param stop tells everybody to stop
 * @param resumed whether the run began before
 * @param lock the right to carry it out
 */
record Assignment(Run run, @Nullable SheetRequest sheet, RunOptions options, Target target, RunLog log, StopSignal stop,
		boolean resumed, RunLock lock) {
}
