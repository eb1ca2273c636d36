package io.jobsheet.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command without a subcommand, which only knows the way.
 */
@Command(name = "jobsheet", customSynopsis = "jobsheet COMMAND [ARGUMENT]... [OPTION]...",
		header = "Carry out a spreadsheet of replication jobs: every row once, one result for every row.",
		description = { "",
				"Begin with 'jobsheet rehearse SHEET': the whole run against the built-in simulator, without settings, "
						+ "token or network. Then describe the target in config/application.yml, and 'jobsheet run "
						+ "SHEET'.",
				"" },
		commandListHeading = "%nCommands:%n", footerHeading = "%n",
		footer = { "'jobsheet COMMAND --help' explains a command, its options and its exit codes." })
final class Jobsheet implements Callable<Integer> {

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() {
		throw new ParameterException(this.spec.commandLine(),
				"Name a command: " + String.join(", ", this.spec.subcommands().keySet()));
	}

}
