package io.jobsheet.cli;

import java.nio.file.Path;
import java.util.Set;

import io.jobsheet.run.Inquiries;
import io.jobsheet.run.MaxFailures;
import io.jobsheet.run.Resumption;
import io.jobsheet.run.RunOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * How much is sent at once, and what stops the sending.
 */
final class SendOptions {

	@Option(names = "--skip-invalid",
			description = "Send the valid rows although others are not (default: one invalid row stops everything "
					+ "before the first call).")
	private boolean skipInvalid;

	@Option(names = "--canary", paramLabel = "N", converter = Values.Rows.class,
			description = "Send N rows first, all of the first job, then all of the next, and wait for their end, also "
					+ "with --no-wait; send the others only if all of these end DONE.")
	private int canary;

	@Option(names = "--max-failures", paramLabel = "N|N%", converter = Values.Failures.class,
			description = "Stop after more failures than this; a percentage counts from the tenth answer on "
					+ "(default: 50%%).")
	private MaxFailures maxFailures = MaxFailures.DEFAULT;

	@Option(names = "--in-flight", paramLabel = "N", converter = Values.InFlight.class,
			description = "How many requests may wait for their reply at once (default: the target's setting).")
	private @Nullable Integer inFlight;

	@Option(names = "--rate", paramLabel = "N", converter = Values.Rate.class,
			description = "How many requests may leave in a second, 0 for no limit (default: the target's setting).")
	private @Nullable Double rate;

	@Option(names = "--no-wait",
			description = "Count a row as done once the service accepts it, without waiting for the job's end state.")
	private boolean noWait;

	@Option(names = "--no-preflight",
			description = "Do not read the jobs' state before the first call (default: rows that their job's state "
					+ "does not allow are blocked, and those it already fulfils are left out).")
	private boolean noPreflight;

	/**
	 * How a run is to be carried out.
	 * @param target the target's name, or {@code null} for the only one
	 * @param again whether a file is carried out once more
	 * @param reports the folder of the reports
	 * @param formats the report files wanted
	 * @param confirmation asks before anything is sent
	 * @return the options
	 */
	RunOptions options(@Nullable String target, boolean again, Path reports, Set<String> formats,
			RunOptions.Confirmation confirmation) {
		return new RunOptions(target, this.skipInvalid, again, this.canary, this.maxFailures, this.inFlight, this.rate,
				reports, formats, new Inquiries(!this.noWait, !this.noPreflight), Resumption.WITHOUT_MORE,
				confirmation);
	}

}
