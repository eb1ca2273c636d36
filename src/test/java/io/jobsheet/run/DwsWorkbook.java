package io.jobsheet.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * The workbook of {@code samples/mysql-to-dws}: forty jobs whose position of one night is
 * collected, set and started from.
 */
final class DwsWorkbook {

	private static final int JOBS = 40;

	private final Random random = new Random(805);

	private final List<String> jobs = IntStream.range(0, JOBS).mapToObj((job) -> job()).toList();

	private String job() {
		return String.format("%08x-%04x-%04x-%04x-%07xjb2%c%c", this.random.nextInt(), this.random.nextInt(0x10000),
				this.random.nextInt(0x10000), this.random.nextInt(0x10000), this.random.nextInt(0x10000000),
				'0' + this.random.nextInt(10), 'a' + this.random.nextInt(26));
	}

	/**
	 * Writes the workbook.
	 * @param file the file, which may exist
	 * @throws IOException when it cannot be written
	 */
	void write(Path file) throws IOException {
		try (XSSFWorkbook book = new XSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
			WorkbookTab.add(book, "batch-starting", List.of("job_id", "start_time"), rows("now"), 40, 14);
			WorkbookTab.add(book, "start-position", List.of("job_id", "file_and_position"), rows("@collected"), 40, 24);
			WorkbookTab.add(book, "collect-db-position", List.of("job_id", "reset_position_time"),
					rows("2026-10-31T23:00:00+08:00"), 40, 30);
			book.write(out);
		}
	}

	private List<List<String>> rows(String value) {
		return this.jobs.stream().map((job) -> List.of(job, value)).toList();
	}

}
