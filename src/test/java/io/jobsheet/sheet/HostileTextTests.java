package io.jobsheet.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Text files that nobody would write by hand: they are read or refused within seconds and
 * a small heap.
 */
class HostileTextTests {

	private static final Duration SECONDS = Duration.ofSeconds(60);

	private static final int MEGABYTE = 1 << 20;

	@TempDir
	private Path folder;

	@Test
	void headerOfTenMegabytes() throws IOException {
		assertRefused(file("", "a_long_name,", 10 * MEGABYTE / 12, "\nj1\n"),
				"line 1 has more than a million characters");
	}

	@Test
	void lineWithoutEnd() throws IOException {
		assertRefused(file("id,note\nj1,a\n", "x", 8 * MEGABYTE, ""), "line 3 has more than a million characters");
	}

	@Test
	void nothingButSeparators() throws IOException {
		assertRefused(file("", ",", 8 * MEGABYTE, ""), "line 1 has more than a million characters");
		assertRefused(file("", ",,,,,,,,,\n", MEGABYTE, ""), "is empty");
	}

	@Test
	void nothingButQuotes() throws IOException {
		assertRefused(file("", "\"", 8 * MEGABYTE, ""),
				"the quote opened here is not closed within a million characters");
	}

	@Test
	void nothingButZeros() throws IOException {
		assertRefused(file("", "\0", 8 * MEGABYTE, ""), "line 1 has more than a million characters");
	}

	@Test
	void aHundredThousandColumns() throws IOException {
		assertRefused(file("id", ",x", 99_999, "\nj1\n"),
				"line 1 has 100000 cells, and a sheet has at most 16384 columns");
	}

	@Test
	void cellOfAMegabyte() throws IOException {
		assertRefused(file("id,note\nj1,\"", "x", MEGABYTE, "\"\n"),
				"the quote opened here is not closed within a million");
		assertRefused(file("id,note\nj1,", "x", MEGABYTE, "\n"), "line 2 has more than a million characters");
	}

	@Test
	void cellOfNearlyAMegabyte() throws IOException {
		assertThat(rows(file("id,note\nj1,", "x", 900_000, "\nj2,a\n"))).isEqualTo(2);
	}

	@Test
	void aMillionEmptyRows() throws IOException {
		assertThat(rows(file("id,note\nj1,a\n", "\r\n", MEGABYTE, "j2,b\n"))).isEqualTo(2);
		assertThat(rows(file("id,note\nj1,a\n", " , \n", MEGABYTE, "j2,b\n"))).isEqualTo(2);
		assertThat(rows(file("\n\n", "\r", MEGABYTE, "id,note\nj2,b\n"))).isEqualTo(1);
	}

	@Test
	void aMillionQuotesInALine() throws IOException {
		assertThat(rows(file("id,note\nj1,a", "\"", 400_000, "\nj2,b\n"))).isEqualTo(2);
		assertThat(rows(file("id,note\nj1,\"\"", "a\"", 300_000, "\nj2,b\n"))).isEqualTo(2);
	}

	private Path file(String start, String middle, int times, String end) throws IOException {
		Path file = this.folder.resolve("jobs.csv");
		byte[] block = middle.repeat(1024).getBytes(StandardCharsets.UTF_8);
		try (OutputStream out = Files.newOutputStream(file)) {
			out.write(start.getBytes(StandardCharsets.UTF_8));
			for (int blocks = 0; blocks < times / 1024; blocks++) {
				out.write(block);
			}
			out.write(middle.repeat(times % 1024).getBytes(StandardCharsets.UTF_8));
			out.write(end.getBytes(StandardCharsets.UTF_8));
		}
		return file;
	}

	private static void assertRefused(Path file, String problem) {
		assertTimeoutPreemptively(SECONDS,
				() -> assertThatExceptionOfType(SheetException.class).isThrownBy(() -> rows(file))
					.withMessageContaining(problem)
					.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(400)));
	}

	private static int rows(Path file) {
		return assertTimeoutPreemptively(SECONDS, () -> {
			int number = 0;
			try (Sheets sheets = Sheets.open(file, ReadOptions.DETECT); Rows rows = sheets.iterator().next().rows()) {
				for (Row row = rows.next(); row != null; row = rows.next()) {
					number++;
				}
			}
			return number;
		});
	}

}
