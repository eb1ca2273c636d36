package io.jobsheet.report;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.jobsheet.sheet.FormulaGuard;

/**
 * A CSV file as spreadsheet programs like it: UTF-8 with a byte-order mark, CRLF, RFC
 * 4180 quotes, and no text that would be run as a formula.
 */
final class CsvFile implements Closeable {

	private final Writer writer;

	CsvFile(Path file) throws IOException {
		// Half a character, as a workbook may hold it, becomes a question mark.
		this.writer = new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8));
		this.writer.write('\uFEFF');
	}

	void write(String... cells) throws IOException {
		for (int column = 0; column < cells.length; column++) {
			if (column > 0) {
				this.writer.write(',');
			}
			this.writer.write(quoted(FormulaGuard.guard(cells[column])));
		}
		this.writer.write("\r\n");
	}

	// The writer of opencsv leaves a carriage return without quotes.
	private static String quoted(String cell) {
		boolean isPlain = cell.indexOf(',') < 0 && cell.indexOf('"') < 0 && cell.indexOf('\r') < 0
				&& cell.indexOf('\n') < 0;
		return isPlain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
	}

	@Override
	public void close() throws IOException {
		this.writer.close();
	}

}
