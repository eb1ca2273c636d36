package io.jobsheet.report;

import java.util.List;

import io.jobsheet.operation.Operation;
import io.jobsheet.sheet.Marker;

/**
 * The tab of a template that says how it is filled in.
 */
final class TemplateGuide {

	private static final int WIDTH = 95;

	private static final int CHARACTERS = 118;

	private static final int LINE = 15;

	/** The first cell of the tab. */
	static final String TITLE = Marker.ABOUT.mark("a sheet of jobs to fill in");

	private static final int TITLE_HEIGHT = 24;

	private final XlsxTab tab;

	private int row;

	TemplateGuide(XlsxTab tab) {
		this.tab = tab;
		tab.textColumn(0, WIDTH);
	}

	/**
	 * Writes what there is to say.
	 * @param operations the operations of the template
	 * @param file the name of the file, as it is written in a command
	 * @param version which version of the program writes it
	 * @param hasLists whether lists follow from which other tabs take their values
	 */
	void write(List<Operation> operations, String file, String version, boolean hasLists) {
		add(XlsxStyle.TITLE, TITLE);
		add(XlsxStyle.PROSE, "This tab is not read, because its first cell is marked '" + Marker.ABOUT.words()
				+ "'. Every other tab is carried out, row by row. Written by jobsheet " + version + ".");
		if (hasLists) {
			add(XlsxStyle.PROSE, "Keep this tab as long as you fill in: some cells offer the values that stand below.");
		}
		heading("How to fill it in");
		steps();
		heading("What to do with it");
		commands(file, operations.get(0).name() + ".csv");
		heading("The tabs");
		operations.forEach((operation) -> add(XlsxStyle.PROSE,
				operation.name() + ": " + operation.title() + ". " + operation.description()));
	}

	private void steps() {
		add(XlsxStyle.PROSE, "1. The name of a tab says what is done to its jobs, so keep it. "
				+ "A tab without rows does no harm: delete it or leave it.");
		add(XlsxStyle.PROSE,
				"2. Write a row for each job, from row 3 on. Row 2 is an example, and each of its cells is "
						+ "marked '" + Marker.EXAMPLE.words()
						+ "': a row whose first value is marked so is never carried out. "
						+ "You may delete it. A row that keeps the mark in another cell is refused.");
		add(XlsxStyle.PROSE, "3. Dark headers: every row needs a value. Light blue: some rows do. "
				+ "Grey: the cell may stay empty. Point at a header to read what goes below it.");
		add(XlsxStyle.PROSE, "4. Columns that no row needs may be deleted. "
				+ "Columns of your own may be added: they come back in the report and are not sent.");
		add(XlsxStyle.PROSE, "5. The cells are text, so that long numbers keep their digits. "
				+ "Paste values only (Paste Special), or the format of another sheet comes along.");
	}

	private void commands(String file, String csv) {
		add(XlsxStyle.PROSE, "jobsheet check " + file + " names every cell that cannot be sent, and sends nothing.");
		add(XlsxStyle.PROSE, "jobsheet plan " + file + " says what would be done, job by job, and changes nothing.");
		add(XlsxStyle.PROSE, "jobsheet run " + file + " shows the plan, asks, and carries it out.");
		add(XlsxStyle.PROSE,
				"A tab that is saved as CSV is a file of its own: name it like the tab, such as " + csv + ".");
	}

	/**
	 * Adds a list.
	 * @param heading what it holds
	 * @param values the values, one below the other
	 * @return the row of the first of them
	 */
	int list(String heading, List<String> values) {
		heading(heading);
		int first = this.row;
		values.forEach((value) -> add(XlsxStyle.PLAIN, value));
		return first;
	}

	private void heading(String text) {
		this.row++;
		add(XlsxStyle.HEADING, text);
	}

	// LibreOffice gives a row the height of one line, whatever stands in it.
	private void add(XlsxStyle style, String text) {
		int lines = (style == XlsxStyle.PROSE) ? 1 + (TextWidth.of(text) - 1) / CHARACTERS : 1;
		this.tab.height(this.row, (style == XlsxStyle.TITLE) ? TITLE_HEIGHT : lines * LINE);
		this.tab.write(this.row, 0, text, style);
		this.row++;
	}

}
