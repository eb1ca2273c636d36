package io.jobsheet.sheet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SheetsTests {

	@TempDir
	Path folder = Path.of("");

	@Test
	void fileThatDoesNotExistIsRefused() {
		Path file = this.folder.resolve("jobs.xlsx");
		assertRefused(file, "does not exist; check the path");
	}

	@Test
	void folderIsRefused() throws IOException {
		Path file = Files.createDirectory(this.folder.resolve("jobs.csv"));
		assertRefused(file, "is a folder; name a .xlsx or .csv file in it");
	}

	@Test
	void lineBreaksOfEveryKindEndALine() throws IOException {
		Path file = Files.writeString(this.folder.resolve("jobs.csv"), "a,b\r1,2\r\n\r\n\n3,4\n\"5\r\n\r\",6\r7,8");
		assertThat(lines(file)).isEqualTo("2 5 6 9 ");
	}

	@Test
	void quoteOpenForAThousandLinesIsFoundBeforeTheFileIsRead() throws IOException {
		Path file = Files.writeString(this.folder.resolve("jobs.csv"), "a,b\n1,2\n3,\"4\n" + "x,y\n".repeat(100_000));
		try (Sheets sheets = Sheets.open(file, ReadOptions.DETECT); Rows rows = sheets.iterator().next().rows()) {
			assertThat(rows.next()).isNotNull();
			assertThatExceptionOfType(SheetException.class).isThrownBy(rows::next)
				.withMessage(file + ": line 3, column 2: the quote opened here is not closed within 1000 lines; "
						+ "close it at the end of its cell, and write \"\" for a quote that is part of the text");
		}
	}

	@Test
	void lineOfAMillionCharactersIsRefused() throws IOException {
		Path file = Files.writeString(this.folder.resolve("jobs.csv"), "a,b\n" + "x".repeat(1_000_001));
		assertThatExceptionOfType(SheetException.class).isThrownBy(() -> lines(file))
			.withMessage(
					file + ": line 2 has more than a million characters; is it a text file with a line for each row?");
	}

	@Test
	void rowsCanBeReadTwice() {
		Path file = Path.of("src/test/resources/sheets/xlsx-numbers/input.xlsx");
		try (Sheets sheets = Sheets.open(file, ReadOptions.DETECT)) {
			Sheet sheet = sheets.iterator().next();
			try (Rows first = sheet.rows(); Rows second = sheet.rows()) {
				assertThat(cells(first.next())).isEqualTo(cells(second.next())).isNotNull();
			}
		}
	}

	private static @Nullable Object cells(@Nullable Row row) {
		return (row != null) ? row.cells() : null;
	}

	private static String lines(Path file) {
		StringBuilder lines = new StringBuilder();
		try (Sheets sheets = Sheets.open(file, ReadOptions.DETECT); Rows rows = sheets.iterator().next().rows()) {
			for (Row row = rows.next(); row != null; row = rows.next()) {
				lines.append(row.line()).append(' ');
			}
		}
		return lines.toString();
	}

	private static void assertRefused(Path file, String problem) {
		assertThatExceptionOfType(SheetException.class).isThrownBy(() -> Sheets.open(file, ReadOptions.DETECT).close())
			.withMessage(file + ": " + problem);
	}

}
