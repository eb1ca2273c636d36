package io.jobsheet.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of made-up bytes that is read as far as it goes.
 */
final class FuzzedFile {

	private static final long LONGEST = 20_000_000_000L;

	private final Path file;

	FuzzedFile(String ending) {
		try {
			this.file = Files.createTempFile("fuzz", ending);
			this.file.toFile().deleteOnExit();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads the bytes as a spreadsheet.
	 * @param bytes the content of the file
	 * @throws IllegalStateException when that took too long, or when a refusal says
	 * nothing
	 */
	void read(byte[] bytes) throws IOException {
		Files.write(this.file, bytes);
		long start = System.nanoTime();
		try (Sheets sheets = Sheets.open(this.file, ReadOptions.DETECT)) {
			sheets.findings().forEach(FuzzedFile::check);
			for (Sheet sheet : sheets) {
				sheet.findings().forEach(FuzzedFile::check);
				read(sheet);
			}
		}
		catch (SheetException ex) {
			if (String.valueOf(ex.getMessage()).length() < 30) {
				throw new IllegalStateException("This says nothing", ex);
			}
		}
		if (System.nanoTime() - start > LONGEST) {
			throw new IllegalStateException("This took too long");
		}
	}

	private static void read(Sheet sheet) {
		try (Rows rows = sheet.rows()) {
			for (Row row = rows.next(); row != null; row = rows.next()) {
				row.findings().forEach(FuzzedFile::check);
			}
		}
	}

	private static void check(Finding finding) {
		if (finding.message().isBlank() || finding.toString().isBlank()) {
			throw new IllegalStateException("A finding says nothing");
		}
	}

}
