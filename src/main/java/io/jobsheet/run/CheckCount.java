package io.jobsheet.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.jobsheet.operation.Operation;
import io.jobsheet.operation.Outcome;
import io.jobsheet.sheet.Finding;
import io.jobsheet.sheet.Place;
import io.jobsheet.sheet.Sheet;

/**
 * Counts what a check finds, and passes each finding on.
 */
final class CheckCount implements Consumer<Finding> {

	private final RunLog log;

	private final Map<Operation, Long> operations = new LinkedHashMap<>();

	private final Map<String, Long> leftOut = new TreeMap<>();

	private long rows;

	private long valid;

	private long errors;

	private long warnings;

	CheckCount(RunLog log) {
		this.log = log;
	}

	@Override
	public void accept(Finding finding) {
		if (finding.isError()) {
			this.errors++;
		}
		else {
			this.warnings++;
		}
		this.log.found(Problem.of(finding));
	}

	void add(Intake.Entry entry) {
		this.rows++;
		this.valid += entry.isValid() ? 1 : 0;
		if (entry.leftOutBy() != null) {
			this.leftOut.merge(Outcome.leftOut(entry.leftOutBy()).message(), 1L, Long::sum);
		}
		else if (entry.operation() != null) {
			this.operations.merge(entry.operation(), 1L, Long::sum);
		}
	}

	/**
	 * Notes that the sheet has been read to its end.
	 * @param intake has read it
	 */
	void ended(Intake intake) {
		List<Sheet> sheets = intake.sheets();
		List<TakeOvers.Late> late = intake.late();
		late.forEach((row) -> accept(row.finding()));
		this.valid -= late.size();
		if (sheets.isEmpty()) {
			return;
		}
		if (this.rows == 0) {
			accept(Finding.error(new Place(sheets.get(0), 0, -1), "",
					"there are no rows below the header; nothing to do"));
		}
		else if (this.rows == leftOut()) {
			accept(Finding.error(new Place(sheets.get(0), 0, -1), "", noneLeft(this.rows)));
		}
	}

	static String noneLeft(long rows) {
		return "none of its " + rows + " rows is left to be carried out; choose others";
	}

	private long leftOut() {
		return this.leftOut.values().stream().mapToLong(Long::longValue).sum();
	}

	long rows() {
		return this.rows;
	}

	/**
	 * What the user should know about how the sheet is understood.
	 * @param intake reads it
	 * @return sentences
	 */
	List<String> notes(Intake intake) {
		List<String> notes = new ArrayList<>(intake.notes());
		notes.addAll(Counts.leftOut(this.leftOut));
		return notes;
	}

	Checked checked(Intake intake) {
		Map<String, Long> operations = new LinkedHashMap<>();
		this.operations.entrySet()
			.stream()
			.sorted(Comparator.comparing((entry) -> entry.getKey().stage()))
			.forEach((entry) -> operations.put(entry.getKey().name(), entry.getValue()));
		return new Checked(this.rows, this.valid, this.errors, this.warnings, operations, notes(intake));
	}

}
