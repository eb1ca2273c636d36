package io.jobsheet.run;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How a run ended, for now or for good.
 *
 * @param summary the run as the history shows it
 * @param ending how it ended
 * @param reports the folder of its report
 * @param files the report's files
 * @param ignored what the file only shows and no run carries out
 * @param readAs how the sheet is read; {@code null} for a workbook, and where no sheet is
 * read
 */
public record RunResult(RunSummary summary, Ending ending, Path reports, List<String> files, Ignored ignored,
		@Nullable ReadAs readAs) {

	public RunResult {
		files = List.copyOf(files);
	}

	RunResult(RunSummary summary, Ending ending, Path reports, List<String> files, Ignored ignored) {
		this(summary, ending, reports, files, ignored, null);
	}

	RunResult with(@Nullable ReadAs readAs) {
		return new RunResult(this.summary, this.ending, this.reports, this.files, this.ignored, readAs);
	}

	/**
	 * How a run ends, and the exit code that says so.
	 */
	public enum Ending {

		/** Every row is done or unchanged. */
		GOOD(0),
		/** The run ended, and some rows did not get what they asked for. */
		INCOMPLETE(1),
		/** The sheet was refused; nothing was sent. */
		REFUSED(3),
		/** Stopped before the end; it can be resumed. */
		STOPPED(4),
		/** The run ended, and of some rows it is not known what became of them. */
		UNKNOWN(5);

		private final int exitCode;

		Ending(int exitCode) {
			this.exitCode = exitCode;
		}

		/**
		 * The exit code of the command.
		 * @return 0 to 5
		 */
		public int exitCode() {
			return this.exitCode;
		}

	}

}
