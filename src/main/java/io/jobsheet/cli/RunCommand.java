package io.jobsheet.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import io.jobsheet.run.Resumption;
import io.jobsheet.run.RunOptions;
import io.jobsheet.run.RunResult;
import io.jobsheet.run.Runner;
import io.jobsheet.run.SheetRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Carries out a sheet.
 */
@Command(name = "run", customSynopsis = "jobsheet run SHEET... [OPTION]...",
		header = "Carry out a sheet: check, plan, confirm, send, report.",
		description = { "",
				"Checks every row, shows what would be sent, asks, sends it, and writes a report with one result for "
						+ "every row. One invalid row stops everything before the first call.",
				"",
				"The same file again goes on where an unfinished run stopped: what was done is not done twice. "
						+ "A file that was carried out to its end is refused, unless --again is given.",
				"", "Ctrl-C finishes the calls in flight, writes the report and ends; a second Ctrl-C ends at once.",
				"" },
		exitCodeListHeading = ExitCodes.HEADING,
		exitCodeList = { ExitCodes.ALL_DONE_HELP, ExitCodes.INCOMPLETE_HELP, ExitCodes.USAGE_HELP,
				ExitCodes.REFUSED_HELP, ExitCodes.STOPPED_HELP, ExitCodes.UNKNOWN_HELP, ExitCodes.DEFECT_HELP },
		footerHeading = "%nExamples:%n",
		footer = { "  jobsheet run jobs.xlsx",
				"  jobsheet run jobs.csv --operation batch-starting --target drs-frankfurt",
				"  jobsheet run jobs.csv --yes --json --max-failures 5%% --in-flight 4",
				"  jobsheet run jobs.xlsx --where region=eu --limit 10", "  jobsheet run inbox/ --yes",
				"  mysql -B < jobs.sql | jobsheet run - --operation batch-starting --yes" })
final class RunCommand implements Callable<Integer> {

	private final Terminal terminal;

	@Parameters(arity = "1..*", paramLabel = "SHEET", description = SheetFiles.HELP)
	private List<Path> given = List.of();

	@Option(names = "--target", paramLabel = "NAME",
			description = "The target in the settings (default: the only one of the service).")
	private @Nullable String target;

	@Option(names = "--yes", description = "Send without asking; needed where there is no terminal.")
	private boolean yes;

	@Option(names = "--again", description = "Carry out a file that was carried out before once more.")
	private boolean again;

	@Option(names = "--moved",
			description = "Go on with a run although the target's address or project has changed: it is the same "
					+ "service.")
	private boolean moved;

	@Mixin
	private final OutputOptions output = new OutputOptions();

	@ArgGroup(validate = false, order = 1, heading = "%nReading the sheet:%n")
	private final SheetOptions sheet = new SheetOptions();

	@ArgGroup(validate = false, order = 2, heading = RowOptions.HEADING)
	private final RowOptions rows = new RowOptions();

	@ArgGroup(validate = false, order = 3, heading = "%nSending:%n")
	private final SendOptions send = new SendOptions();

	@ArgGroup(validate = false, order = 4, heading = "%nReport:%n")
	private final ReportOptions report = new ReportOptions();

	@ArgGroup(validate = false, order = 5, heading = "%nPlaces:%n")
	private final PlaceOptions place = new PlaceOptions();

	RunCommand(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public Integer call() {
		if (SheetFiles.isInput(this.given) && !this.yes) {
			throw new UsageException("the sheet comes through standard input, so that nobody can be asked; add --yes");
		}
		try (SheetFiles files = SheetFiles.of(this.given, this.terminal); Runner runner = this.place.open()) {
			StopRequest stop = StopRequest.onSignal();
			return new EachFile(this.terminal, this.output, files, this.place.home()).call((file) -> run(runner,
					this.sheet.request(file, files.isInput(file)).choosing(this.rows.choice()), stop));
		}
	}

	private FileEnd run(Runner runner, SheetRequest request, StopRequest stop) {
		Question question = new Question(this.terminal, this.yes);
		stop.whenAsked((reason) -> {
			runner.stop(reason);
			question.takeBack();
		});
		RunOptions options = this.send
			.options(this.target, this.again, this.report.folder(), this.report.formats(), question)
			.with(new Resumption(false, this.moved));
		ConsoleLog log = new ConsoleLog(this.output.screen(this.terminal),
				new NextStep(this.place, this.sheet, this.rows)::after);
		RunResult result = runner.run(request, options, log);
		return this.output.ended(result);
	}

}
