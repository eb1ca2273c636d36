package io.jobsheet.cli;

import java.util.Map;
import java.util.concurrent.Callable;

import io.jobsheet.run.RunSummary;
import io.jobsheet.run.Runner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Stops a run that another process carries out.
 */
@Command(name = "stop", customSynopsis = "jobsheet stop RUN [OPTION]...", header = "Ask a running run to stop.",
		description = { "",
				"The process that carries out the run finishes the calls in flight, records them, writes the report and "
						+ "ends with code 4, as after Ctrl-C. This command waits for that. With H2 it has to be given on "
						+ "the same machine; with PostgreSQL it reaches every machine that uses the database.",
				"" },
		exitCodeListHeading = ExitCodes.HEADING,
		exitCodeList = { "0:the run has stopped, or came to its end before it could; with --no-wait: it was asked to",
				"2:wrong usage or settings, or nobody carries out such a run", "4:the database cannot be reached",
				ExitCodes.DEFECT_HELP },
		footerHeading = "%nExamples:%n", footer = { "  jobsheet stop 17", "  jobsheet stop 17 --no-wait --json" })
final class StopCommand implements Callable<Integer> {

	private final Terminal terminal;

	@Parameters(paramLabel = "RUN", converter = Values.RunNumber.class,
			description = "The run's number; 'jobsheet runs' shows them.")
	private Long run = 0L;

	@Option(names = "--no-wait", description = "Do not wait until the run has stopped.")
	private boolean noWait;

	@Mixin
	private final OutputOptions output = new OutputOptions();

	@ArgGroup(validate = false, order = 1, heading = "%nPlaces:%n")
	private final PlaceOptions place = new PlaceOptions();

	StopCommand(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public Integer call() {
		Screen screen = this.output.screen(this.terminal);
		try (Runner runner = this.place.open()) {
			RunSummary summary = runner.stop(this.run, !this.noWait, (carrier) -> asked(screen, carrier));
			if (this.output.isJson()) {
				Map<String, @Nullable Object> members = Json.summary(summary);
				members.put("exit_code", ExitCodes.GOOD);
				Json.print(this.terminal.out(), members);
			}
			else if (!this.noWait) {
				Summary.statuses(summary.counts()).forEach(screen::say);
				screen.conclude(lastLine(summary));
			}
			return ExitCodes.GOOD;
		}
	}

	private void asked(Screen screen, String carrier) {
		String line = "Run " + this.run + " was asked to stop: " + carrier + " finishes the calls in flight first.";
		if (this.noWait) {
			screen.conclude(line);
		}
		else {
			screen.tell(line);
		}
	}

	private String lastLine(RunSummary summary) {
		String run = "Run " + summary.run();
		return switch (summary.state()) {
			case "stopped" -> run + " stopped with " + Numbers.of(summary.counts().open()) + " of "
					+ Numbers.of(summary.counts().chosen(), "row") + " not sent. " + reason(summary) + "Next: "
					+ this.place.addTo(new ShellWords("jobsheet", "resume", summary.run()));
			case "refused" -> run + " ended before anything was sent. " + reason(summary).strip();
			case "running" -> run + " stopped, and another process goes on with it by now.";
			default -> run + " came to its end before it could stop.";
		};
	}

	private static String reason(RunSummary summary) {
		return summary.reason().isEmpty() ? "" : Sentence.of(summary.reason()) + " ";
	}

}
