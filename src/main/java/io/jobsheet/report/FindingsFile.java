package io.jobsheet.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.jobsheet.sheet.Finding;
import io.jobsheet.sheet.Place;
import io.jobsheet.sheet.Rule;
import org.jspecify.annotations.Nullable;

/**
 * The {@code findings.csv}: one line for everything that was found in a sheet, written
 * while the sheet is read. It is there only when something was found.
 */
public final class FindingsFile implements AutoCloseable {

	/**
	 * The name of the file.
	 */
	public static final String NAME = "findings.csv";

	private static final Pattern UNFINISHED = Pattern
		.compile(Pattern.quote(NAME) + "\\.([0-9]{1,18})-[0-9]+" + Pattern.quote(WholeFile.ENDING));

	private static final AtomicLong COUNT = new AtomicLong();

	private final Path folder;

	// Two checks of the same file may be under way at once.
	private final String ending = "." + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet()
			+ WholeFile.ENDING;

	private @Nullable CsvFile csv;

	/**
	 * A file without findings so far.
	 * @param folder its folder; it is made when there is something to write
	 */
	public FindingsFile(Path folder) {
		this.folder = folder;
	}

	/**
	 * Adds a finding.
	 * @param finding the finding, which shows no secret
	 * @throws ReportException when it cannot be written
	 */
	public void add(Finding finding) {
		Place place = finding.place();
		try {
			csv().write(finding.level().name().toLowerCase(Locale.ROOT), place.sheet().name(),
					(place.line() > 0) ? Long.toString(place.line()) : "", place.columnName(), place.cell(),
					finding.value(), finding.rule().word(), finding.message());
		}
		catch (IOException ex) {
			throw cannotWrite(ex);
		}
	}

	/**
	 * Adds why the file cannot be read any further.
	 * @param rule the rule that it goes by
	 * @param message a sentence that names the file
	 * @throws ReportException when it cannot be written
	 */
	public void addRefusal(Rule rule, String message) {
		try {
			csv().write("error", "", "", "", "", "", rule.word(), message);
		}
		catch (IOException ex) {
			throw cannotWrite(ex);
		}
	}

	private CsvFile csv() throws IOException {
		CsvFile csv = this.csv;
		if (csv == null) {
			Files.createDirectories(this.folder);
			discardThoseOfTheDead();
			csv = new CsvFile(file().unfinished());
			this.csv = csv;
			csv.write("level", "sheet", "line", "column", "cell", "value", "rule", "message");
		}
		return csv;
	}

	private WholeFile file() {
		return new WholeFile(this.folder.resolve(NAME), this.ending);
	}

	private void discardThoseOfTheDead() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			for (Path file : files.toList()) {
				Matcher name = UNFINISHED.matcher(String.valueOf(file.getFileName()));
				if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
					Files.deleteIfExists(file);
				}
			}
		}
	}

	/**
	 * Gives the file its name; without findings, removes the one of an earlier time.
	 * @return the file, or {@code null} when nothing was found
	 * @throws ReportException when it cannot be written
	 */
	public @Nullable Path complete() {
		try {
			if (this.csv == null) {
				file().delete();
				return null;
			}
			this.csv.close();
			file().finish();
			return file().path();
		}
		catch (IOException ex) {
			throw cannotWrite(ex);
		}
	}

	private ReportException cannotWrite(IOException ex) {
		return new ReportException("The findings cannot be written to " + this.folder + " (" + FileTrouble.words(ex)
				+ "); make room or choose another folder with --reports", false, ex);
	}

	@Override
	public void close() {
		try {
			if (this.csv != null) {
				this.csv.close();
				file().discard();
			}
		}
		catch (IOException ex) {
			throw cannotWrite(ex);
		}
	}

}
