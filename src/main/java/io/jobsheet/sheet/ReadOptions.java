package io.jobsheet.sheet;

import java.nio.charset.Charset;

import org.jspecify.annotations.Nullable;

/**
 * What the user said about a file that the file itself does not say.
 *
 * @param charset the charset of a text file, or {@code null} to find it out: byte-order
 * mark, else strict UTF-8, else GB18030
 */
public record ReadOptions(@Nullable Charset charset) {

	/**
	 * Nothing said: everything is found out from the file.
	 */
	public static final ReadOptions DETECT = new ReadOptions(null);

}
