package io.jobsheet.sheet;

import java.util.Locale;

/**
 * The rules by which findings are made, each with a word that stays the same from version
 * to version.
 */
public enum Rule {

	MISSING_COLUMN("A column that the operation needs is not there."),
	UNKNOWN_COLUMN("A column is none of the operation's; it is kept for the report and not sent."),
	REPEATED_HEADER("Two columns have the same header, or mean the same value."),
	MISSING_HEADER("A cell stands in a column without a header."),
	NUMBERING("Columns or cells of a list are not numbered from 0 without gaps."),
	UNKNOWN_OPERATION("Nothing says which operation is meant, or it is none that is known."),
	TWO_SERVICES("Rows of one file are for different services."), NO_ROWS("There is nothing below the header."),
	UNREADABLE_FILE("The file is no spreadsheet, or cannot be read any further."),
	TOO_FEW_CELLS("A line of text has fewer cells than the header."),
	TOO_MANY_CELLS("A line of text has more cells than the header."),
	MISPLACED_QUOTE("A cell goes on after its closing quote."), NUL_CHARACTER("A cell holds a NUL character."),
	HIDDEN_ROW("A row is hidden and counts all the same."),
	HIDDEN_COLUMN("A column is hidden and counts all the same."),
	UNREAD_TAB("A tab is hidden, or no table of cells, and is not read."),
	MERGED_CELLS("A cell is merged into another, which alone holds the value."),
	FORMULA_ERROR("A cell holds the error of a formula."),
	FORMULA_WITHOUT_RESULT("The result of a formula is not in the file."),
	TOO_MANY_DIGITS("A number has more digits than the spreadsheet program keeps."),
	ROUNDED_NUMBER("A number in exponent form has lost its last digits."),
	LOST_ZEROS("A number stands where text belongs; zeros at its beginning may be lost."),
	MISSING_VALUE("A value that the row needs is not there."),
	NOT_A_NUMBER("The text is not a number, or not a whole one."), NOT_A_BOOLEAN("The text is neither true nor false."),
	NOT_JSON("The text is not the JSON that belongs there."), NOT_A_TIME("The text is not a date and time."),
	TIME_WITHOUT_ZONE("A date has no zone, and --zone is not given."),
	CLOCK_CHANGE("A date does not exist or exists twice where the clocks change."),
	SECONDS("A time is in seconds where milliseconds are meant."), TIME_TOO_FAR("A time is too far away to be meant."),
	PAST_TIME("A time lies in the past."), FUTURE_TIME("A time lies in the future where only a past one makes sense."),
	STRANGE_CHARACTER("A value holds full-width, no-break or invisible characters."),
	NOT_A_GTID_SET("The text does not look like a GTID set."),
	WRONG_FORM("A value is not written the way the operation asks for."),
	WRONG_TYPE("A value in JSON is of another type than is asked for."),
	UNKNOWN_WORD("A value is none of the words the operation knows."),
	OUT_OF_RANGE("A number, or the length of a text or list, is outside its limits."),
	UNKNOWN_NAME("A name in JSON is none that the operation knows."),
	CONTRADICTION("A value does not go with another one of its row, such as a position of another database."),
	NOT_SENT("A cell is not sent, because its column or row does not call for it."),
	WRITTEN_TWICE("A value stands in two cells of a row."),
	SECRET_REFERENCE("A reference to a secret is malformed, leads nowhere, or stands where no secret belongs."),
	LISTED_TWICE("A job is listed twice for one operation."),
	NOTHING_COLLECTED("A row takes over what no other row finds out."),
	EXAMPLE_TEXT("A cell holds the example of a template, in a row that is none."),
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
