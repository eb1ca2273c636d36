package io.jobsheet.sheet;

/**
 * Something a person should know about a cell, a line or a sheet before anything is sent.
 *
 * @param level whether the row can be sent all the same
 * @param rule the rule that it goes by
 * @param place where it stands
 * @param value what was found there, or an empty text; of a long one the beginning
 * @param message a sentence: what is wrong, what was expected and what to write instead
 */
public record Finding(Level level, Rule rule, Place place, String value, String message) {

	private static final int LONGEST_VALUE = 1_000;

	public Finding {
		value = Quoted.cut(value, LONGEST_VALUE);
	}

	/**
	 * A finding that keeps the row from being sent.
	 * @param rule the rule that it goes by
	 * @param place where it stands
	 * @param value what was found there
	 * @param message what is wrong and what to write instead
	 * @return the finding
	 */
	public static Finding error(Rule rule, Place place, String value, String message) {
		return new Finding(Level.ERROR, rule, place, value, message);
	}

	/**
	 * A finding that a person should see, and that stops nothing.
	 * @param rule the rule that it goes by
	 * @param place where it stands
	 * @param value what was found there
	 * @param message what is odd and what to do about it
	 * @return the finding
	 */
	public static Finding warning(Rule rule, Place place, String value, String message) {
		return new Finding(Level.WARNING, rule, place, value, message);
	}

	/**
	 * Whether this keeps the row from being sent.
	 * @return {@code true} for an error
	 */
	public boolean isError() {
		return this.level == Level.ERROR;
	}

	/**
	 * The whole sentence.
	 * @return {@code jobs.csv, line 12, column 'start_time': 'tomorrow' is not a time; …}
	 */
	@Override
	public String toString() {
		return this.place.sheet().fileName() + ", " + this.place + ": " + this.message;
	}

	/**
	 * How bad it is.
	 */
	public enum Level {

		/** The row cannot be sent. */
		ERROR,
		/** The row can be sent; somebody should look. */
		WARNING

	}

}
