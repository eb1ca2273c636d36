package io.jobsheet.cli;

import java.util.Map;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.jobsheet.run.RunOptions;
import io.jobsheet.run.RunResult;
import io.jobsheet.run.Runner;
import io.jobsheet.run.SheetRequest;
import io.jobsheet.run.UndoResult;

/**
 * Puts back what was there before a run.
 */
@Command(name = "undo", customSynopsis = "jobsheet undo RUN [OPTION]...",
		header = "Write the sheet that puts back what was there before a run.",
		description = { "",
				"Writes 'undo-<run>-<file name>.csv' with a row for each row of the run that is DONE and of which it is "
						+ "known what was there before: positions, names and other settings. A start is not undone.",
				"", "With --run the sheet is carried out at once, as 'jobsheet run' does: it shows the plan and asks.",
				"" },
		exitCodeListHeading = ExitCodes.HEADING,
		exitCodeList = {
				"0:the sheet is written, or there is nothing to put back; with --run, every row of it is DONE "
						+ "or UNCHANGED",
				"1:with --run: some rows of it did not get what they asked for", ExitCodes.USAGE_HELP,
				ExitCodes.REFUSED_HELP, ExitCodes.STOPPED_HELP, ExitCodes.UNKNOWN_HELP, ExitCodes.DEFECT_HELP },
		footerHeading = "%nExamples:%n", footer = { "  jobsheet undo 17", "  jobsheet undo 17 --run --yes" })
final class UndoCommand implements Callable<Integer> {

	private final Terminal terminal;

	@Parameters(paramLabel = "RUN", converter = Values.RunNumber.class,
			description = "The run's number; 'jobsheet runs' shows them.")
	private Long run = 0L;

	@Option(names = "--run", description = "Carry the sheet out.")
	private boolean carryOut;

	@Option(names = "--yes", description = "Send without asking; needed where there is no terminal.")
	private boolean yes;

	@Option(names = "--again", description = "Carry out the sheet although it was carried out before.")
	private boolean again;

	@Mixin
	private final OutputOptions output = new OutputOptions();

	@ArgGroup(validate = false, order = 1, heading = "%nSending:%n")
	private final SendOptions send = new SendOptions();

	@ArgGroup(validate = false, order = 2, heading = "%nReport:%n")
	private final ReportOptions report = new ReportOptions();

	@ArgGroup(validate = false, order = 3, heading = "%nPlaces:%n")
	private final PlaceOptions place = new PlaceOptions();

	UndoCommand(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public Integer call() {
		Screen screen = this.output.screen(this.terminal);
		try (Runner runner = this.place.open()) {
			UndoResult undo = runner.undo(this.run, this.report.folder());
			tell(screen, undo);
			return (this.carryOut && undo.rows() > 0) ? carryOut(runner, undo, screen) : written(undo);
		}
	}

	private void tell(Screen screen, UndoResult undo) {
		if (!undo.leftOut().isEmpty()) {
			screen.warn(undo.leftOut());
		}
		String run = "run " + undo.run().run();
		if (undo.rows() == 0) {
			screen.conclude("There is nothing of " + run + " that can be put back.");
		}
		else if (this.carryOut) {
			screen.say("Undo of " + run + ": " + undo.file());
		}
		else {
			ShellWords words = new ShellWords("jobsheet", "run", undo.file()).option("--target", undo.run().target());
			screen.conclude("Undo of " + run + ": " + undo.file() + " puts back " + Numbers.of(undo.rows(), "row")
					+ ". Next: " + this.place.addTo(words));
		}
	}

	private int written(UndoResult undo) {
		if (this.output.isJson()) {
			Map<String, @Nullable Object> members = Json.undo(undo);
			members.put("exit_code", ExitCodes.GOOD);
			Json.print(this.terminal.out(), members);
		}
		return ExitCodes.GOOD;
	}

	private int carryOut(Runner runner, UndoResult undo, Screen screen) {
		Question question = new Question(this.terminal, this.yes);
		RunOptions options = this.send.options(undo.run().target(), this.again, this.report.folder(),
				this.report.formats(), question);
		Signals.onStop((reason) -> {
			runner.stop(reason);
			question.takeBack();
		});
		ConsoleLog log = new ConsoleLog(screen, new NextStep(this.place, new SheetOptions(), new RowOptions())::after);
		RunResult result = runner.run(SheetRequest.of(undo.file()), options, log);
		int exitCode = result.ending().exitCode();
		if (this.output.isJson()) {
			Map<String, @Nullable Object> members = Json.result(result, exitCode);
			members.putAll(Json.undo(undo));
			Json.print(this.terminal.out(), members);
		}
		return exitCode;
	}

}
