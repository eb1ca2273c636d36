package io.jobsheet.cli;

import java.util.concurrent.Callable;

import io.jobsheet.run.Resumption;
import io.jobsheet.run.RunOptions;
import io.jobsheet.run.Runner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Goes on with a run.
 */
@Command(name = "resume", customSynopsis = "jobsheet resume [RUN] [OPTION]...",
		header = "Go on with a run that was stopped or crashed.",
		description = { "",
				"Finds out what became of the calls of which no reply is known, sends the rows whose turn had not "
						+ "come, and writes the report. What was done is not done twice.",
				"" },
		exitCodeListHeading = ExitCodes.HEADING,
		exitCodeList = { ExitCodes.ALL_DONE_HELP, ExitCodes.INCOMPLETE_HELP, ExitCodes.USAGE_HELP,
				ExitCodes.REFUSED_HELP, ExitCodes.STOPPED_HELP, ExitCodes.UNKNOWN_HELP, ExitCodes.DEFECT_HELP },
		footerHeading = "%nExamples:%n",
		footer = { "  jobsheet resume", "  jobsheet resume 17 --yes --rate 2", "  jobsheet resume 17 --settle" })
final class ResumeCommand implements Callable<Integer> {

	private final Terminal terminal;

	@Parameters(arity = "0..1", paramLabel = "RUN", converter = Values.RunNumber.class,
			description = "The run's number (default: the latest that is not at its end).")
	private @Nullable Long run;

	@Option(names = "--yes", description = "Send without asking; needed where there is no terminal.")
	private boolean yes;

	@Option(names = "--settle",
			description = "Only find out what became of the rows that were sent, and send nothing more, so that other "
					+ "runs may have their jobs.")
	private boolean settle;

	@Option(names = "--moved",
			description = "Go on although the target's address or project has changed: it is the same service.")
	private boolean moved;

	@Mixin
	private final OutputOptions output = new OutputOptions();

	@ArgGroup(validate = false, order = 1, heading = "%nSending:%n")
	private final SendOptions send = new SendOptions();

	@ArgGroup(validate = false, order = 2, heading = "%nReport:%n")
	private final ReportOptions report = new ReportOptions();

	@ArgGroup(validate = false, order = 3, heading = "%nPlaces:%n")
	private final PlaceOptions place = new PlaceOptions();

	ResumeCommand(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public Integer call() {
		Question question = new Question(this.terminal, this.yes || this.settle);
		RunOptions options = this.send.options(null, false, this.report.folder(), this.report.formats(), question)
			.with(new Resumption(this.settle, this.moved));
		ConsoleLog log = new ConsoleLog(this.output.screen(this.terminal),
				new NextStep(this.place, new SheetOptions(), new RowOptions())::after);
		try (Runner runner = this.place.open()) {
			Signals.onStop((reason) -> {
				runner.stop(reason);
				question.takeBack();
			});
			return this.output.ended(this.terminal, runner.resume(this.run, options, log));
		}
	}

}
