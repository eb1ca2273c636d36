package io.jobsheet.run;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.jobsheet.ledger.Ledger;
import io.jobsheet.ledger.Result;
import io.jobsheet.ledger.Results;
import io.jobsheet.ledger.Run;
import io.jobsheet.operation.ErrorCodes;
import io.jobsheet.operation.Operations;
import io.jobsheet.report.Facts;
import io.jobsheet.report.Report;

/**
 * Writes the report of a run from what the ledger knows.
 */
final class Reporter {

	private static final int PAGE = 500;

	private final Ledger ledger;

	private final Results results;

	private final Operations operations;

	private final ErrorCodes codes;

	private final InstantSource clock;

	Reporter(Ledger ledger, Results results, Operations operations, ErrorCodes codes, InstantSource clock) {
		this.ledger = ledger;
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
	 * @return the names of the files
	 */
	List<String> complete(Report report, Run run, Conclusion conclusion, Map<String, String> settings) {
		Facts facts = new Facts(run, conclusion.word(), conclusion.reason(), conclusion.isResumable(), settings,
				this.clock.instant());
		return report.complete(facts, this.ledger.totals(run.id()));
	}

	/**
	 * Writes a whole report at once.
	 * @param run the run
	 * @param conclusion how it ended
	 * @param reports the folder in which the report's own folder is made
	 * @param formats the files wanted
	 * @return the names of the files
	 */
	List<String> write(Run run, Conclusion conclusion, Path reports, Set<String> formats) {
		try (Report report = open(run, conclusion, reports, formats)) {
			for (List<Result> page = page(run, 0); !page.isEmpty(); page = page(run,
					page.get(page.size() - 1).item())) {
				page.forEach(report::add);
			}
			return complete(report, run, conclusion, Map.of());
		}
	}

}
