package io.jobsheet.cli;

import java.util.List;

import io.jobsheet.run.RowChoice;
import picocli.CommandLine.Option;

/**
 * Which rows of a sheet are to be carried out.
 */
final class RowOptions {

	static final String HEADING = "%nChoosing rows (all others are left out and stay NOT_SENT; a later run of the same "
			+ "file sends them):%n";

	@Option(names = "--rows", paramLabel = "LINES", split = ",", hideParamSyntax = true,
			converter = Values.SheetLines.class,
			description = "Only the rows in these lines of the sheet, such as 10-500 or 10-20,35.")
	private List<RowChoice.Lines> lines = List.of();

	@Option(names = "--where", paramLabel = "COLUMN=VALUE", converter = Values.Where.class,
			description = "Only rows with this value in this column, or with one of VALUE,VALUE; may be given several "
					+ "times.")
	private List<RowChoice.Condition> conditions = List.of();

	@Option(names = "--limit", paramLabel = "N", converter = Values.Rows.class,
			description = "Only the first N rows that --rows and --where leave.")
	private int limit;

	RowChoice choice() {
		return new RowChoice(this.lines, this.conditions, this.limit);
	}

	ShellWords addTo(ShellWords words) {
		RowChoice choice = choice();
		choice.conditions().forEach((condition) -> words.repeated("--where", condition));
		return words.option("--rows", choice.linesText()).option("--limit", choice.limitNumber());
	}

}
