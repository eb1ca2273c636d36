package io.jobsheet.sheet;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a text file is written: found out from the file itself.
 *
 * @param form its charset, separator and quotes
 * @param hasSeparatorLine whether its first line is {@code sep=;}, which Excel reads and
 * does not show
 */
record CsvFormat(TextForm form, boolean hasSeparatorLine) {

	private static final String SEPARATORS = ",;\t|";

	private static final Pattern SEPARATOR_LINE = Pattern.compile("(?i)sep=(.)\\1*");

	private static final Pattern IN_APOSTROPHES = Pattern.compile("'[^']+'");

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	private static final int LONGEST_HEADER = 1 << 16;

	private static final int RECORDS_BELOW = 5;

	static CsvFormat of(Path file, ReadOptions options) throws IOException {
		Charset charset = TextCharset.of(file, options);
		String start = start(file, charset);
		Matcher separatorLine = SEPARATOR_LINE.matcher(start.lines().findFirst().orElse("").replace("\"", ""));
		if (separatorLine.matches()) {
			char separator = separatorLine.group(1).charAt(0);
			String rest = start.lines().skip(1).collect(Collectors.joining("\n"));
			return new CsvFormat(new TextForm(charset, separator, quoteOf(rest, separator)), true);
		}
		boolean prefersTabs = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".tsv");
		char separator = separatorOf(counts(start), prefersTabs);
		return new CsvFormat(new TextForm(charset, separator, quoteOf(start, separator)), false);
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

	// How often each separator stands in the header, and in each of the records below it.
	private static List<int[]> counts(String start) {
		List<int[]> records = new ArrayList<>();
		int[] counts = new int[SEPARATORS.length()];
		boolean quoted = false;
		boolean content = false;
		for (int i = 0; i < start.length() && records.size() <= RECORDS_BELOW; i++) {
			char character = start.charAt(i);
			int separator = SEPARATORS.indexOf(character);
			if (character == '"') {
				quoted = !quoted;
			}
			else if (!quoted && content && (character == '\n' || character == '\r')) {
				records.add(counts);
				counts = new int[SEPARATORS.length()];
				content = false;
			}
			else if (!quoted && separator >= 0) {
				counts[separator]++;
			}
			content |= separator < 0 && !Character.isWhitespace(character);
		}
		if (records.isEmpty()
				|| (content && !quoted && records.size() <= RECORDS_BELOW && start.length() < LONGEST_HEADER)) {
			records.add(counts);
		}
		return records;
	}

	private static char separatorOf(List<int[]> records, boolean prefersTabs) {
		int[] header = records.get(0);
		if (prefersTabs && (Arrays.stream(header).sum() == 0 || header[SEPARATORS.indexOf('\t')] > 0)) {
			return '\t';
		}
		int best = 0;
		for (int separator = 1; separator < header.length; separator++) {
			boolean isEven = isEven(records, separator);
			if ((isEven == isEven(records, best)) ? header[separator] > header[best] : isEven) {
				best = separator;
			}
		}
		return SEPARATORS.charAt(best);
	}

	private static boolean isEven(List<int[]> records, int separator) {
		int inHeader = records.get(0)[separator];
		return inHeader > 0 && records.stream().allMatch((counts) -> counts[separator] == inHeader);
	}

	private static char quoteOf(String start, char separator) {
		String header = start.lines().filter((line) -> !line.isBlank()).findFirst().orElse("");
		String[] names = header.split(Pattern.quote(Character.toString(separator)), -1);
		boolean isApostrophe = Arrays.stream(names).anyMatch((name) -> !name.isBlank())
				&& Arrays.stream(names).allMatch((name) -> name.isBlank() || IN_APOSTROPHES.matcher(name).matches());
		return isApostrophe ? '\'' : '"';
	}

	CsvRecords records(Path file) throws IOException {
		CsvRecords records = new CsvRecords(file, open(file, this.form.charset()), this.form);
		if (this.hasSeparatorLine) {
			records.next();
		}
		return records;
	}

}
