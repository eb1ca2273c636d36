package io.jobsheet.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

import io.jobsheet.operation.Operation;
import io.jobsheet.operation.Outcome;
import io.jobsheet.operation.Status;
import io.jobsheet.operation.TakeOver;
import io.jobsheet.sheet.Finding;
import io.jobsheet.sheet.Row;
import io.jobsheet.sheet.Rule;

/**
 * The rows of a sheet that take something over from another row, until it is known
 * whether that row is there; it may stand further below, or on another sheet.
 */
final class TakeOvers {

	private final List<Open> open = new ArrayList<>();

	/**
	 * Notes a row, if it takes something over.
	 * @param number the row's number in the file
	 * @param row the row
	 * @param operation its operation
	 * @param job its job
	 * @param part its values
	 */
	void add(long number, Row row, Operation operation, String job, String part) {
		operation.takeOver()
			.filter((takeOver) -> takeOver.isIn(part))
			.ifPresent((takeOver) -> this.open.add(new Open(number, row, takeOver, job)));
	}

	/**
	 * The rows whose other row is not there.
	 * @param isThere tells whether there is a row of an operation for a job
	 * @return what is wrong with each
	 */
	List<Late> missing(BiPredicate<String, String> isThere) {
		return this.open.stream()
			.filter((row) -> !isThere.test(row.takeOver().from(), row.job()))
			.map((row) -> new Late(row.number(), row.finding()))
			.toList();
	}

	private record Open(long number, Row row, TakeOver takeOver, String job) {

		Finding finding() {
			for (int column = 0; column < this.row.cells().size(); column++) {
				if (this.row.cell(column).text().strip().equals(this.takeOver.text())) {
					return finding(column);
				}
			}
			return finding(-1);
		}

		private Finding finding(int column) {
			return Finding.error(Rule.NOTHING_COLLECTED, this.row.place(column), this.takeOver.text(),
					"'" + this.takeOver.text() + "' takes over what a row of " + this.takeOver.from()
							+ " finds out for this job, and there is no such row; add one, or write the value");
		}

	}

	/**
	 * Something that is found at the end of a file.
	 *
	 * @param number the number of the row in the file
	 * @param finding what is wrong with it
	 */
	record Late(long number, Finding finding) {

		Outcome outcome() {
			return Outcome.of(Status.INVALID, this.finding.place() + ": " + this.finding.message());
		}

	}

}
