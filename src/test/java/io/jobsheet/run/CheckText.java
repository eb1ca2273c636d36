package io.jobsheet.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All that a check says of a file, as lines that a person can compare.
 */
final class CheckText extends SilentRunLog {

	private final List<String> lines = new ArrayList<>();

	private CheckText() {
	}

	static String of(Path file, Path home) {
		CheckText text = new CheckText();
		try (Runner runner = Runner.open(new Workplace(home, null, Map.of()))) {
			Checked checked = runner.check(SheetRequest.of(file), text,
					(row) -> text.lines.add(row.operation() + " " + row.part()));
			checked.notes().forEach((note) -> text.lines.add("note: " + note));
			text.lines.add(checked.rows() + " rows, " + checked.valid() + " valid");
		}
		return String.join("\n", text.lines) + "\n";
	}

	@Override
	public void found(Problem problem) {
		this.lines.add(problem.level() + ": " + problem);
	}

}
