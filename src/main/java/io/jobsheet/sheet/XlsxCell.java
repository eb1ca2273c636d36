package io.jobsheet.sheet;

import org.jspecify.annotations.Nullable;

/**
 * A cell as it stands in the XML of a tab.
 *
 * @param type what the value is
 * @param style the number of its style
 * @param formula the formula without its equals sign, or {@code null}
 * @param value the value, or {@code null} when none is stored; for an inline string, its
 * text
 * @param shared the number of its text among those that cells share; -1 for none
 */
record XlsxCell(Type type, int style, @Nullable String formula, @Nullable String value, int shared) {

	/**
	 * What the value of a cell is (ECMA-376, ST_CellType).
	 */
	enum Type {

		/** A number. */
		NUMBER("n"),
		/** The number of a text that cells share. */
		SHARED("s"),
		/** A text in the cell. */
		INLINE("inlineStr"),
		/** The text that a formula results in. */
		TEXT("str"),
		/** True or false, as 1 or 0. */
		BOOLEAN("b"),
		/** The error of a formula. */
		ERROR("e"),
		/** A date and time as ISO 8601 has it. */
		DATE("d");

		private static final Type[] ALL = values();

		private final String word;

		Type(String word) {
			this.word = word;
		}

		/**
		 * The type of a word.
		 * @param word the attribute {@code t}
		 * @return its type; a number for a word that is none
		 */
		static Type of(XmlText word) {
			for (Type type : ALL) {
				if (word.is(type.word)) {
					return type;
				}
			}
			return NUMBER;
		}

	}

}
