package io.jobsheet.report;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.opencsv.CSVWriterBuilder;
import com.opencsv.ICSVWriter;
import com.opencsv.RFC4180ParserBuilder;
import io.jobsheet.sheet.FormulaGuard;

/**
 * A CSV file as spreadsheet programs like it: UTF-8 with a byte-order mark, CRLF, RFC
 * 4180 quotes, and no text that would be run as a formula.
 */
final class CsvFile implements Closeable {

	private final ICSVWriter csv;

	private final Writer writer;

	private boolean open = true;

	CsvFile(Path file) throws IOException {
		this.writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
		this.writer.write('\uFEFF');
		this.csv = new CSVWriterBuilder(this.writer).withParser(new RFC4180ParserBuilder().build())
			.withLineEnd("\r\n")
			.build();
	}

	void write(String... cells) throws IOException {
		String[] guarded = new String[cells.length];
		for (int column = 0; column < cells.length; column++) {
			guarded[column] = FormulaGuard.guard(cells[column]);
		}
		this.csv.writeNext(guarded, false);
		if (this.csv.checkError()) {
			IOException problem = this.csv.getException();
			throw (problem != null) ? problem : new IOException("the file could not be written");
		}
	}

	@Override
	public void close() throws IOException {
		if (this.open) {
			this.open = false;
			this.csv.close();
		}
	}

}
