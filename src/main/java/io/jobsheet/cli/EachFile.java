package io.jobsheet.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.jobsheet.run.RunException;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a command for each of its files, one after the other.
 */
final class EachFile {

	/** Exit codes, the worst first. */
	private static final List<Integer> WORST_FIRST = List.of(ExitCodes.DEFECT, ExitCodes.USAGE, ExitCodes.STOPPED,
			ExitCodes.UNKNOWN, ExitCodes.REFUSED, ExitCodes.INCOMPLETE, ExitCodes.GOOD);

	private final Terminal terminal;

	private final OutputOptions output;

	private final SheetFiles files;

	private final Path home;

	private final List<Ended> ended = new ArrayList<>();

	/**
	 * The files of a command.
	 * @param terminal where it speaks
	 * @param output how it speaks
	 * @param files the files
	 * @param home the folder of jobsheet's memory
	 */
	EachFile(Terminal terminal, OutputOptions output, SheetFiles files, Path home) {
		this.home = home;
		this.terminal = terminal;
		this.output = output;
		this.files = files;
	}

	/**
	 * Carries it out; after a file that was stopped, or whose settings are wrong, no
	 * further one is begun.
	 * @param command carries it out for one file
	 * @return the worst of the exit codes
	 */
	int call(Function<Path, FileEnd> command) {
		if (!this.files.areSeveral()) {
			FileEnd end = command.apply(this.files.files().get(0));
			if (this.output.isJson()) {
				Json.print(this.terminal.out(), end.json());
			}
			return end.exitCode();
		}
		Screen screen = this.output.screen(this.terminal);
		this.files.notes().forEach((note) -> screen.say("note: " + note));
		for (Path file : this.files.files()) {
			screen.conclude("== " + this.files.shown(file));
			FileEnd end = end(command, file);
			this.ended.add(new Ended(file, end));
			screen.say("");
			if (end.exitCode() == ExitCodes.USAGE || end.exitCode() == ExitCodes.STOPPED) {
				break;
			}
		}
		return conclude(screen);
	}

	private FileEnd end(Function<Path, FileEnd> command, Path file) {
		try {
			return command.apply(file);
		}
		catch (RunException ex) {
			return failed(file, String.valueOf(ex.getMessage()), ex.exitCode());
		}
		catch (UsageException ex) {
			return failed(file, String.valueOf(ex.getMessage()), ExitCodes.USAGE);
		}
		catch (RuntimeException ex) {
			return failed(file, Complaints.sentence(ex, "jobsheet", this.home), ExitCodes.DEFECT);
		}
	}

	// The files before it keep their place in the table.
	private FileEnd failed(Path file, String message, int exitCode) {
		this.terminal.err().println(Colour.RED.paint(this.terminal, "error:") + " " + message);
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("file", this.files.recorded(file).toString());
		json.putAll(Json.error(message, exitCode));
		String line = switch (exitCode) {
			case ExitCodes.REFUSED -> "refused";
			case ExitCodes.DEFECT -> "broken off by a defect in jobsheet";
			default -> "not carried out";
		};
		return new FileEnd(exitCode, line, json);
	}

	private int conclude(Screen screen) {
		List<Path> rest = this.files.files().subList(this.ended.size(), this.files.files().size());
		int worst = WORST_FIRST.stream()
			.filter((code) -> this.ended.stream().anyMatch((ended) -> ended.end().exitCode() == code))
			.findFirst()
			.orElse(ExitCodes.DEFECT);
		Table table = new Table("file", "exit code", "what became of it");
		this.ended.forEach((ended) -> table.add(this.files.shown(ended.file()).toString(),
				String.valueOf(ended.end().exitCode()), ended.end().line()));
		rest.forEach((file) -> table.add(this.files.shown(file).toString(), "", "not begun"));
		table.lines().forEach(screen::conclude);
		screen.conclude(Numbers.of(this.files.files().size(), "file") + ": "
				+ Numbers.of(this.ended.stream().filter((ended) -> ended.end().exitCode() == ExitCodes.GOOD).count())
				+ " with exit code 0" + (rest.isEmpty() ? "" : ", " + Numbers.of(rest.size()) + " not begun")
				+ "; the worst is " + worst + ".");
		if (this.output.isJson()) {
			Map<String, @Nullable Object> json = new LinkedHashMap<>();
			json.put("files", this.ended.stream().map((ended) -> ended.end().json()).toList());
			json.put("not_begun", rest.stream().map((file) -> this.files.recorded(file).toString()).toList());
			json.put("exit_code", worst);
			Json.print(this.terminal.out(), json);
		}
		return worst;
	}

	/**
	 * A file whose turn is over.
	 *
	 * @param file the file
	 * @param end how it ended
	 */
	private record Ended(Path file, FileEnd end) {
	}

}
