package io.jobsheet.cli;

import java.nio.file.Path;
import java.util.Optional;

import io.jobsheet.run.RunResult;
import io.jobsheet.run.RunSummary;
import org.jspecify.annotations.Nullable;

/**
 * Finds the command to type after a run, with the options it needs to find the same
 * things.
 */
final class NextStep {

	private static final String REDO = "redo.csv";

	private static final String REPORT = "report.csv";

	private final PlaceOptions place;

	private final SheetOptions sheet;

	private final RowOptions rows;

	NextStep(PlaceOptions place, SheetOptions sheet, RowOptions rows) {
		this.place = place;
		this.sheet = sheet;
		this.rows = rows;
	}

	Optional<String> after(RunResult result) {
		ShellWords words = switch (result.ending()) {
			case REFUSED -> check(result.summary());
			case STOPPED -> this.place.addTo(new ShellWords("jobsheet", "resume", result.summary().run()));
			case INCOMPLETE -> redo(result);
			case GOOD, UNKNOWN -> null;
		};
		String before = (result.ending() == RunResult.Ending.INCOMPLETE && result.summary().counts().invalid() > 0)
				? "correct the INVALID rows in it, then " : "";
		return Optional.ofNullable(words).map((command) -> before + command);
	}

	private ShellWords check(RunSummary summary) {
		ShellWords words = new ShellWords("jobsheet", "check", near(summary.file()));
		return this.place.addTo(this.rows.addTo(this.sheet.addTo(operation(words, summary))));
	}

	// Without one, only rows are left that need an earlier step of their job, which the
	// same file has.
	private @Nullable ShellWords redo(RunResult result) {
		if (!result.files().contains(REDO)) {
			boolean areStepsLeftOut = result.files().contains(REPORT) && !result.summary().counts().leftOut().isEmpty();
			return areStepsLeftOut ? rest(result.summary()) : null;
		}
		ShellWords words = new ShellWords("jobsheet", "run", result.reports().resolve(REDO));
		operation(words, result.summary()).option("--target", result.summary().target());
		return this.place.addTo(this.sheet.addToRewritten(words));
	}

	private ShellWords rest(RunSummary summary) {
		ShellWords words = operation(new ShellWords("jobsheet", "run", near(summary.file())), summary);
		return this.place.addTo(this.sheet.addTo(words).option("--target", summary.target()));
	}

	private static ShellWords operation(ShellWords words, RunSummary summary) {
		return summary.operation().isEmpty() ? words : words.option("--operation", summary.operation());
	}

	private static Path near(Path file) {
		if (!file.isAbsolute()) {
			return Path.of("-");
		}
		Path here = Path.of("").toAbsolutePath();
		return file.startsWith(here) ? here.relativize(file) : file;
	}

}
