package io.jobsheet.run;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.jobsheet.operation.Operation;
import io.jobsheet.sheet.Finding;
import io.jobsheet.sheet.Place;
import io.jobsheet.sheet.Rule;
import io.jobsheet.sheet.Sheet;

/**
 * Counts what a check finds, and passes each finding on.
 */
final class CheckCount implements Consumer<Finding> {

	private final RunLog log;

	private final Map<Operation, Long> operations = new LinkedHashMap<>();

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
		if (entry.operation() != null) {
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
		if (this.rows == 0 && !sheets.isEmpty()) {
			accept(Finding.error(Rule.NO_ROWS, new Place(sheets.get(0), 0, -1), "",
					"there are no rows below the header; nothing to do"));
		}
	}

	long rows() {
		return this.rows;
	}

	Checked checked(List<String> notes) {
		Map<String, Long> operations = new LinkedHashMap<>();
		this.operations.entrySet()
			.stream()
			.sorted(Comparator.comparing((entry) -> entry.getKey().stage()))
			.forEach((entry) -> operations.put(entry.getKey().name(), entry.getValue()));
		return new Checked(this.rows, this.valid, this.errors, this.warnings, operations, notes);
	}

}
