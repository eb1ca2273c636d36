package io.jobsheet.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.jobsheet.run.OperationHelp;
import io.jobsheet.run.Runner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Shows what can be done.
 */
@Command(name = "operations", customSynopsis = "jobsheet operations [NAME] [OPTION]...",
		header = "Show what can be done to a job, or one operation with every column of its sheet.",
		description = { "", "Your own operations in the folder 'operations' of the settings are shown, too.", "" },
		exitCodeListHeading = ExitCodes.HEADING,
		exitCodeList = { "0:shown", "2:wrong usage or settings, or there is no such operation", ExitCodes.DEFECT_HELP },
		footerHeading = "%nExamples:%n",
		footer = { "  jobsheet operations", "  jobsheet operations start-position", "  jobsheet operations --json" })
final class OperationsCommand implements Callable<Integer> {

	private final Terminal terminal;

	@Parameters(arity = "0..1", paramLabel = "NAME",
			description = "An operation's name (default: all, in a line each).")
	private @Nullable String name;

	@Mixin
	private final OutputOptions output = new OutputOptions();

	@ArgGroup(validate = false, order = 1, heading = "%nPlaces:%n")
	private final PlaceOptions place = new PlaceOptions();

	OperationsCommand(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public Integer call() {
		try (Runner runner = this.place.open()) {
			if (this.name != null) {
				show(runner.operation(this.name));
			}
			else {
				show(runner.operations());
			}
			return ExitCodes.GOOD;
		}
	}

	void show(OperationHelp operation) {
		if (this.output.isJson()) {
			Json.print(this.terminal.out(), Json.operation(operation));
		}
		else {
			new OperationPage(operation).lines().forEach(this.terminal.out()::println);
		}
	}

	void show(List<OperationHelp> operations) {
		if (this.output.isJson()) {
			Json.print(this.terminal.out(), Map.of("operations", operations.stream().map(Json::operation).toList()));
			return;
		}
		Table table = new Table("operation", "service", "what it does");
		operations.forEach((operation) -> table.add(operation.name(), operation.service(), operation.title()));
		table.lines().forEach(this.terminal.out()::println);
	}

}
