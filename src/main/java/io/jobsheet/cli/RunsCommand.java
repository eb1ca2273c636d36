package io.jobsheet.cli;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.jobsheet.run.RunSummary;
import io.jobsheet.run.Runner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Shows the history.
 */
@Command(name = "runs", customSynopsis = "jobsheet runs [RUN] [OPTION]...",
		header = "Show the latest runs, or one run in detail.",
		description = { "",
				"Shows at most 100 runs, the latest first. While a run is under way it is shown as it was a moment ago.",
				"" },
		exitCodeListHeading = ExitCodes.HEADING,
		exitCodeList = { "0:shown", "2:wrong usage or settings, or there is no such run", ExitCodes.DEFECT_HELP },
		footerHeading = "%nExamples:%n", footer = { "  jobsheet runs", "  jobsheet runs 17", "  jobsheet runs --json" })
final class RunsCommand implements Callable<Integer> {

	private static final int MOST_RUNS = 100;

	private static final int MOST_OF_SELECTION = 40;

	private final Terminal terminal;

	@Parameters(arity = "0..1", paramLabel = "RUN", converter = Values.RunNumber.class,
			description = "A run's number (default: the latest runs).")
	private @Nullable Long run;

	@Mixin
	private final OutputOptions output = new OutputOptions();

	@ArgGroup(validate = false, order = 1, heading = "%nPlaces:%n")
	private final PlaceOptions place = new PlaceOptions();

	RunsCommand(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public Integer call() {
		try (Runner runner = this.place.open()) {
			if (this.run != null) {
				show(find(runner, this.run));
			}
			else {
				show(runner.runs(MOST_RUNS));
			}
			return ExitCodes.GOOD;
		}
	}

	private RunSummary find(Runner runner, long run) {
		return runner.find(run)
			.orElseThrow(() -> new UsageException("there is no run " + run + " in '" + this.place.home()
					+ "'; 'jobsheet runs' shows those there are"));
	}

	void show(RunSummary summary) {
		if (this.output.isJson()) {
			Json.print(this.terminal.out(), Json.summary(summary));
			return;
		}
		Table table = new Table("run", String.valueOf(summary.run()));
		table.add("state", summary.state());
		if (!summary.reason().isEmpty()) {
			table.add("reason", summary.reason());
		}
		table.add("file", summary.file().toString());
		table.add("SHA-256", summary.fileSha256());
		table.add("operation", summary.operation().isEmpty() ? "as the sheet says" : summary.operation());
		table.add("rows", summary.selection().isEmpty() ? "all" : summary.selection());
		table.add("target", summary.target() + " (" + summary.endpoint() + ")");
		table.add("started at", summary.startedAt().truncatedTo(ChronoUnit.SECONDS).toString());
		table.add("ended at",
				(summary.endedAt() != null) ? summary.endedAt().truncatedTo(ChronoUnit.SECONDS).toString() : "");
		table.lines().forEach(this.terminal.out()::println);
		this.terminal.out().println();
		Summary.statuses(summary.counts()).forEach(this.terminal.out()::println);
	}

	private static String shortened(String selection) {
		return (selection.length() <= MOST_OF_SELECTION) ? selection
				: selection.substring(0, MOST_OF_SELECTION - 1) + "…";
	}

	void show(List<RunSummary> runs) {
		if (this.output.isJson()) {
			Json.print(this.terminal.out(), Map.of("runs", runs.stream().map(Json::summary).toList()));
			return;
		}
		if (runs.isEmpty()) {
			this.terminal.out().println("There are no runs in '" + this.place.home() + "' yet.");
			return;
		}
		Table table = new Table("run", "state", "started at", "file", "target", "rows", "what became of them");
		for (RunSummary run : runs) {
			table.add(String.valueOf(run.run()), run.state(),
					run.startedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
					String.valueOf(run.file().getFileName()), run.target(), Numbers.of(run.counts().rows()),
					(run.selection().isEmpty() ? "" : "of " + shortened(run.selection()) + ": ")
							+ ProgressText.statuses(run.counts()));
		}
		table.lines().forEach(this.terminal.out()::println);
	}

}
