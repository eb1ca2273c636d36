package io.jobsheet.run;

import io.jobsheet.sheet.TextForm;
import org.jspecify.annotations.Nullable;

/**
 * How a text file is read, as it was found out or stated.
 *
 * @param charset its charset, such as {@code GB18030}
 * @param separator the character between two cells
 * @param quote the character around a cell that holds separators or line breaks
 */
public record ReadAs(String charset, String separator, String quote) {

	static @Nullable ReadAs of(@Nullable TextForm form) {
		return (form != null)
				? new ReadAs(form.charsetName(), Character.toString(form.separator()), Character.toString(form.quote()))
				: null;
	}

}
