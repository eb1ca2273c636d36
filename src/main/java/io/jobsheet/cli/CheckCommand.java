package io.jobsheet.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.jobsheet.run.Checked;
import io.jobsheet.run.Problem;
import io.jobsheet.run.Runner;
import io.jobsheet.run.SheetRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Checks a sheet.
 */
@Command(name = "check", customSynopsis = "jobsheet check SHEET... [OPTION]...",
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

	@Parameters(arity = "1..*", paramLabel = "SHEET", description = SheetFiles.HELP)
	private List<Path> given = List.of();

	@Option(names = "--reports", paramLabel = "DIR",
			description = "The folder in which the folder 'check-<file name>' is made for findings.csv, "
					+ "when there are findings (default: ./reports).")
	private @Nullable Path reports;

	@Mixin
	private final OutputOptions output = new OutputOptions();

	@ArgGroup(validate = false, order = 1, heading = "%nReading the sheet:%n")
	private final SheetOptions sheet = new SheetOptions();

	@ArgGroup(validate = false, order = 2, heading = RowOptions.HEADING)
	private final RowOptions rows = new RowOptions();

	@ArgGroup(validate = false, order = 3, heading = "%nPlaces:%n")
	private final PlaceOptions place = new PlaceOptions();

	CheckCommand(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public Integer call() {
		try (SheetFiles files = SheetFiles.of(this.given, this.terminal); Runner runner = this.place.open()) {
			return new EachFile(this.terminal, this.output, files, this.place.home())
				.call((file) -> check(runner, files, file));
		}
	}

	private FileEnd check(Runner runner, SheetFiles files, Path file) {
		SheetRequest request = this.sheet.request(file, files.isInput(file)).choosing(this.rows.choice());
		Path folder = files.folder(reports(), "check", file);
		return this.output.isJson() ? checkForPrograms(runner, request, folder, files.recorded(file))
				: checkForPeople(runner, request, folder, files.shown(file));
	}

	private Path reports() {
		return (this.reports != null) ? this.reports : Path.of("reports");
	}

	private static int exitCode(Checked checked) {
		return checked.isGood() ? ExitCodes.GOOD : ExitCodes.REFUSED;
	}

	private static FileEnd ended(Checked checked, Map<String, ? extends @Nullable Object> json) {
		return new FileEnd(exitCode(checked), Numbers.of(checked.rows(), "row") + ", "
				+ Numbers.of(checked.errors(), "error") + ", " + Numbers.of(checked.warnings(), "warning"), json);
	}

	private FileEnd checkForPeople(Runner runner, SheetRequest request, Path folder, Path file) {
		Screen screen = this.output.screen(this.terminal);
		ConsoleLog log = new ConsoleLog(screen, (result) -> Optional.empty());
		Checked checked = runner.check(request, folder, log);
		if (log.hasSuggested()) {
			screen.say("Next: " + (this.sheet.hasMap() ? "add what is right of it to the file of --map"
					: "save what is right of it as map.yaml, then " + again(file)));
		}
		return ended(checked, Map.of());
	}

	private ShellWords again(Path file) {
		ShellWords words = new ShellWords("jobsheet", "check", file);
		return this.place.addTo(
				this.rows.addTo(this.sheet.addTo(words)).option("--map", "map.yaml").option("--reports", this.reports));
	}

	private FileEnd checkForPrograms(Runner runner, SheetRequest request, Path folder, Path file) {
		List<Problem> findings = new ArrayList<>();
		CheckLog log = new CheckLog((problem) -> {
			if (findings.size() < MOST_FINDINGS) {
				findings.add(problem);
			}
		}, this.output.screen(this.terminal)::warn);
		Checked checked = runner.check(request, folder, log);
		return ended(checked, Json.checked(file, checked, findings, log.mapping(), exitCode(checked)));
	}

}
