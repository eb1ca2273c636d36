package io.jobsheet.run;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

import io.jobsheet.report.Report;
import org.jspecify.annotations.Nullable;

/**
 * A spreadsheet, and what the user said about how to read it.
 *
 * @param file the file
 * @param operation the operation of every row, or {@code null} to find it in the column
 * {@code operation} or the tab's name
 * @param charset the charset of a text file, or {@code null} to find it out
 * @param zone the zone of dates without one, or {@code null} to refuse them
 * @param emptyMeansDefault the fields whose empty cells may be taken for their default
 * @param mapping what its columns mean
 * @param choice which of its rows are to be carried out
 * @param fromInput whether the file is a copy of what came through standard input
 */
public record SheetRequest(Path file, @Nullable String operation, @Nullable Charset charset, @Nullable ZoneId zone,
		Set<String> emptyMeansDefault, Mapping mapping, RowChoice choice, boolean fromInput) {

	/**
	 * The name of standard input in the history.
	 */
	public static final Path INPUT = Path.of("stdin");

	public SheetRequest {
		emptyMeansDefault = Set.copyOf(emptyMeansDefault);
	}

	/**
	 * A file all of whose rows are to be carried out.
	 * @param file the file
	 * @param operation the operation of every row, or {@code null}
	 * @param charset the charset of a text file, or {@code null}
	 * @param zone the zone of dates without one, or {@code null}
	 * @param emptyMeansDefault the fields whose empty cells may be taken for their
	 * default
	 * @param columns field names by header
	 */
	public SheetRequest(Path file, @Nullable String operation, @Nullable Charset charset, @Nullable ZoneId zone,
			Set<String> emptyMeansDefault, Map<String, String> columns) {
		this(file, operation, charset, zone, emptyMeansDefault, Mapping.ofColumns(columns), RowChoice.ALL, false);
	}

	/**
	 * The same, with only some rows to be carried out.
	 * @param choice which
	 * @return a copy
	 */
	public SheetRequest choosing(RowChoice choice) {
		return new SheetRequest(this.file, this.operation, this.charset, this.zone, this.emptyMeansDefault,
				this.mapping, choice, this.fromInput);
	}

	/**
	 * Whether something is said that only matters while the file is read.
	 * @return {@code false} when charset, zone, columns and empty cells are left to
	 * themselves
	 */
	boolean isHowToRead() {
		return this.charset != null || this.zone != null || !this.emptyMeansDefault.isEmpty()
				|| !this.mapping.equals(Mapping.NONE);
	}

	/**
	 * The name after which folders of a file are called.
	 * @param file the file
	 * @return {@code jobs} for {@code inbox/jobs.xlsx}
	 */
	public static String baseName(Path file) {
		return Report.baseName(String.valueOf(file.getFileName()));
	}

	/**
	 * Where the rows come from, as the history keeps it.
	 * @return the file, as an absolute path; {@code stdin} for standard input
	 */
	Path origin() {
		return this.fromInput ? INPUT : this.file.toAbsolutePath().normalize();
	}

	/**
	 * The file as messages name it.
	 * @return the path as it was given; {@code stdin} for standard input
	 */
	Path shown() {
		return this.fromInput ? INPUT : this.file;
	}

	/**
	 * A file about which nothing was said.
	 * @param file the file
	 * @return the request
	 */
	public static SheetRequest of(Path file) {
		return new SheetRequest(file, null, null, null, Set.of(), Map.of());
	}

}
