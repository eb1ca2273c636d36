package io.jobsheet.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * The workbook of {@code samples/cutover}: the positions of sixty jobs, then their start.
 */
final class CutoverWorkbook {

	private static final String[] OWNERS = { "Orders", "Billing", "Stock", "Customers", "Reporting" };

	private final Random random = new Random(277);

	private final List<List<String>> positions = new ArrayList<>();

	private final List<List<String>> starts = new ArrayList<>();

	CutoverWorkbook() {
		for (int server = 0; server < 15; server++) {
			String gtids = uuid() + ":1-" + (1_000_000 + this.random.nextInt(9_000_000));
			jobs(4, String.format("mysql-bin.%06d:%d", 100 + this.random.nextInt(900), 4 + this.random.nextInt(99_999)),
					(server % 3 != 2) ? gtids : "", OWNERS[server / 3]);
		}
	}

	private void jobs(int jobs, String position, String gtids, String owner) {
		for (int i = 0; i < jobs; i++) {
			String job = uuid().substring(0, 31) + "jb2" + this.random.nextInt(10)
					+ (char) ('a' + this.random.nextInt(26));
			this.positions.add(List.of(job, position, gtids, owner));
			this.starts.add(List.of(job, owner.equals("Reporting") ? "2099-01-01T06:00+01:00" : "now"));
		}
	}

	private String uuid() {
		return String.format("%08x-%04x-%04x-%04x-%012x", this.random.nextInt(), this.random.nextInt(0x10000),
				this.random.nextInt(0x10000), this.random.nextInt(0x10000), this.random.nextLong() >>> 16);
	}

	/**
	 * Writes the workbook.
	 * @param file the file, which may exist
	 * @throws IOException when it cannot be written
	 */
	void write(Path file) throws IOException {
		try (XSSFWorkbook book = new XSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
			WorkbookTab.add(book, "start-position", List.of("job_id", "file_and_position", "gtid_set", "Owner"),
					this.positions, 40, 24, 52, 14);
			WorkbookTab.add(book, "batch-starting", List.of("job_id", "start_time"), this.starts, 40, 26);
			book.write(out);
		}
	}

}
