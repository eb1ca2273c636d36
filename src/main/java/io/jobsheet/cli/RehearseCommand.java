package io.jobsheet.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.jobsheet.run.RunOptions;
import io.jobsheet.run.RunResult;
import io.jobsheet.run.Runner;
import io.jobsheet.run.SilentRunLog;
import io.jobsheet.run.SheetRequest;
import io.jobsheet.simulator.Simulator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Carries out a sheet against the simulator.
 */
@Command(name = "rehearse", customSynopsis = "jobsheet rehearse SHEET... [OPTION]...",
		header = "Carry out a sheet against the built-in simulator; nothing leaves this machine.",
		description = { "",
				"The whole run, from the check to the report, with every job of the sheet in a pretend DRS or "
						+ "CloudCanal on loopback, stopped or running as its first step needs it. Needs no settings, no token and no network, asks nothing, "
						+ "and can be repeated at will. At the end the simulator itself says how many jobs were started "
						+ "and how many positions were changed.",
				"",
				"Its memory is the folder 'rehearsal' in --home, emptied at each rehearsal, and its report goes to the "
						+ "folder 'rehearsal' in --reports, so that it is never taken for the report of a run.",
				"" },
		exitCodeListHeading = ExitCodes.HEADING,
		exitCodeList = { ExitCodes.ALL_DONE_HELP, ExitCodes.INCOMPLETE_HELP, ExitCodes.USAGE_HELP,
				ExitCodes.REFUSED_HELP, "4:stopped before the end", ExitCodes.UNKNOWN_HELP, ExitCodes.DEFECT_HELP },
		footerHeading = "%nExamples:%n",
		footer = { "  jobsheet rehearse jobs.xlsx", "  jobsheet rehearse jobs.csv --operation batch-starting",
				"  jobsheet rehearse jobs.csv --faults 429=5%%,lost-reply=3 --seed 7" })
final class RehearseCommand implements Callable<Integer> {

	private final Terminal terminal;

	@Parameters(arity = "1..*", paramLabel = "SHEET", description = SheetFiles.HELP)
	private List<Path> given = List.of();

	@Mixin
	private final OutputOptions output = new OutputOptions();

	@ArgGroup(validate = false, order = 1, heading = "%nFaults:%n")
	private final FaultOptions faults = new FaultOptions();

	@ArgGroup(validate = false, order = 2, heading = "%nReading the sheet:%n")
	private final SheetOptions sheet = new SheetOptions();

	@ArgGroup(validate = false, order = 3, heading = RowOptions.HEADING)
	private final RowOptions rows = new RowOptions();

	@ArgGroup(validate = false, order = 4, heading = "%nSending:%n")
	private final SendOptions send = new SendOptions();

	@ArgGroup(validate = false, order = 5, heading = "%nReport:%n")
	private final ReportOptions report = new ReportOptions();

	@ArgGroup(validate = false, order = 6, heading = "%nPlaces:%n")
	private final PlaceOptions place = new PlaceOptions();

	RehearseCommand(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public Integer call() {
		try (SheetFiles files = SheetFiles.of(this.given, this.terminal)) {
			StopRequest stop = StopRequest.onSignal();
			return new EachFile(this.terminal, this.output, files, this.place.home())
				.call((file) -> rehearse(this.sheet.request(file, files.isInput(file)).choosing(this.rows.choice()),
						files.rehearsal(this.report.folder(), file), files.shown(file), stop));
		}
	}

	private FileEnd rehearse(SheetRequest request, Path reports, Path file, StopRequest stop) {
		Screen screen = this.output.screen(this.terminal);
		try (EmptyHome home = EmptyHome.forRehearsal(this.place.home());
				Simulator simulator = Simulators.startForRehearsal(this.faults.settings());
				Runner runner = Runner.open(home.workplace(this.place.config(), Simulators.settings(simulator)))) {
			stop.whenAsked(runner::stop);
			SheetJobs jobs = new SheetJobs(simulator);
			runner.check(request, new SilentRunLog(), jobs);
			jobs.complete();
			RunResult result = runner.run(request, options(jobs, reports),
					new ConsoleLog(screen, (ended) -> next(ended, file)));
			SimulatorCount count = SimulatorCount.of(simulator.changes().values());
			screen.say(count.toString());
			return ended(result, count);
		}
	}

	private RunOptions options(SheetJobs jobs, Path reports) {
		String target = jobs.areOfCloudCanal() ? Simulators.CANAL_TARGET : Simulators.TARGET;
		return this.send.options(target, true, reports, this.report.formats(), (plan) -> true);
	}

	private Optional<String> next(RunResult result, Path file) {
		String command = switch (result.ending()) {
			case GOOD -> "run";
			case REFUSED -> "check";
			case INCOMPLETE, STOPPED, UNKNOWN -> "";
		};
		return command.isEmpty() ? Optional.empty()
				: Optional
					.of(this.place.addTo(this.rows.addTo(this.sheet.addTo(new ShellWords("jobsheet", command, file))))
						.toString());
	}

	private FileEnd ended(RunResult result, SimulatorCount count) {
		FileEnd end = this.output.ended(result);
		Map<String, @Nullable Object> members = new LinkedHashMap<>(end.json());
		members.put("simulator", count.members());
		return new FileEnd(end.exitCode(), end.line(), members);
	}

}
