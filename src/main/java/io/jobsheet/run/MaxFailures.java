package io.jobsheet.run;

/**
 * After how many failures a run stops by itself.
 *
 * @param number a number of rows, or a percentage of the rows answered
 * @param isPercentage which of the two
 */
public record MaxFailures(int number, boolean isPercentage) {

	/**
	 * Half of the rows answered.
	 */
	public static final MaxFailures DEFAULT = new MaxFailures(50, true);

	private static final int LEAST_ANSWERED = 10;

	/**
	 * Reads what a user wrote.
	 * @param text {@code 20} or {@code 5%}
	 * @return the limit
	 * @throws IllegalArgumentException when it is neither
	 */
	public static MaxFailures of(String text) {
		boolean percentage = text.endsWith("%");
		String number = percentage ? text.substring(0, text.length() - 1) : text;
		if (!number.matches("[0-9]{1,9}") || (percentage && Integer.parseInt(number) > 100)) {
			throw new IllegalArgumentException(
					"'" + text + "' is no limit of failures; write a number of rows (20) or a percentage (5%)");
		}
		return new MaxFailures(Integer.parseInt(number), percentage);
	}

	/**
	 * Whether so many failures are too many. A percentage counts from the tenth answer
	 * on.
	 * @param failed the rows that failed, or whose outcome is not known
	 * @param answered the rows that were answered
	 * @return {@code true} to stop
	 */
	boolean isExceeded(long failed, long answered) {
		return this.isPercentage ? answered >= LEAST_ANSWERED && failed * 100 > answered * this.number
				: failed > this.number;
	}

	@Override
	public String toString() {
		return this.number + (this.isPercentage ? "%" : "");
	}

}
