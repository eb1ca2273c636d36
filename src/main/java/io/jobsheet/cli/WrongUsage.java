package io.jobsheet.cli;

import java.util.Collection;
import java.util.List;

import io.jobsheet.run.Runner;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Says what is wrong with the words of a command, and which word may have been meant.
 */
final class WrongUsage {

	private final CommandLine command;

	private final String message;

	WrongUsage(ParameterException ex) {
		this.command = ex.getCommandLine();
		this.message = String.valueOf(ex.getMessage());
	}

	String sentence() {
		List<String> unmatched = this.command.getUnmatchedArguments();
		return unmatched.stream()
			.filter((word) -> word.startsWith("-"))
			.findFirst()
			.map(this::unknownOption)
			.or(() -> unmatched.stream().findFirst().map(this::unknownWord))
			.orElseGet(() -> this.message.replaceFirst("positional parameter at index \\d+ \\((\\w+)\\)", "$1")
				.replaceFirst("^(Invalid value for option '[^']+') \\([^)]+\\)", "$1"));
	}

	private String unknownOption(String word) {
		String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
		return "Unknown option '" + name + "'" + nearest(name, this.command.getCommandSpec().optionsMap().keySet());
	}

	private String unknownWord(String word) {
		Collection<String> commands = this.command.getSubcommands().keySet();
		return commands.isEmpty() ? "Unexpected argument '" + word + "'"
				: "Unknown command '" + word + "'" + nearest(word, commands);
	}

	private static String nearest(String word, Collection<String> known) {
		return Runner.nearest(word, known).map((near) -> "; did you mean " + near + "?").orElse("");
	}

}
