package io.jobsheet.run;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.jobsheet.ledger.Befores;
import io.jobsheet.ledger.Calls;
import io.jobsheet.ledger.Ledger;
import io.jobsheet.ledger.Result;
import io.jobsheet.ledger.Results;
import io.jobsheet.ledger.Run;
import io.jobsheet.operation.ErrorCodes;
import io.jobsheet.operation.Operations;
import io.jobsheet.operation.Outcome;
import io.jobsheet.operation.Status;
import io.jobsheet.report.Facts;
import io.jobsheet.report.PlanFile;
import io.jobsheet.report.Report;
import io.jobsheet.report.UndoSheet;

/**
 * Writes the report of a run from what the ledger knows.
 */
final class Reporter {

	private static final int PAGE = 500;

	private final Ledger ledger;

	private final Calls calls;

	private final Results results;

	private final Befores befores;

	private final Operations operations;

	private final ErrorCodes codes;

	private final InstantSource clock;

	Reporter(Ledger ledger, Calls calls, Results results, Befores befores, Operations operations, ErrorCodes codes,
			InstantSource clock) {
		this.ledger = ledger;
		this.calls = calls;
		this.befores = befores;
		this.results = results;
		this.operations = operations;
		this.codes = codes;
		this.clock = clock;
	}

	static Path folder(Run run, Path reports) {
		return reports.resolve(Report.folderName(run));
	}

	/**
	 * Begins a report.
	 * @param run the run
	 * @param conclusion how it ended
	 * @param reports the folder in which the report's own folder is made
	 * @param formats the files wanted
	 * @return the report, without rows
	 */
	Report open(Run run, Conclusion conclusion, Path reports, Set<String> formats) {
		return new Report(folder(run, reports), formats, this.results.sheets(run.id()), this.operations, this.codes,
				conclusion.redo());
	}

	/**
	 * The rows that come next.
	 * @param run the run
	 * @param after the number of the row before
	 * @return what became of some rows; empty after the last
	 */
	List<Result> page(Run run, long after) {
		return this.results.after(run.id(), after, PAGE);
	}

	/**
	 * Completes a report that has all its rows.
	 * @param report the report
	 * @param run the run, as the ledger has it now
	 * @param conclusion how it ended
	 * @param settings how it was carried out
	 * @param ignored what its file only shows and was not carried out
	 * @return the names of the files
	 */
	List<String> complete(Report report, Run run, Conclusion conclusion, Map<String, String> settings,
			Ignored ignored) {
		Facts facts = new Facts(run, conclusion.word(), conclusion.reason(), conclusion.isResumable(), settings,
				ignored.counts(), this.clock.instant());
		DoneItems items = new DoneItems(run.id(), this.befores, this.operations);
		report.undo(items.names(), items);
		return report.complete(facts, this.ledger.totals(run.id()));
	}

	/**
	 * Writes the sheet that puts back what was there before a run.
	 * @param run the run
	 * @param reports the folder in which the sheet is written
	 * @return the sheet
	 */
	UndoResult undo(RunSummary run, Path reports) {
		DoneItems items = new DoneItems(run.run(), this.befores, this.operations);
		Path file = reports
			.resolve("undo-" + run.run() + "-" + Report.baseName(String.valueOf(run.file().getFileName())) + ".csv");
		UndoSheet sheet = UndoSheet.writeTo(file, this.operations, items.names(), items);
		return new UndoResult(run, file, sheet.rows(), sheet.sentence());
	}

	/**
	 * Writes the plan of a run, row by row.
	 * @param run the run, planned
	 * @param folder the folder of the file
	 * @return the names of the files
	 */
	List<String> writePlan(Run run, Path folder) {
		CallNumbers calls = new CallNumbers(run.id(), this.calls);
		try (PlanFile file = new PlanFile(folder, this.results.sheets(run.id()))) {
			long last = 0;
			for (List<Result> page = unsent(run, last); !page.isEmpty(); page = unsent(run, last)) {
				page.forEach(
						(row) -> file.add(row, isToBeSent(row.outcome()) ? calls.of(row.operation(), row.item()) : 0));
				last = page.get(page.size() - 1).item();
			}
			file.complete();
		}
		return List.of(PlanFile.NAME);
	}

	private static boolean isToBeSent(Outcome outcome) {
		return outcome.status() == Status.NOT_SENT && !outcome.isLeftOut();
	}

	private List<Result> unsent(Run run, long after) {
		return this.results.unsent(run.id(), after, PAGE);
	}

	/**
	 * Writes a whole report at once.
	 * @param run the run
	 * @param conclusion how it ended
	 * @param reports the folder in which the report's own folder is made
	 * @param formats the files wanted
	 * @param ignored what its file only shows and was not carried out
	 * @return the names of the files
	 */
	List<String> write(Run run, Conclusion conclusion, Path reports, Set<String> formats, Ignored ignored) {
		try (Report report = open(run, conclusion, reports, formats)) {
			for (List<Result> page = page(run, 0); !page.isEmpty(); page = page(run,
					page.get(page.size() - 1).item())) {
				page.forEach(report::add);
			}
			return complete(report, run, conclusion, Map.of(), ignored);
		}
	}

}
