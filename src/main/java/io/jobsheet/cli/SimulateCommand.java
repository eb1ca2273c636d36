package io.jobsheet.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import io.jobsheet.run.Runner;
import io.jobsheet.run.SilentRunLog;
import io.jobsheet.simulator.Callers;
import io.jobsheet.simulator.Simulator;
import io.jobsheet.simulator.SimulatorSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Runs the simulator as a server of its own.
 */
@Command(name = "simulate", customSynopsis = "jobsheet simulate [OPTION]...",
		header = "Run a pretend DRS service on this machine, until Ctrl-C.",
		description = { "",
				"It listens on loopback only, keeps its jobs in memory, and counts every change of each. Without --jobs "
						+ "a well-formed job id comes into being when it is first named.",
				"", "Prints the settings that lead to it, and at the end what it counted.", "" },
		exitCodeListHeading = ExitCodes.HEADING,
		exitCodeList = { "0:ended by Ctrl-C", "2:wrong usage, or the port is taken",
				"3:the sheet of --jobs was refused", ExitCodes.DEFECT_HELP },
		footerHeading = "%nExamples:%n", footer = { "  jobsheet simulate --port 8080",
				"  jobsheet simulate --jobs jobs.xlsx --faults 429=5%%,lost-reply=3" })
final class SimulateCommand implements Callable<Integer> {

	private final Terminal terminal;

	@Option(names = "--port", paramLabel = "N", converter = Values.Port.class,
			description = "The port to listen on; 0 for any free one (default: 0).")
	private int port;

	@Option(names = "--token", paramLabel = "TEXT",
			description = "The only token that is accepted (default: any that is not blank).")
	private @Nullable String token;

	@Option(names = "--key", paramLabel = "KEY:SECRET", converter = Values.Key.class,
			description = "An access key that may sign requests, and its secret key (default: none).")
	private @Nullable String key;

	@Option(names = "--jobs", paramLabel = "FILE", description = "A spreadsheet whose jobs exist, and no others.")
	private @Nullable Path jobs;

	@Mixin
	private final OutputOptions output = new OutputOptions();

	@ArgGroup(validate = false, order = 1, heading = "%nFaults:%n")
	private final FaultOptions faults = new FaultOptions();

	@ArgGroup(validate = false, order = 2, heading = "%nReading the sheet of --jobs:%n")
	private final SheetOptions sheet = new SheetOptions();

	@ArgGroup(validate = false, order = 3, heading = "%nPlaces:%n")
	private final PlaceOptions place = new PlaceOptions();

	SimulateCommand(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public Integer call() throws InterruptedException {
		CountDownLatch end = new CountDownLatch(1);
		Screen screen = this.output.screen(this.terminal);
		try (Simulator simulator = Simulators.start(settings().withLog(screen::tell))) {
			if (this.jobs != null) {
				addJobs(this.jobs, simulator);
			}
			Signals.onStop((reason) -> end.countDown());
			introduce(simulator, screen);
			end.await();
			screen.conclude(SimulatorCount.of(simulator.changes().values()).toString());
			return ExitCodes.GOOD;
		}
	}

	private SimulatorSettings settings() {
		SimulatorSettings settings = this.faults.settings().withPort(this.port).withInventJobs(this.jobs == null);
		if (this.key != null) {
			settings = settings
				.withCallers(Callers.NONE.withKey(Values.Key.access(this.key), Values.Key.secret(this.key)));
		}
		return (this.token != null) ? settings.withTokens(this.token) : settings;
	}

	private void addJobs(Path file, Simulator simulator) {
		try (Runner runner = this.place.open()) {
			runner.check(this.sheet.request(file), new SilentRunLog(), (job) -> Simulators.add(simulator, job));
		}
	}

	private void introduce(Simulator simulator, Screen screen) {
		long jobs = simulator.changes().size();
		screen.say("The simulator listens on " + simulator.endpoint()
				+ ((this.jobs != null) ? " with " + Numbers.of(jobs, "job") : "")
				+ "; Ctrl-C ends it. Settings that lead to it:");
		Simulators.target(simulator, this.token, this.key).forEach(screen::say);
		if (this.output.isJson()) {
			Map<String, Object> members = new LinkedHashMap<>();
			members.put("endpoint", simulator.endpoint().toString());
			members.put("jobs", jobs);
			Json.print(this.terminal.out(), members);
		}
	}

}
