package io.jobsheet.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a check of a sheet found, in numbers.
 *
 * @param rows how many rows it has
 * @param valid how many of them can be sent
 * @param errors how many errors were found
 * @param warnings how many warnings were given
 * @param operations how many rows each operation has, in the order in which they will be
 * carried out
 * @param notes what the user should know about how the sheet is understood
 * @param ignored what is only shown and not carried out
 * @param readAs how the file is read, or {@code null} for a workbook
 * @param findings the file that holds every error and warning, or {@code null} when there
 * is none
 */
public record Checked(long rows, long valid, long errors, long warnings, Map<String, Long> operations,
		List<String> notes, Ignored ignored, @Nullable ReadAs readAs, @Nullable Path findings) {

	/**
	 * Whether every row can be sent.
	 * @return {@code false} when there is an error
	 */
	public boolean isGood() {
		return this.errors == 0;
	}

}
