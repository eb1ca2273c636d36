package io.jobsheet.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands, in the order in which they are shown. Only those named on the command
 * line are read with all their options, which takes most of the time of a short command.
 */
final class Commands {

	private final List<Entry> entries;

	Commands(Terminal terminal) {
		this.entries = List.of(new Entry(RehearseCommand.class, () -> new RehearseCommand(terminal)),
				new Entry(CheckCommand.class, () -> new CheckCommand(terminal)),
				new Entry(PlanCommand.class, () -> new PlanCommand(terminal)),
				new Entry(RunCommand.class, () -> new RunCommand(terminal)),
				new Entry(ResumeCommand.class, () -> new ResumeCommand(terminal)),
				new Entry(StopCommand.class, () -> new StopCommand(terminal)),
				new Entry(UndoCommand.class, () -> new UndoCommand(terminal)),
				new Entry(RunsCommand.class, () -> new RunsCommand(terminal)),
				new Entry(ReportCommand.class, () -> new ReportCommand(terminal)),
				new Entry(TemplateCommand.class, () -> new TemplateCommand(terminal)),
				new Entry(OperationsCommand.class, () -> new OperationsCommand(terminal)),
				new Entry(SimulateCommand.class, () -> new SimulateCommand(terminal)));
	}

	void addTo(CommandLine commandLine, List<String> arguments) {
		this.entries.forEach((entry) -> commandLine.addSubcommand(entry.name(),
				arguments.contains(entry.name()) ? entry.whole() : entry.outline()));
	}

	/**
	 * A command and how it is made.
	 *
	 * @param type its class
	 * @param maker makes it
	 */
	private record Entry(Class<?> type, Supplier<Callable<Integer>> maker) {

		private Command command() {
			return this.type.getAnnotation(Command.class);
		}

		String name() {
			return command().name();
		}

		CommandSpec whole() {
			return CommandSpec.forAnnotatedObject(this.maker.get());
		}

		CommandSpec outline() {
			CommandSpec spec = CommandSpec.create();
			spec.usageMessage().header(command().header());
			return spec;
		}

	}

}
