package io.jobsheet.sheet;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * How a text file is written: found out from the file itself.
 *
 * @param charset its charset
 * @param separator what stands between two cells
 * @param hasSeparatorLine whether its first line is {@code sep=;}, which Excel reads and
 * does not show
 */
record CsvFormat(Charset charset, char separator, boolean hasSeparatorLine) {

	private static final String SEPARATORS = ",;\t|";

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	private static final int LONGEST_HEADER = 1 << 16;

	static CsvFormat of(Path file, ReadOptions options) throws IOException {
		Charset charset = TextCharset.of(file, options);
		String start = start(file, charset);
		String firstLine = start.lines().findFirst().orElse("").replace("\"", "");
		if (firstLine.length() == 5 && firstLine.toLowerCase(Locale.ROOT).startsWith("sep=")) {
			return new CsvFormat(charset, firstLine.charAt(4), true);
		}
		boolean prefersTabs = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".tsv");
		return new CsvFormat(charset, separatorOf(headerCounts(start), prefersTabs), false);
	}

	private static String start(Path file, Charset charset) throws IOException {
		try (BufferedReader reader = open(file, charset)) {
			char[] start = new char[LONGEST_HEADER];
			int length = 0;
			for (int read = 0; read >= 0 && length < start.length; length += Math.max(read, 0)) {
				read = reader.read(start, length, start.length - length);
			}
			return new String(start, 0, length);
		}
	}

	private static BufferedReader open(Path file, Charset charset) throws IOException {
		BufferedReader reader = Files.newBufferedReader(file, charset);
		reader.mark(1);
		if (reader.read() != BYTE_ORDER_MARK) {
			reader.reset();
		}
		return reader;
	}

	private static int[] headerCounts(String start) {
		int[] counts = new int[SEPARATORS.length()];
		boolean quoted = false;
		boolean content = false;
		for (int i = 0; i < start.length(); i++) {
			char character = start.charAt(i);
			int separator = SEPARATORS.indexOf(character);
			if (character == '"') {
				quoted = !quoted;
			}
			else if (!quoted && content && (character == '\n' || character == '\r')) {
				break;
			}
			else if (!quoted && separator >= 0) {
				counts[separator]++;
			}
			content |= separator < 0 && !Character.isWhitespace(character);
		}
		return counts;
	}

	private static char separatorOf(int[] counts, boolean prefersTabs) {
		int most = Arrays.stream(counts).max().orElse(0);
		int tab = SEPARATORS.indexOf('\t');
		if (prefersTabs && (most == 0 || counts[tab] > 0)) {
			return '\t';
		}
		return SEPARATORS.charAt(Arrays.stream(counts).boxed().toList().indexOf(most));
	}

	CsvRecords records(Path file) throws IOException {
		CsvRecords records = new CsvRecords(file, open(file, this.charset), this.separator);
		if (this.hasSeparatorLine) {
			records.next();
		}
		return records;
	}

	String separatorName() {
		return (this.separator == '\t') ? "TAB" : "'" + this.separator + "'";
	}

}
