package io.jobsheet.cli;

import java.util.concurrent.Callable;

import io.jobsheet.run.RunResult;
import io.jobsheet.run.Runner;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Writes a report again.
 */
@Command(name = "report", customSynopsis = "jobsheet report RUN [OPTION]...",
		header = "Write the report of a run again.",
		description = { "",
				"Writes what became of each row, from the memory of the run, into a folder '<run>-<file name>'. "
						+ "Nothing is sent.",
				"" },
		exitCodeListHeading = ExitCodes.HEADING,
		exitCodeList = { "0:the report is written, whatever became of the rows",
				"2:wrong usage or settings, or there is no such run", ExitCodes.DEFECT_HELP },
		footerHeading = "%nExamples:%n",
		footer = { "  jobsheet report 17", "  jobsheet report 17 --reports /srv/share --formats csv" })
final class ReportCommand implements Callable<Integer> {

	private final Terminal terminal;

	@Parameters(paramLabel = "RUN", converter = Values.RunNumber.class,
			description = "The run's number; 'jobsheet runs' shows them.")
	private Long run = 0L;

	@Mixin
	private final OutputOptions output = new OutputOptions();

	@ArgGroup(validate = false, order = 1, heading = "%nReport:%n")
	private final ReportOptions report = new ReportOptions();

	@ArgGroup(validate = false, order = 2, heading = "%nPlaces:%n")
	private final PlaceOptions place = new PlaceOptions();

	ReportCommand(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public Integer call() {
		try (Runner runner = this.place.open()) {
			RunResult result = runner.report(this.run, this.report.folder(), this.report.formats());
			if (this.output.isJson()) {
				Json.print(this.terminal.out(), Json.result(result, ExitCodes.GOOD));
			}
			else {
				new Summary(result).lines().forEach(this.output.screen(this.terminal)::say);
			}
			return ExitCodes.GOOD;
		}
	}

}
