package io.jobsheet.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.jobsheet.run.Checked;
import io.jobsheet.run.Problem;
import io.jobsheet.run.Runner;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Checks a sheet.
 */
@Command(name = "check", customSynopsis = "jobsheet check SHEET [OPTION]...",
		header = "Check every row of a sheet; nothing is sent.",
		description = { "",
				"Names each cell that cannot be sent, what was found there, and what to write instead. Needs no "
						+ "settings, no token and no network.",
				"",
				"As text at most 100 findings are shown, as JSON the first 10,000; the numbers count all, and "
						+ "findings.csv holds all. A warning that comes again and again in a column is shown once.",
				"" },
		exitCodeListHeading = ExitCodes.HEADING,
		exitCodeList = {
				"0:every row can be sent", ExitCodes.USAGE_HELP, "3:the sheet has errors", ExitCodes.DEFECT_HELP },
		footerHeading = "%nExamples:%n",
		footer = { "  jobsheet check jobs.xlsx",
				"  jobsheet check jobs.csv --operation batch-starting --zone Europe/Berlin",
				"  jobsheet check jobs.csv --json" })
final class CheckCommand implements Callable<Integer> {

	private static final int MOST_FINDINGS = 10_000;

	private final Terminal terminal;

	@Parameters(paramLabel = "SHEET", description = "A spreadsheet of jobs: .csv, .tsv or .xlsx.")
	private Path file = Path.of("");

	@Option(names = "--reports", paramLabel = "DIR",
			description = "The folder in which the folder 'check-<file name>' is made for findings.csv, "
					+ "when there are findings (default: ./reports).")
	private Path reports = Path.of("reports");

	@Mixin
	private final OutputOptions output = new OutputOptions();

	@ArgGroup(validate = false, order = 1, heading = "%nReading the sheet:%n")
	private final SheetOptions sheet = new SheetOptions();

	@ArgGroup(validate = false, order = 2, heading = "%nPlaces:%n")
	private final PlaceOptions place = new PlaceOptions();

	CheckCommand(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public Integer call() {
		try (Runner runner = this.place.open()) {
			Checked checked = this.output.isJson() ? checkForPrograms(runner) : checkForPeople(runner);
			return checked.isGood() ? ExitCodes.GOOD : ExitCodes.REFUSED;
		}
	}

	private Checked checkForPeople(Runner runner) {
		ConsoleLog log = new ConsoleLog(this.output.screen(this.terminal), (result) -> Optional.empty());
		return runner.check(this.sheet.request(this.file), this.reports, log);
	}

	private Checked checkForPrograms(Runner runner) {
		List<Problem> findings = new ArrayList<>();
		CheckLog log = new CheckLog((problem) -> {
			if (findings.size() < MOST_FINDINGS) {
				findings.add(problem);
			}
		}, this.output.screen(this.terminal)::warn);
		Checked checked = runner.check(this.sheet.request(this.file), this.reports, log);
		Json.print(this.terminal.out(), Json.checked(this.file, checked, findings));
		return checked;
	}

}
