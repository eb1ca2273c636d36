package io.jobsheet.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that can be read from the file of a test case, written as lines that a person can
 * check. Control characters are shown as pictures, such as {@code ␊}.
 */
final class SheetText {

	private final StringBuilder text = new StringBuilder();

	private SheetText() {
	}

	static String of(Path folder) throws IOException {
		SheetText result = new SheetText();
		try (Sheets sheets = Sheets.open(input(folder), options(folder))) {
			result.findings(sheets.findings());
			TextForm form = sheets.textForm();
			if (form != null && !form.isUsual()) {
				result.line("read as " + form);
			}
			sheets.forEach(result::add);
		}
		catch (SheetException ex) {
			result.line("refused: " + ex.getMessage());
		}
		return result.text.toString().replace(folder + "/", "");
	}

	private static Path input(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter((file) -> String.valueOf(file.getFileName()).startsWith("input"))
				.findFirst()
				.orElseThrow(() -> new IllegalStateException(folder + " has no input"));
		}
	}

	private static ReadOptions options(Path folder) {
		Path charset = folder.resolve("charset.txt");
		try {
			return Files.exists(charset) ? new ReadOptions(Charset.forName(Files.readString(charset).strip()))
					: ReadOptions.DETECT;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void add(Sheet sheet) {
		line("sheet '" + sheet.name() + "': " + String.join(" | ", sheet.columns()));
		findings(sheet.findings());
		try (Rows rows = sheet.rows()) {
			for (Row row = rows.next(); row != null; row = rows.next()) {
				line(row.line() + " | " + row.cells().stream().map(SheetText::cell).collect(Collectors.joining(" | ")));
				findings(row.findings());
			}
		}
	}

	private void findings(List<Finding> findings) {
		findings.forEach((finding) -> line(
				(finding.isError() ? "  error, " : "  warning, ") + finding.rule().word() + ": " + finding));
	}

	private static String cell(Cell cell) {
		return cell.kind().name().toLowerCase(Locale.ROOT) + ":" + cell.text();
	}

	private void line(String line) {
		line.chars()
			.map((character) -> (character < ' ') ? '\u2400' + character : character)
			.forEach((character) -> this.text.append((char) character));
		this.text.append('\n');
	}

}
