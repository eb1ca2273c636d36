package io.jobsheet.report;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.dhatim.fastexcel.Workbook;

/**
 * A workbook that is being written, tab by tab.
 */
final class XlsxFile implements Closeable {

	private static final String PROGRAM = "jobsheet";

	// Excel repairs a file whose version has more than two numbers.
	private static final String FORMAT = "1.0";

	private final Path file;

	private final OutputStream out;

	private final Workbook workbook;

	private final List<XlsxTab> tabs = new ArrayList<>();

	XlsxFile(Path file) throws IOException {
		this.file = file;
		this.out = Files.newOutputStream(file);
		this.workbook = new Workbook(this.out, PROGRAM, FORMAT);
	}

	/**
	 * Adds a tab to the right of the others.
	 * @param name its name, one that {@link XlsxTab#isName} allows
	 * @return the tab
	 */
	XlsxTab tab(String name) {
		XlsxTab tab = new XlsxTab(this.workbook.newWorksheet(name));
		this.tabs.add(tab);
		return tab;
	}

	/**
	 * Writes the end of the workbook.
	 * @throws IOException when it cannot be written
	 */
	void finish() throws IOException {
		this.workbook.finish();
		this.out.close();
		try (FileSystem parts = FileSystems.newFileSystem(this.file)) {
			for (int number = 1; number <= this.tabs.size(); number++) {
				this.tabs.get(number - 1).complete(parts, number);
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.out.close();
	}

}
