package io.jobsheet.sheet;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An open spreadsheet file: one sheet for a text file, one for each tab of a workbook.
 */
public final class Sheets implements Iterable<Sheet>, Closeable {

	private final List<Sheet> sheets;

	private final List<Finding> findings;

	private final @Nullable TextForm textForm;

	private final Runnable close;

	private Sheets(CsvSheet sheet) {
		this.sheets = List.of(sheet);
		this.findings = List.of();
		this.textForm = sheet.form();
		this.close = () -> {
		};
	}

	Sheets(List<Sheet> sheets, List<Finding> findings, Runnable close) {
		this.textForm = null;
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
			case TEXT -> new Sheets(CsvSheet.open(file, options));
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

	/**
	 * How the file is written when it is text.
	 * @return its charset, separator and quotes; {@code null} for a workbook
	 */
	public @Nullable TextForm textForm() {
		return this.textForm;
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
