package io.jobsheet.sheet;

import java.util.Locale;

/**
 * The rules by which findings are made, each with a word that stays the same from version
 * to version.
 */
public enum Rule {

	/** A column that the operation needs is not there. */
	MISSING_COLUMN("A column that the operation needs is not there."),
	/** A column is none of the operation's; it is kept for the report and not sent. */
	UNKNOWN_COLUMN("A column is none of the operation's; it is kept for the report and not sent."),
	/** Two columns have the same header, or mean the same value. */
	REPEATED_HEADER("Two columns have the same header, or mean the same value."),
	/** A cell stands in a column without a header. */
	MISSING_HEADER("A cell stands in a column without a header."),
	/** Columns or cells of a list are not numbered from 0 without gaps. */
	NUMBERING("Columns or cells of a list are not numbered from 0 without gaps."),
	/** Nothing says which operation is meant, or it is none that is known. */
	UNKNOWN_OPERATION("Nothing says which operation is meant, or it is none that is known."),
	/** Rows of one file are for different services. */
	TWO_SERVICES("Rows of one file are for different services."),
	/** There is nothing below the header. */
	NO_ROWS("There is nothing below the header."),
	/** A line of text has fewer cells than the header. */
	TOO_FEW_CELLS("A line of text has fewer cells than the header."),
	/** A line of text has more cells than the header. */
	TOO_MANY_CELLS("A line of text has more cells than the header."),
	/** A cell goes on after its closing quote. */
	MISPLACED_QUOTE("A cell goes on after its closing quote."),
	/** A cell holds a NUL character. */
	NUL_CHARACTER("A cell holds a NUL character."),
	/** A row is hidden and counts all the same. */
	HIDDEN_ROW("A row is hidden and counts all the same."),
	/** A column is hidden and counts all the same. */
	HIDDEN_COLUMN("A column is hidden and counts all the same."),
	/** A tab of a workbook is not read. */
	UNREAD_TAB("A tab is hidden, or no table of cells, and is not read."),
	/** A cell is merged into another, which alone holds the value. */
	MERGED_CELLS("A cell is merged into another, which alone holds the value."),
	/** A cell holds the error of a formula. */
	FORMULA_ERROR("A cell holds the error of a formula."),
	/** The result of a formula is not in the file. */
	FORMULA_WITHOUT_RESULT("The result of a formula is not in the file."),
	/** A number has more digits than the spreadsheet program keeps. */
	TOO_MANY_DIGITS("A number has more digits than the spreadsheet program keeps."),
	/** A number in exponent form has lost its last digits. */
	ROUNDED_NUMBER("A number in exponent form has lost its last digits."),
	/** A number stands where text belongs; zeros at its beginning may be lost. */
	LOST_ZEROS("A number stands where text belongs; zeros at its beginning may be lost."),
	/** A value that the row needs is not there. */
	MISSING_VALUE("A value that the row needs is not there."),
	/** The text is not a number, or not a whole one. */
	NOT_A_NUMBER("The text is not a number, or not a whole one."),
	/** The text is neither true nor false. */
	NOT_A_BOOLEAN("The text is neither true nor false."),
	/** The text is not the JSON that belongs there. */
	NOT_JSON("The text is not the JSON that belongs there."),
	/** The text is not a date and time. */
	NOT_A_TIME("The text is not a date and time."),
	/** A date has no zone, and --zone is not given. */
	TIME_WITHOUT_ZONE("A date has no zone, and --zone is not given."),
	/** A date does not exist or exists twice where the clocks change. */
	CLOCK_CHANGE("A date does not exist or exists twice where the clocks change."),
	/** A time is in seconds where milliseconds are meant. */
	SECONDS("A time is in seconds where milliseconds are meant."),
	/** A time is too far away to be meant. */
	TIME_TOO_FAR("A time is too far away to be meant."),
	/** A time lies in the past. */
	PAST_TIME("A time lies in the past."),
	/** A time lies in the future where only a past one makes sense. */
	FUTURE_TIME("A time lies in the future where only a past one makes sense."),
	/** A value holds full-width, no-break or invisible characters. */
	STRANGE_CHARACTER("A value holds full-width, no-break or invisible characters."),
	/** The text does not look like a GTID set. */
	NOT_A_GTID_SET("The text does not look like a GTID set."),
	/** A value is not written the way the operation asks for. */
	WRONG_FORM("A value is not written the way the operation asks for."),
	/** A value in JSON is of another type than is asked for. */
	WRONG_TYPE("A value in JSON is of another type than is asked for."),
	/** A value is none of the words the operation knows. */
	UNKNOWN_WORD("A value is none of the words the operation knows."),
	/** A number, or the length of a text or list, is outside its limits. */
	OUT_OF_RANGE("A number, or the length of a text or list, is outside its limits."),
	/** A name in JSON is none that the operation knows. */
	UNKNOWN_NAME("A name in JSON is none that the operation knows."),
	/**
	 * A value does not go with another one of its row, such as a position of another
	 * database.
	 */
	CONTRADICTION("A value does not go with another one of its row, such as a position of another database."),
	/** A cell is not sent, because its column or row does not call for it. */
	NOT_SENT("A cell is not sent, because its column or row does not call for it."),
	/** A value stands in two cells of a row. */
	WRITTEN_TWICE("A value stands in two cells of a row."),
	/**
	 * A reference to a secret is malformed, leads nowhere, or stands where no secret
	 * belongs.
	 */
	SECRET_REFERENCE("A reference to a secret is malformed, leads nowhere, or stands where no secret belongs."),
	/** A job is listed twice for one operation. */
	LISTED_TWICE("A job is listed twice for one operation."),
	/** A row takes over what no other row finds out. */
	NOTHING_COLLECTED("A row takes over what no other row finds out."),
	/** A cell holds the example of a template, in a row that is none. */
	EXAMPLE_TEXT("A cell holds the example of a template, in a row that is none."),
	/** A value is possible and seldom meant. */
	UNUSUAL("A value is possible and seldom meant.");

	private final String meaning;

	Rule(String meaning) {
		this.meaning = meaning;
	}

	/**
	 * Its word, for programs.
	 * @return {@code not-a-time}
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * What it says, for people.
	 * @return a sentence
	 */
	public String meaning() {
		return this.meaning;
	}

}
