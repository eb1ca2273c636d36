package io.jobsheet.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.jobsheet.run.OperationHelp;
import io.jobsheet.run.Runner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Writes a sheet to fill in.
 */
@Command(name = "template", customSynopsis = "jobsheet template OPERATION... [OPTION]...",
		header = "Write an XLSX file to fill in, with a tab for each operation.",
		description = { "",
				"The cells are text, so that long numbers keep their digits; the headers that every row needs are dark "
						+ "and each has a note; cells offer the values there are to choose from. The first row is an "
						+ "example and is never carried out, because its first value is marked '# example'.",
				"", "A run carries out the operations of one service, so they go into a file together.", "" },
		exitCodeListHeading = ExitCodes.HEADING,
		exitCodeList = { "0:the file is written", "2:wrong usage or settings, or the file is there already",
				ExitCodes.DEFECT_HELP },
		footerHeading = "%nExamples:%n", footer = { "  jobsheet template batch-starting",
				"  jobsheet template start-position batch-starting --output cutover.xlsx" })
final class TemplateCommand implements Callable<Integer> {

	private final Terminal terminal;

	@Parameters(arity = "0..*", paramLabel = "OPERATION",
			description = "The names of operations; 'jobsheet operations' lists them.")
	private @Nullable List<String> names;

	@Option(names = "--output", paramLabel = "FILE",
			description = "The file to write%n(default: OPERATION.xlsx, or template.xlsx for several).")
	private @Nullable Path file;

	@Option(names = "--force", description = "Replace the file if it is there.")
	private boolean replaces;

	@Mixin
	private final OutputOptions output = new OutputOptions();

	@ArgGroup(validate = false, order = 1, heading = "%nPlaces:%n")
	private final PlaceOptions place = new PlaceOptions();

	TemplateCommand(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public Integer call() {
		try (Runner runner = this.place.open()) {
			List<String> operations = operations(runner);
			Path file = (this.file != null) ? this.file : file(operations);
			runner.template(operations, file, this.replaces,
					new ShellWords(String.valueOf(file.getFileName())).toString());
			tell(file, operations);
			return ExitCodes.GOOD;
		}
	}

	private List<String> operations(Runner runner) {
		if (this.names == null) {
			throw new UsageException("which operation is the template for? The operations are "
					+ String.join(", ", runner.operations().stream().map(OperationHelp::name).toList()));
		}
		return this.names.stream().map((name) -> runner.operation(name).name()).distinct().toList();
	}

	static Path file(List<String> operations) {
		return Path.of(((operations.size() == 1) ? operations.get(0) : "template") + ".xlsx");
	}

	private void tell(Path file, List<String> operations) {
		ShellWords next = this.place.addTo(new ShellWords("jobsheet", "check", file));
		this.output.screen(this.terminal)
			.conclude(
					file + " is written, to be filled in for " + String.join(" and ", operations) + ". Then: " + next);
		if (this.output.isJson()) {
			Map<String, Object> members = new LinkedHashMap<>();
			members.put("file", file.toString());
			members.put("operations", operations);
			members.put("exit_code", ExitCodes.GOOD);
			Json.print(this.terminal.out(), members);
		}
	}

}
