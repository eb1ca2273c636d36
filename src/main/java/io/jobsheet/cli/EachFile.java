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

	private final Map<Path, FileEnd> ended = new LinkedHashMap<>();

	EachFile(Terminal terminal, OutputOptions output, SheetFiles files) {
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
			this.ended.put(file, end);
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
			String message = String.valueOf(ex.getMessage());
			this.terminal.err().println(Colour.RED.paint(this.terminal, "error:") + " " + message);
			Map<String, @Nullable Object> json = new LinkedHashMap<>();
			json.put("file", this.files.shown(file).toString());
			json.putAll(Json.error(message, ex.exitCode()));
			return new FileEnd(ex.exitCode(), (ex.exitCode() == ExitCodes.REFUSED) ? "refused" : "not carried out",
					json);
		}
	}

	private int conclude(Screen screen) {
		List<Path> rest = new ArrayList<>(this.files.files());
		rest.removeAll(this.ended.keySet());
		int worst = WORST_FIRST.stream()
			.filter((code) -> this.ended.values().stream().anyMatch((end) -> end.exitCode() == code))
			.findFirst()
			.orElse(ExitCodes.DEFECT);
		Table table = new Table("file", "exit code", "what became of it");
		this.ended.forEach((file, end) -> table.add(this.files.shown(file).toString(), String.valueOf(end.exitCode()),
				end.line()));
		rest.forEach((file) -> table.add(this.files.shown(file).toString(), "", "not begun"));
		table.lines().forEach(screen::conclude);
		screen.conclude(Numbers.of(this.files.files().size(), "file") + ": "
				+ Numbers.of(this.ended.values().stream().filter((end) -> end.exitCode() == ExitCodes.GOOD).count())
				+ " with exit code 0" + (rest.isEmpty() ? "" : ", " + Numbers.of(rest.size()) + " not begun")
				+ "; the worst is " + worst + ".");
		if (this.output.isJson()) {
			Map<String, @Nullable Object> json = new LinkedHashMap<>();
			json.put("files", this.ended.values().stream().map(FileEnd::json).toList());
			json.put("not_begun", rest.stream().map((file) -> this.files.shown(file).toString()).toList());
			json.put("exit_code", worst);
			Json.print(this.terminal.out(), json);
		}
		return worst;
	}

}
