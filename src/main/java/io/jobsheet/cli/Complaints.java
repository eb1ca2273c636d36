package io.jobsheet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

import io.jobsheet.run.OwnerOnly;
import io.jobsheet.run.RunException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Tells why a command was not carried out, in one sentence and with the exit code that
 * says what kind of trouble it is.
 */
final class Complaints implements IParameterExceptionHandler, IExecutionExceptionHandler {

	private static final String DEFECT_FILE = "jobsheet-defect.txt";

	private final Terminal terminal;

	private final boolean json;

	Complaints(Terminal terminal, boolean json) {
		this.terminal = terminal;
		this.json = json;
	}

	@Override
	public int handleParseException(ParameterException ex, String[] arguments) {
		return usage(new WrongUsage(ex).sentence(), ex.getCommandLine());
	}

	@Override
	public int handleExecutionException(Exception ex, CommandLine commandLine, ParseResult parsed) {
		if (ex instanceof RunException refused) {
			return complain(String.valueOf(refused.getMessage()), refused.exitCode());
		}
		if (ex instanceof UsageException wrong) {
			return usage(String.valueOf(wrong.getMessage()), commandLine);
		}
		return defect(ex, commandLine);
	}

	/**
	 * Tells of a defect of a command.
	 * @param ex what happened
	 * @param commandLine the command
	 * @return the exit code
	 */
	int defect(Throwable ex, CommandLine commandLine) {
		return defect(ex, commandLine.getCommandName(), home(commandLine));
	}

	private int usage(String message, CommandLine commandLine) {
		return complain(Sentence.of(message) + " See '" + commandLine.getCommandSpec().qualifiedName() + " --help'.",
				ExitCodes.USAGE);
	}

	/**
	 * Tells of a defect, without its stack trace, which goes to a file.
	 * @param ex what happened
	 * @param command the command
	 * @param home the folder of the file
	 * @return the exit code
	 */
	int defect(Throwable ex, String command, Path home) {
		return complain(sentence(ex, command, home), ExitCodes.DEFECT);
	}

	/**
	 * What to tell of a defect; its stack trace goes to a file.
	 * @param ex what happened
	 * @param command the command
	 * @param home the folder of the file
	 * @return a sentence
	 */
	static String sentence(Throwable ex, String command, Path home) {
		String what = Objects.requireNonNullElse(ex.getMessage(), "").lines().findFirst().orElse("");
		String details = "details in " + home.resolve(DEFECT_FILE);
		try {
			OwnerOnly.write(home.resolve(DEFECT_FILE), details(ex, command));
		}
		catch (IOException failure) {
			details = "details could not be written to " + home.resolve(DEFECT_FILE);
		}
		return "this is a defect in jobsheet: " + ex.getClass().getSimpleName() + (what.isEmpty() ? "" : ": " + what)
				+ "; " + details;
	}

	private static Path home(CommandLine commandLine) {
		OptionSpec option = commandLine.getCommandSpec().findOption("--home");
		Path home = (option != null) ? option.getValue() : null;
		return Objects.requireNonNullElse(home, PlaceOptions.DEFAULT_HOME);
	}

	private static String details(Throwable ex, String command) {
		StringWriter trace = new StringWriter();
		ex.printStackTrace(new PrintWriter(trace, true));
		return Version.text() + ", command '" + command + "', " + Instant.now() + System.lineSeparator() + trace;
	}

	private int complain(String message, int exitCode) {
		this.terminal.err().println(Colour.RED.paint(this.terminal, "error:") + " " + message);
		if (this.json) {
			Json.print(this.terminal.out(), Json.error(message, exitCode));
		}
		return exitCode;
	}

}
