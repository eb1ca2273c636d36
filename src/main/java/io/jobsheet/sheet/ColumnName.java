package io.jobsheet.sheet;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Header names compared the way people write them: case, blanks, {@code _} and {@code -}
 * make no difference, nor do full-width letters and invisible characters.
 */
public final class ColumnName {

	private ColumnName() {
	}

	/**
	 * The form in which two spellings of one name are equal.
	 * @param name a header, {@code "Job ID"}
	 * @return its letters and digits and dots, {@code "jobid"}
	 */
	public static String key(String name) {
		String plain = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
		StringBuilder key = new StringBuilder(plain.length());
		for (int at = 0; at < plain.length(); at++) {
			char character = plain.charAt(at);
			if (character != '_' && character != '-' && !Character.isWhitespace(character)
					&& !Character.isSpaceChar(character) && Character.getType(character) != Character.FORMAT) {
				key.append(character);
			}
		}
		return key.toString();
	}

}
