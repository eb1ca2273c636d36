package io.jobsheet.report;

import java.util.List;

import io.jobsheet.operation.Operation;
import io.jobsheet.sheet.Marker;

/**
 * The tab of a template that says how it is filled in.
 */
final class TemplateGuide {

	private static final double WIDTH = 110;

	private final List<Operation> operations;

	private final String file;

	private final String version;

	private int row;

	/**
	 * A guide to a template.
	 * @param operations its operations
	 * @param file the name of the file
	 * @param version which version of the program writes it
	 */
	TemplateGuide(List<Operation> operations, String file, String version) {
		this.operations = operations;
		this.file = file;
		this.version = version;
	}

	void write(XlsxTab tab) {
		tab.textColumn(0, WIDTH);
		tab.textColumn(1, 4);
		add(tab, XlsxStyle.TITLE, Marker.ABOUT.mark("a sheet of jobs to fill in"));
		add(tab, XlsxStyle.PROSE,
				"This tab is not read, because its first cell begins with '" + Marker.ABOUT.words()
						+ "'. Every other tab is carried out by jobsheet, row by row. Written by jobsheet " + this.version
						+ ".");
		add(tab, XlsxStyle.PROSE, "");
		steps(tab);
		add(tab, XlsxStyle.PROSE, "");
		add(tab, XlsxStyle.HEADING, "The tabs");
		this.operations.forEach((operation) -> add(tab, XlsxStyle.PROSE,
				operation.name() + ": " + operation.title() + ". " + operation.description()));
	}

	private void steps(XlsxTab tab) {
		add(tab, XlsxStyle.HEADING, "How to fill it in");
		add(tab, XlsxStyle.PROSE,
				"1. The name of a tab says what is done to its jobs: keep it. A tab without rows does no harm; delete it or leave it.");
		add(tab, XlsxStyle.PROSE,
				"2. Write a row for each job, from row 3 on. Row 2 is an example: a row whose first cell begins with '"
						+ Marker.EXAMPLE.words() + "' is never carried out. You may delete it.");
		add(tab, XlsxStyle.PROSE,
				"3. Dark headers: every row needs a value. Light blue: some rows do. Grey: the cell may stay empty. "
						+ "Point at a header to read what goes below it.");
		add(tab, XlsxStyle.PROSE,
				"4. Columns that no row needs may be deleted. Columns of your own may be added; they come back in the report and are not sent.");
		add(tab, XlsxStyle.PROSE,
				"5. All cells are text, so that long numbers keep their digits. Paste values only (Paste Special), or the format of another sheet comes along.");
		add(tab, XlsxStyle.PROSE, "");
		add(tab, XlsxStyle.HEADING, "What to do with it");
		add(tab, XlsxStyle.PROSE, "jobsheet check " + this.file + " names every cell that cannot be sent, and sends nothing.");
		add(tab, XlsxStyle.PROSE, "jobsheet plan " + this.file + " says what would be done, job by job, and changes nothing.");
		add(tab, XlsxStyle.PROSE, "jobsheet run " + this.file + " shows the plan, asks, and carries it out.");
		add(tab, XlsxStyle.PROSE,
				"Saved as CSV, a tab is a file of its own: give it the name of the tab, such as "
						+ this.operations.get(0).name() + ".csv.");
	}

	private void add(XlsxTab tab, XlsxStyle style, String text) {
		if (!text.isEmpty()) {
			tab.write(this.row, 0, text, style);
		}
		this.row++;
	}

}
