package io.jobsheet.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.jobsheet.run.Plan;
import io.jobsheet.run.PlanResult;
import io.jobsheet.run.RunOptions;
import io.jobsheet.run.RunResult;
import io.jobsheet.run.Runner;
import io.jobsheet.run.SheetRequest;

/**
 * Says what a run of a sheet would do.
 */
@Command(name = "plan", customSynopsis = "jobsheet plan SHEET... [OPTION]...",
		header = "Say what a run would do, row by row; nothing is changed.",
		description = { "",
				"Checks every row, reads the state of every job, and writes plan.csv: which rows would be sent, which "
						+ "need nothing because their job already is as they ask, and which their job does not allow.",
				"",
				"It knows nothing of earlier runs and leaves none behind: its memory is the folder 'plan' in --home, "
						+ "emptied at the end, so that it works while a run is under way.",
				"" },
		exitCodeListHeading = ExitCodes.HEADING,
		exitCodeList = { "0:every row would be sent or is UNCHANGED", "1:some rows would be BLOCKED, or are INVALID",
				ExitCodes.USAGE_HELP, "3:the sheet would be refused", "4:the jobs' state could not be read",
				ExitCodes.DEFECT_HELP },
		footerHeading = "%nExamples:%n",
		footer = { "  jobsheet plan jobs.xlsx", "  jobsheet plan jobs.csv --operation start-position --json" })
final class PlanCommand implements Callable<Integer> {

	private final Terminal terminal;

	@Parameters(arity = "1..*", paramLabel = "SHEET", description = SheetFiles.HELP)
	private List<Path> given = List.of();

	@Option(names = "--target", paramLabel = "NAME",
			description = "The target in the settings (default: the only one of the service).")
	private @Nullable String target;

	@Option(names = "--reports", paramLabel = "DIR",
			description = "The folder in which the folder 'plan-<file name>' is made (default: ./reports).")
	private Path reports = Path.of("reports");

	@Mixin
	private final OutputOptions output = new OutputOptions();

	@ArgGroup(validate = false, order = 1, heading = "%nReading the sheet:%n")
	private final SheetOptions sheet = new SheetOptions();

	@ArgGroup(validate = false, order = 2, heading = RowOptions.HEADING)
	private final RowOptions rows = new RowOptions();

	@ArgGroup(validate = false, order = 3, heading = "%nSending, as for 'run':%n")
	private final SendOptions send = new SendOptions();

	@ArgGroup(validate = false, order = 4, heading = "%nPlaces:%n")
	private final PlaceOptions place = new PlaceOptions();

	PlanCommand(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public Integer call() {
		try (SheetFiles files = SheetFiles.of(this.given, this.terminal)) {
			StopRequest stop = StopRequest.onSignal();
			return new EachFile(this.terminal, this.output, files, this.place.home())
				.call((file) -> plan(this.sheet.request(file, files.isInput(file)).choosing(this.rows.choice()),
						files.folder(this.reports, "plan", file), files.shown(file), stop));
		}
	}

	private FileEnd plan(SheetRequest request, Path folder, Path file, StopRequest stop) {
		Screen screen = this.output.screen(this.terminal);
		RunOptions options = this.send.options(this.target, true, this.reports, Set.of("csv"), (plan) -> true);
		try (EmptyHome home = EmptyHome.forPlan(this.place.home());
				Runner runner = Runner.open(home.workplace(this.place.config()))) {
			stop.whenAsked(runner::stop);
			PlanResult result = runner.plan(request, folder, options,
					new ConsoleLog(screen, (ended) -> Optional.empty()));
			tell(screen, result, file);
			int exitCode = result.ending().exitCode();
			return new FileEnd(exitCode,
					Numbers.of(result.counts().rows(), "row") + ", " + Numbers.of(result.counts().open()) + " to send",
					Json.planned(result, exitCode));
		}
	}

	private void tell(Screen screen, PlanResult result, Path file) {
		if (result.plan() != null) {
			screen.say("Plan: " + result.folder() + " (" + String.join(", ", result.files()) + ")");
		}
		screen.conclude(lastLine(result, file));
	}

	private String lastLine(PlanResult result, Path file) {
		long others = result.counts().blocked() + result.counts().invalid();
		String rows = Numbers.of(result.counts().rows(), "row");
		if (result.ending() == RunResult.Ending.GOOD) {
			return "Planned " + rows + ": every row "
					+ ((result.counts().chosen() < result.counts().rows()) ? "not left out " : "")
					+ "would be sent or is UNCHANGED. Next: " + run(file);
		}
		Plan plan = result.plan();
		if (plan != null && plan.warnings().unread() > 0) {
			return "Planned " + rows + ", but of " + Numbers.of(plan.warnings().unread())
					+ " of them the job's state could not be read. Plan it again.";
		}
		return (plan != null) ? "Planned " + rows + ": " + Numbers.of(others) + " of them would not be sent."
				: Sentence.of(result.reason());
	}

	private String run(Path file) {
		ShellWords words = new ShellWords("jobsheet", "run", file);
		return this.place.addTo(this.rows.addTo(this.sheet.addTo(words)).option("--target", this.target)).toString();
	}

}
