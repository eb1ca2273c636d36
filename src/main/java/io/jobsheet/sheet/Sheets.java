package io.jobsheet.sheet;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * An open spreadsheet file: one sheet for a text file, one for each tab of a workbook.
 */
public final class Sheets implements Iterable<Sheet>, Closeable {

	private final List<Sheet> sheets;

	private final List<Finding> findings;

	private final Runnable close;

	Sheets(List<Sheet> sheets, List<Finding> findings, Runnable close) {
		this.sheets = List.copyOf(sheets);
		this.findings = List.copyOf(findings);
		this.close = close;
	}

	/**
	 * Opens a {@code .csv}, {@code .tsv}, {@code .xlsx} or {@code .xlsm} file.
	 * @param file the file
	 * @param options what the user said about it
	 * @return its sheets, to be closed by the caller
	 * @throws SheetException when it cannot be read as a spreadsheet
	 */
	public static Sheets open(Path file, ReadOptions options) {
		return switch (FileFormat.of(file)) {
			case TEXT -> new Sheets(List.of(CsvSheet.open(file, options)), List.of(), () -> {
			});
			case WORKBOOK -> XlsxWorkbook.open(file);
		};
	}

	/**
	 * What a person should know about the file as a whole, such as tabs that are not
	 * read.
	 * @return the findings; empty when all is well
	 */
	public List<Finding> findings() {
		return this.findings;
	}

	@Override
	public Iterator<Sheet> iterator() {
		return this.sheets.iterator();
	}

	@Override
	public void close() {
		this.close.run();
	}

}
