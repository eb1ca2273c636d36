package io.jobsheet.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The start of jobsheet: reads the command line before anything else.
 */
public final class Main {

	private Main() {
	}

	/**
	 * Carries out a command and ends the process with its exit code.
	 * @param arguments the command line
	 */
	public static void main(String[] arguments) {
		System.exit(run(Terminal.system(), arguments));
	}

	static int run(Terminal terminal, String... arguments) {
		Complaints complaints = new Complaints(terminal, Arrays.asList(arguments).contains("--json"));
		Thread.setDefaultUncaughtExceptionHandler((thread, ex) -> new Complaints(terminal, false).defect(ex,
				thread.getName(), PlaceOptions.DEFAULT_HOME));
		CommandLine commandLine = commandLine(terminal, Arrays.asList(arguments));
		try {
			return commandLine.setParameterExceptionHandler(complaints)
				.setExecutionExceptionHandler(complaints)
				.execute(arguments);
		}
		catch (Error ex) {
			return complaints.defect(ex, begun(commandLine));
		}
	}

	/**
	 * The command that is carried out.
	 * @param commandLine the whole command line
	 * @return the command, as far as it was read
	 */
	static CommandLine begun(CommandLine commandLine) {
		ParseResult parsed = commandLine.getParseResult();
		List<CommandLine> commands = (parsed != null) ? parsed.asCommandLineList() : List.of(commandLine);
		return commands.get(commands.size() - 1);
	}

	static CommandLine commandLine(Terminal terminal, List<String> arguments) {
		CommandLine commandLine = new CommandLine(new Jobsheet());
		new Commands(terminal).addTo(commandLine, arguments);
		commandLine.getSubcommands().values().forEach(Main::describe);
		describe(commandLine);
		return commandLine.setOut(writer(terminal.out()))
			.setErr(writer(terminal.err()))
			.setColorScheme(Help.defaultColorScheme(terminal.colours() ? Help.Ansi.ON : Help.Ansi.OFF));
	}

	private static void describe(CommandLine command) {
		CommandSpec spec = command.getCommandSpec();
		spec.mixinStandardHelpOptions(true).versionProvider(new Version());
		spec.usageMessage().sortOptions(false).longOptionsMaxWidth(24);
	}

	private static PrintWriter writer(PrintStream stream) {
		return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
	}

}
