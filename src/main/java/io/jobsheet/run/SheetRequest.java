package io.jobsheet.run;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

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
 */
public record SheetRequest(Path file, @Nullable String operation, @Nullable Charset charset, @Nullable ZoneId zone,
		Set<String> emptyMeansDefault, Mapping mapping, RowChoice choice) {

	public SheetRequest {
		emptyMeansDefault = Set.copyOf(emptyMeansDefault);
	}

	/**
	 * A file all of whose rows are to be carried out.
	 * @param file the file
	 * @param operation the operation of every row, or {@code null}
	 * @param charset the charset of a text file, or {@code null}
	 * @param zone the zone of dates without one, or {@code null}
	 * @param emptyMeansDefault the fields whose empty cells may be taken for their default
	 * @param columns field names by header
	 */
	public SheetRequest(Path file, @Nullable String operation, @Nullable Charset charset, @Nullable ZoneId zone,
			Set<String> emptyMeansDefault, Map<String, String> columns) {
		this(file, operation, charset, zone, emptyMeansDefault, Mapping.ofColumns(columns), RowChoice.ALL);
	}

	/**
	 * The same, with only some rows to be carried out.
	 * @param choice which
	 * @return a copy
	 */
	public SheetRequest choosing(RowChoice choice) {
		return new SheetRequest(this.file, this.operation, this.charset, this.zone, this.emptyMeansDefault,
				this.mapping, choice);
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
